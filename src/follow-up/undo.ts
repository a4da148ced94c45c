/** Taking back what a run did: closed requests go back to the status and assignee they had, with one honest comment. */
import { AppError } from '../jira/errors';
import { undoneReply } from '../replies/follow-up-reply';
import { languagesOf, type FollowUpContext, type FollowUpPorts } from './apply';
import { standing, type FollowUpEntry } from './log';
import { commentOf } from './people';
import type { FollowUpRequest } from './port';
import { minuteOf, newFollowUpState, remembered } from './state';

export type UndoPlan =
  | { readonly can: true; readonly statusId: string; readonly assigneeAccountId: string | null; readonly words: string }
  | { readonly can: false; readonly words: string };

/** Whether an entry of the audit log can be undone, and how. Pure. A message that was sent cannot be unsent. */
export function planUndo(entry: FollowUpEntry, request: FollowUpRequest): UndoPlan {
  if (entry.rehearsed) return { can: false, words: 'it was a rehearsal: nothing was done' };
  if (entry.action !== 'closed') return { can: false, words: 'only closing can be taken back' };
  const { engine } = remembered(request.properties);
  if (engine === 'unreadable' || engine.closed?.id !== entry.id) return { can: false, words: 'it was opened again since' };
  if (request.status.category !== 'done') return { can: false, words: 'the request is open' };
  const { statusId, assigneeAccountId } = engine.closed;
  return { can: true, statusId, assigneeAccountId, words: 'it goes back to the status it had' };
}

/**
 * Undoes one closing: reads the request, assigns, moves back and says so, in that order; done twice it does nothing more.
 * Following up on it is stopped by nobody: what it waits for counts anew. @throws AppError when Jira refused.
 */
export async function undoClosing(
  ports: FollowUpPorts,
  context: Pick<FollowUpContext, 'deskLanguage' | 'runId' | 'policy'>,
  entry: FollowUpEntry,
  by: string,
): Promise<UndoPlan> {
  const request = await ports.jira.getRequest(entry.issueId);
  if (!request) return { can: false, words: 'the work item is gone, or not to be seen' };
  const plan = planUndo(entry, request);
  if (!plan.can) return plan;
  const way = request.transitions.find(({ to }) => to.id === plan.statusId && to.category !== 'done');
  if (!way) throw new AppError('jira.invalid', `no transition leads back from “${request.status.name}”`);
  if (plan.assigneeAccountId !== request.assigneeAccountId) await ports.jira.assign(request.id, plan.assigneeAccountId);
  const mark = `${entry.id}-undone`;
  const { engine } = remembered(request.properties);
  // Due at once: the next run finds out what it waits for now.
  const state = {
    ...(engine === 'unreadable' ? newFollowUpState : engine),
    closed: null,
    due: minuteOf(Date.parse(ports.now())),
    next: null,
  };
  const comment = commentOf(request, mark) ? null : { body: undoneReply(languagesOf(request, context)), mark, public: true };
  await ports.jira.move(request.id, way.id, { comment, state, resolutionId: null });
  await ports.log.append({
    ...entry,
    id: mark,
    at: ports.now(),
    action: 'undone',
    reason: 'a person took the closing back',
    by,
    before: standing(request),
    after: { statusId: way.to.id, assigneeAccountId: plan.assigneeAccountId },
  });
  return plan;
}
