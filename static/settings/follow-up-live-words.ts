/** What a policy does to customers once it is live, in sentences. */
import { DURATION_UNITS, type FollowUpPolicy, type FollowUpSettingsView } from '../../src/contract/follow-up';
import type { OptionValue, OptionValues, PickFrom } from '../../src/contract/options';
import { listed } from '../ui/words';

export function policyWords({ options }: FollowUpPolicy, view: FollowUpSettingsView): string[] {
  const nameOf = (from: PickFrom) => (id: OptionValue | undefined) =>
    view.picks[from]?.find((one) => one.id === id)?.name ?? 'no longer there';
  const status = nameOf('status');
  const said: string[] = [];
  const waiting = ids(options.waitingStatuses).map(status);
  const reminders = rows(options.reminders).map(({ after, unit }) => duration(after, unit));
  if (waiting.length > 0 && reminders.length > 0)
    said.push(`In ${listed(waiting)}, the customer is reminded after ${listed(reminders)}.`);
  if (waiting.length > 0 && isOver(options.closeAfter)) {
    const resolution =
      typeof options.closeResolution === 'string' ? ` as ${nameOf('resolution')(options.closeResolution)}` : '';
    said.push(
      `After ${duration(options.closeAfter, options.closeUnit)} without an answer it moves to ${status(options.closeTo)}${resolution}, and the customer is told why.`,
    );
  }
  const resolved = ids(options.resolvedStatuses).map(status);
  if (resolved.length > 0 && isOver(options.resolvedAfter))
    said.push(
      `From ${listed(resolved)} it moves to ${status(options.resolvedTo)} after ${duration(options.resolvedAfter, options.resolvedUnit)}.`,
    );
  const replies = view.options.closedReplies;
  if (replies?.is === 'choice' && typeof options.closedReplies === 'string')
    said.push(`A reply on a closed request ${replies.choices[options.closedReplies] ?? options.closedReplies}.`);
  if (isOver(options.nudgeAfter))
    said.push(`Customers may remind the team after ${duration(options.nudgeAfter, options.nudgeUnit)}.`);
  if (isOver(options.unansweredAfter))
    said.push(`The team is told of requests nobody answered in ${duration(options.unansweredAfter, options.unansweredUnit)}.`);
  return said;
}

function duration(after: OptionValue | undefined, unit: OptionValue | undefined): string {
  const names: Readonly<Record<string, string>> = DURATION_UNITS;
  const many = (typeof unit === 'string' && names[unit]) || 'days';
  const number = typeof after === 'number' ? after : 0;
  return `${number} ${number === 1 ? many.slice(0, -1) : many}`;
}

function isOver(value: OptionValue | undefined): boolean {
  return typeof value === 'number' && value > 0;
}

function ids(value: OptionValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter((each) => typeof each === 'string') : [];
}

function rows(value: OptionValue | undefined): readonly OptionValues[] {
  return Array.isArray(value) ? (value as readonly OptionValues[]) : [];
}
