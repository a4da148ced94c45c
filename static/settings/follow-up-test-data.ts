/** Valid answers about following up for tests; what matters is spelled out by the test. */
import type { FollowUpPolicy, FollowUpSettingsView } from '../../src/contract/follow-up';
import type { Options, OptionValues } from '../../src/contract/options';
import type { WorkingCalendar } from '../../src/contract/working-time';

const nineToFive = [{ from: '09:00', to: '17:00' }];

export function aCalendar(over: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    id: 'plain',
    name: 'Office hours',
    timeZone: 'UTC',
    week: {
      monday: nineToFive,
      tuesday: nineToFive,
      wednesday: nineToFive,
      thursday: nineToFive,
      friday: nineToFive,
      saturday: [],
      sunday: [],
    },
    holidays: null,
    eveUntil: null,
    days: [],
    ...over,
  };
}

/** Some of the app's own options, with values that make a whole policy. */
const options: Options = {
  waitingStatuses: { is: 'picks', of: 'status', atMost: 10, label: 'Statuses in which a request waits for the customer' },
  reminders: {
    is: 'table',
    label: 'Reminders',
    rowName: 'reminder',
    atMost: 5,
    default: [],
    columns: {
      after: { is: 'number', default: 2, min: 1, max: 365, label: 'After' },
      unit: { is: 'choice', choices: { 'calendar-days': 'days' }, default: 'calendar-days', label: 'Counted in' },
    },
  },
  closeAfter: { is: 'number', default: 10, min: 0, max: 365, label: 'Close after' },
  closeTo: { is: 'pick', of: 'status', label: 'Closing moves the request to' },
  exemptPeople: { is: 'picks', of: 'person', atMost: 50, label: 'Reporters and assignees that are exempt' },
  futureOption: { is: 'switch', default: false, label: 'An option of a later version' },
};

const values: OptionValues = {
  waitingStatuses: ['2'],
  reminders: [
    { after: 2, unit: 'calendar-days' },
    { after: 5, unit: 'calendar-days' },
  ],
  closeAfter: 10,
  closeUnit: 'calendar-days',
  closeTo: '3',
  exemptPeople: [],
  futureOption: false,
};

export function aPolicy(over: Partial<FollowUpPolicy> = {}): FollowUpPolicy {
  return {
    id: 'a',
    name: 'Two, five, ten',
    mode: 'rehearsal',
    liveSince: null,
    requestTypeIds: [],
    calendarId: 'plain',
    options: values,
    ...over,
  };
}

export function aFollowUpView(over: Partial<FollowUpSettingsView> = {}): FollowUpSettingsView {
  return {
    project: { id: '100', key: 'HELP', name: 'Help desk' },
    policies: [aPolicy()],
    calendars: [aCalendar()],
    revision: 'r1',
    options,
    picks: {
      status: [
        { id: '1', name: 'Open' },
        { id: '2', name: 'Waiting for customer' },
        { id: '3', name: 'Done' },
      ],
    },
    requestTypes: [
      { id: '10', name: 'Report a problem' },
      { id: '11', name: 'Ask a question' },
    ],
    presets: [
      {
        id: 'two-five-ten',
        name: 'Reminders at day 2 and 5, closed at day 10',
        summary: 'Reminders after 2 and 5 days without an answer.',
        calendar: aCalendar(),
        options: { ...values, waitingStatuses: [], closeTo: null },
        needs: ['waitingStatuses', 'closeTo'],
      },
    ],
    newCalendar: aCalendar(),
    countries: [
      { code: 'AT', name: 'Austria', regions: [] },
      { code: 'CH', name: 'Switzerland', regions: [{ code: 'BE', name: 'Canton of Bern' }] },
    ],
    paused: {},
    lastRun: null,
    unreadable: false,
    ...over,
  };
}
