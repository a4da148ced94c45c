/**
 * Entries of the log that a crash between an act and its entry has lost, made anew from what the request remembers. A request's
 * property may be written by whoever may edit it: an entry is made only where the app's own comment, or the move of that
 * moment, shows that the act was done.
 */
import type { FollowUpContext, FollowUpPorts } from './apply';
import { isSameMoment } from './count';
import type { FollowUpEntry, Standing } from './log';
import { commentOf } from './people';
import type { FollowUpRequest, StatusMove } from './port';
import { memoryOf } from './record';
import type { SentStep } from './state';

/** A daily run looks at what changed since the one before, and at the day before that. */
const REPAIRED_FOR_MS = 52 * 3_600_000;

/** Appends what is missing; an entry that is there stays as it is. */
export async function repairLog(ports: FollowUpPorts, request: FollowUpRequest, context: FollowUpContext): Promise<void> {
  const now = Date.parse(ports.now());
  for (const step of memoryOf(request).sent) {
    if (step.how !== 'done' || now - Date.parse(step.at) > REPAIRED_FOR_MS) continue;
    const entry = entryOf(request, context, step);
    if (entry !== null) await ports.log.appendMissing(entry);
  }
}

const KINDS: readonly (readonly [RegExp, FollowUpEntry['action'], string])[] = [
  [/-blocked$/, 'failed', 'Jira refused the act for this request alone'],
  [/-fu-r\d+-\d+$/, 'reminded', 'the customer was reminded'],
  [/-fu-close-\d+$/, 'closed', 'no answer came'],
  [/-fu-end-\d+$/, 'closed', 'it had been resolved for long enough'],
  [/-fu-reopen-\d+$/, 're-opened', 'the customer replied after it was closed'],
  [/-fu-told-\d+$/, 'told-closed', 'the customer replied after it was closed'],
  [/-fu-thanks-\d+$/, 'left-closed', 'the customer only says thanks'],
  [/-fu-nudge-\d+$/, 'team-told', 'the customer asks for an answer'],
  [/-fu-unanswered-\d+$/, 'team-told', 'nobody has answered the customer'],
];

function entryOf(request: FollowUpRequest, { policy, runId }: FollowUpContext, step: SentStep): FollowUpEntry | null {
  const kind = KINDS.find(([id]) => id.test(step.id));
  if (!kind || !step.id.startsWith(`${request.id}-fu-`)) return null;
  const [, action, reason] = kind;
  const at = Date.parse(step.at);
  const move = action === 'closed' || action === 're-opened' ? moveAt(request, at, action) : undefined;
  if (!move && commentOf(request, step.id) === undefined) return null;
  const [from, to] = standingsAt(request, at, move);
  return {
    id: step.id,
    at: step.at,
    projectId: request.projectId,
    issueId: request.id,
    issueKey: request.key,
    policyId: policy.id,
    runId: step.run ?? runId,
    mode: 'live',
    rehearsed: false,
    action,
    reason: `${reason} (noted by the daily run, as the run that did it was cut off)`,
    by: null,
    before: from,
    after: to,
  };
}

function moveAt({ moves }: FollowUpRequest, at: number, action: 'closed' | 're-opened'): StatusMove | undefined {
  return moves.findLast(
    (move) => isSameMoment(Date.parse(move.at), at) && (move.to.category === 'done') === (action === 'closed'),
  );
}

/** Where it stood before and after an act, from its changelog. */
function standingsAt(request: FollowUpRequest, at: number, move: StatusMove | undefined): [Standing, Standing] {
  const later = request.moves.find((each) => Date.parse(each.at) > at && !isSameMoment(Date.parse(each.at), at));
  const statusId = later?.from.id ?? request.status.id;
  const during = move ? request.assignments.find((each) => isSameMoment(Date.parse(each.at), at)) : undefined;
  const next = request.assignments.find((each) => Date.parse(each.at) > at && !isSameMoment(Date.parse(each.at), at));
  const assigneeAccountId = next ? next.from : request.assigneeAccountId;
  return [
    { statusId: move?.from.id ?? statusId, assigneeAccountId: during ? during.from : assigneeAccountId },
    { statusId: move?.to.id ?? statusId, assigneeAccountId },
  ];
}
