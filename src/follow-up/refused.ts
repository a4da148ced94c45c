/**
 * What happens when Jira refuses an act for good. What is broken for every request (a status or resolution that vanished, a
 * missing permission, a project that is gone) pauses the policy and the admin is told; what is wrong with one request blocks
 * that one: its team is told once, and the rest goes on.
 */
import { AppError } from '../jira/errors';
import { teamNote } from '../replies/follow-up-reply';
import type { Act, FollowUpContext, FollowUpPorts, Outcome } from './apply';
import { decideFollowUp, seenOf } from './decide';
import { claim } from './marks';
import { commentOf } from './people';
import type { PolicyInForce } from './policy';
import type { FollowUpRequest } from './port';
import { dueOf, logAct, memoryOf, sentWith, withState } from './record';

/** Another act to do in the place of one that was refused, on the request as it is now. */
export interface Instead {
  readonly did: 'instead';
  readonly request: FollowUpRequest;
  readonly decision: Act;
}

/** @throws AppError that may heal */
export async function whenRefused(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Act,
  refusal: AppError,
): Promise<Outcome | Instead> {
  const { policy, calendar } = context;
  const current = await readAgain(ports, request);
  if (!current) return { did: 'gone', words: 'the work item is gone, or not to be seen' };
  const again = decideFollowUp(current, policy, calendar, ports.now(), 'ways-known');
  // The way back has vanished in this moment.
  if (decision.act === 'reopen' && again.act === 'answer-with-link')
    return { did: 'instead', request: current, decision: again };
  if (!('id' in again) || again.id !== decision.id)
    return { did: 'changed-meanwhile', words: `${decision.words}, but then somebody else acted` };
  const broken = await brokenForAll(ports, current, policy, decision, refusal);
  if (broken !== null) return pause(ports, current, context, decision, broken);
  if (decision.act === 'reopen') {
    // A condition or a validator of the workflow: the customer must not wait for somebody to mend it.
    const closed = { ...current, transitions: [] };
    const instead = decideFollowUp(closed, policy, calendar, ports.now(), 'ways-known');
    if (instead.act === 'answer-with-link')
      return { did: 'instead', request: closed, decision: { ...instead, words: `${reasonOf(refusal)} to open it again` } };
  }
  return block(ports, current, context, decision, `${FAILED[decision.act]}: ${reasonOf(refusal)}`);
}

/** As it is now; as it was read when the app may not read it any more. */
async function readAgain(ports: FollowUpPorts, request: FollowUpRequest): Promise<FollowUpRequest | undefined> {
  try {
    return await ports.jira.getRequest(request.id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'jira.forbidden') return request;
    throw error;
  }
}

const FAILED: Readonly<Record<Act['act'], string>> = {
  remind: 'the reminder could not be sent',
  close: 'it could not be closed',
  'close-resolved': 'it could not be closed',
  reopen: 'it could not be opened again',
  'answer-with-link': 'the customer could not be answered',
  'note-thanks': 'the note could not be written',
  'tell-team': 'the team could not be told',
};

/** Names of fields at most: Jira's own words may repeat what a customer typed. */
function reasonOf({ message, refusal, context }: AppError): string {
  const fields = Object.keys(refusal.fieldErrors);
  if (context['status'] === undefined) return message;
  return fields.length === 0 ? 'Jira refused' : `Jira refused because of ${fields.join(', ')}`;
}

/** What every request of the policy meets, in words for an admin; null when it is this request alone. */
async function brokenForAll(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  { options }: PolicyInForce,
  decision: Act,
  refusal: AppError,
): Promise<string | null> {
  const found = await ports.site.project(request.projectId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'jira.forbidden') return 'closed to us' as const;
    throw error;
  });
  if (found === null) return 'the project is gone, or the app may not see it';
  if (found === 'closed to us') return 'the app may not read the project';
  const moves = decision.act === 'close' || decision.act === 'close-resolved';
  const setsResolution = decision.act === 'close' && decision.resolutionId !== null;
  const lacks = found.lacks.filter((key) => key !== 'RESOLVE_ISSUES' || setsResolution);
  if (lacks.length > 0) return `the app lacks the permission ${lacks.join(', ')} in this project`;
  if (moves && !found.statusIds.includes(decision.statusId ?? ''))
    return 'the status that closing leads to is no longer in the workflows of this project';
  if (setsResolution && !found.resolutionIds.includes(options.closeResolution ?? ''))
    return 'the resolution for closing is no longer there';
  // Forbidden although everything is granted, here and in the project: the app itself may not make this call.
  if (refusal.code === 'jira.forbidden' && (await ports.site.lacksOn(request.id)).length === 0)
    return `Jira forbids the app to do it (${refusal.message})`;
  return null;
}

/** First the mail, then the pause: once it is paused, nobody would come by to send it. */
async function pause(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Act,
  why: string,
): Promise<Outcome> {
  const { policy } = context;
  const now = ports.now();
  const words = `${policy.name} is paused: ${why} (${request.key})`;
  const mark = await claim(ports.marks, `paused-${request.projectId}-${policy.id}-${policy.savedAt ?? policy.liveSince}`, now);
  if (mark === null) return { did: 'begun-elsewhere', words: 'another run is pausing the policy' };
  try {
    await ports.tellAdmin(policy, request, why);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await ports.marks.clear(mark);
    if (error.mayHeal) throw error;
    // The admin is gone, or may not be written to: the settings page says it all the same.
  }
  await ports.pause(policy.id, words, request.projectId, request);
  await logAct(ports, request, context, {
    id: `${decision.id}-paused`,
    at: now,
    action: 'paused',
    reason: words,
    rehearsed: false,
  });
  return { did: 'paused', words };
}

/** Remembered on the request with the reason, and said to its team once, in one call. */
async function block(
  ports: FollowUpPorts,
  request: FollowUpRequest,
  context: FollowUpContext,
  decision: Act,
  why: string,
): Promise<Outcome> {
  const { policy, calendar, runId } = context;
  const at = ports.now();
  const before = memoryOf(request);
  const seen = seenOf(request);
  const isSame = before.blocked?.id === decision.id && before.blocked.seen === seen;
  const note = `${decision.id}-blocked`;
  const isNew = commentOf(request, note) === undefined && !before.sent.some(({ id }) => id === note);
  const blocked = { id: decision.id, at, why, seen, times: isSame ? (before.blocked?.times ?? 0) + 1 : 1 };
  const sent = isNew ? sentWith(before, note, at, runId) : before.sent;
  const state = { ...before, policyId: policy.id, sent, blocked };
  const leaving = decideFollowUp(withState(request, state), policy, calendar, at);
  const comment = isNew
    ? {
        body: teamNote(
          [
            `Guichet is stuck with this request: ${why}.`,
            'It tries again when somebody changes it, and otherwise after some days.',
          ],
          request.assigneeAccountId === null ? policy.options.tellPeople : [request.assigneeAccountId],
        ),
        mark: note,
        public: false,
      }
    : null;
  try {
    await ports.jira.edit(request.id, { comment, state: { ...state, ...dueOf(leaving, at) } });
  } catch (error) {
    // Not even that: the log alone says it.
    if (!(error instanceof AppError) || error.mayHeal || error.code === 'jira.unexpected-answer') throw error;
  }
  if (isNew) await logAct(ports, request, context, { id: note, at, action: 'failed', reason: why, rehearsed: false });
  return { did: 'blocked', words: why };
}
