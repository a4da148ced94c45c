/** The five desks' ways of following up. What belongs to a site (statuses, resolutions) is picked by its admin. */
import { plainCalendar, berneseCalendar } from '../working-time/schema';
import type { WorkingCalendar } from '../contract/working-time';
import { defaultsOf } from '../settings/option';
import { followUpOptions, type PolicyValues } from './policy';

export interface FollowUpPreset {
  readonly id: string;
  readonly name: string;
  /** What it does, for the page that offers it. */
  readonly summary: string;
  readonly calendar: WorkingCalendar;
  readonly options: PolicyValues;
  /** Options that an admin has to fill before going live. */
  readonly needs: readonly (keyof PolicyValues)[];
}

const days = (after: number) => ({ after, unit: 'calendar-days' }) as const;
const usual = defaultsOf(followUpOptions);
/** Nothing by itself but what is named. */
const quiet: PolicyValues = { ...usual, reminders: [], closeAfter: 0, nudgeAfter: 0, unansweredAfter: 0, moreTimes: 0 };

export const followUpPresets: readonly FollowUpPreset[] = [
  {
    id: 'product-support',
    name: 'Product support, five countries',
    summary: 'No reminders: what is incomplete is sent back at intake. Requests nobody answered in a working day are shown.',
    calendar: plainCalendar,
    options: { ...quiet, unansweredAfter: 8, closedReplies: 'reopen' },
    needs: [],
  },
  {
    id: 'front-line-and-dev',
    name: 'First line and developers',
    summary: 'A customer’s reply brings a closed request back to the status and the assignee it had; thanks leave it closed.',
    calendar: plainCalendar,
    options: { ...quiet, closedReplies: 'reopen', thanksStayClosed: true, unansweredAfter: 16 },
    needs: [],
  },
  {
    id: 'two-five-ten',
    name: 'Reminders at day 2 and 5, closed at day 10',
    summary: 'Reminders after 2 and 5 days without an answer, closed after 10; the closing message says why.',
    calendar: plainCalendar,
    options: { ...quiet, reminders: [days(2), days(5)], closeAfter: 10, closeUnit: 'calendar-days', moreTimes: 2 },
    needs: ['waitingStatuses', 'closeTo'],
  },
  {
    id: 'shared-queue',
    name: 'Shared queue: closed five days after resolved',
    summary: 'What is resolved closes after 5 days; customers may nudge the desk when it forgets to answer.',
    calendar: plainCalendar,
    options: { ...quiet, resolvedAfter: 5, resolvedUnit: 'calendar-days', nudgeAfter: 8, nudgeEvery: 24, unansweredAfter: 16 },
    needs: ['resolvedStatuses', 'resolvedTo'],
  },
  {
    id: 'ten-fifteen-twenty',
    name: 'Reminders at day 10 and 15, closed at day 20, closed is final',
    summary:
      'Reminders after 10 and 15 days, closed at 20; a reply on a closed request is answered with the link for a new one.',
    calendar: berneseCalendar,
    options: {
      ...quiet,
      reminders: [days(10), days(15)],
      closeAfter: 20,
      closeUnit: 'calendar-days',
      moreTimes: 1,
      closedReplies: 'final',
    },
    needs: ['waitingStatuses', 'closeTo'],
  },
];
