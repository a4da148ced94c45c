/** The options of a follow-up policy: one description each, of which type, default, limits, form and docs are made. */
import { z } from 'zod';
import { DURATION_UNITS, type DurationUnit, type FollowUpPolicy } from '../contract/follow-up';
import type { NumberOption, ValuesOf } from '../contract/options';
import { choice, choices, readValues, schemaOf, table } from '../settings/option';
import { minutesOf } from '../working-time/calendar';

const unit = (label: string, usual: DurationUnit = 'calendar-days') =>
  choice<DurationUnit>({ choices: DURATION_UNITS, default: usual, label });
const amount = (label: string, usual: number, help?: string, max = 365): NumberOption => ({
  is: 'number',
  default: usual,
  min: 0,
  max,
  label,
  ...(help === undefined ? {} : { help }),
});

/** Languages that a status can be explained in; `any` for every language that has no row of its own. */
const EXPLAINED_IN = { any: 'every other language', en: 'English', fr: 'French', de: 'German', es: 'Spanish', ro: 'Romanian' };

export const followUpOptions = {
  waitingStatuses: {
    is: 'picks',
    of: 'status',
    atMost: 10,
    label: 'Statuses in which a request waits for the customer',
  },
  countFrom: choice<'status' | 'question'>({
    choices: { status: 'the last move into waiting', question: 'our last public question, if it is later' },
    default: 'status',
    label: 'The count starts with',
  }),
  answersFrom: choices<'reporter' | 'participants' | 'organisation'>({
    choices: { reporter: 'the reporter', participants: 'participants', organisation: 'people of the same organisation' },
    default: ['reporter', 'participants'],
    label: 'Whose comment is an answer',
    help: 'Never the app’s, never an agent’s, and never a change of a field.',
  }),
  afterAnswer: choice<'stop' | 'restart'>({
    choices: { stop: 'stops the count until the desk has asked anew', restart: 'starts the count anew' },
    default: 'stop',
    label: 'An answer',
  }),
  reminders: table({
    label: 'Reminders',
    rowName: 'reminder',
    atMost: 5,
    columns: { after: { is: 'number', default: 2, min: 1, max: 365, label: 'After' }, unit: unit('Counted in') },
    default: [
      { after: 2, unit: 'working-days' },
      { after: 5, unit: 'working-days' },
    ],
  }),
  closeAfter: amount('Close after', 10, '0 never closes.'),
  closeUnit: unit('Counted in', 'working-days'),
  closeTo: { is: 'pick', of: 'status', label: 'Closing moves the request to' },
  closeResolution: { is: 'pick', of: 'resolution', label: 'Resolution when closing' },
  closeWords: {
    is: 'text',
    default: '',
    longest: 500,
    lines: 'many',
    label: 'A sentence for the closing message',
    help: 'That no answer came, and for how long, is said in any case.',
  },
  resolvedStatuses: { is: 'picks', of: 'status', atMost: 10, label: 'Statuses of requests that are resolved but not closed' },
  resolvedAfter: amount('Close resolved requests after', 0, '0 leaves them as they are.'),
  resolvedUnit: unit('Counted in'),
  resolvedTo: { is: 'pick', of: 'status', label: 'Closing what is resolved moves it to' },
  startDate: {
    is: 'text',
    default: '',
    longest: 10,
    label: 'Leave requests alone that began to wait before',
    help: 'A date such as 2026-03-01; empty for none.',
  },
  exemptLabels: { is: 'texts', default: ['no-follow-up'], longest: 80, atMost: 20, label: 'Labels that exempt a request' },
  exemptPriorities: { is: 'picks', of: 'priority', atMost: 10, label: 'Priorities that are exempt' },
  exemptPeople: { is: 'picks', of: 'person', atMost: 50, label: 'Reporters and assignees that are exempt' },
  busyComments: amount('Busy threads: comments that protect a request', 0, '0 protects none. Internal notes count.', 50),
  busyDays: { is: 'number', default: 2, min: 1, max: 30, unit: 'days', label: 'Busy threads: comments of the last' },
  moreTimes: amount('How often a customer may ask for more time', 2, '0 never.', 5),
  moreDays: { is: 'number', default: 5, min: 1, max: 60, unit: 'days', label: 'For how long each time' },
  solvedTo: {
    is: 'pick',
    of: 'status',
    label: 'A customer who says that it is solved moves the request to',
    help: 'Without a status the portal does not offer it.',
  },
  solvedResolution: { is: 'pick', of: 'resolution', label: 'Resolution then' },
  holdDays: { is: 'number', default: 60, min: 1, max: 365, unit: 'days', label: 'Longest hold by an agent' },
  sending: choice<'any' | 'open-hours' | 'window'>({
    choices: { any: 'at any time', 'open-hours': 'in the calendar’s hours', window: 'on working days, between' },
    default: 'open-hours',
    label: 'Customers are written to',
  }),
  sendFrom: { is: 'text', default: '09:00', longest: 5, required: true, label: 'From' },
  sendTo: { is: 'text', default: '17:00', longest: 5, required: true, label: 'To' },
  actionsPerRun: {
    is: 'number',
    default: 500,
    min: 1,
    max: 10_000,
    label: 'Most requests of one run',
    help: 'What is left over is done in the next one, and the run says so.',
  },
  closedReplies: choice<'reopen' | 'reopen-within' | 'final'>({
    choices: {
      reopen: 're-opens the request',
      'reopen-within': 're-opens it within the days below; after that the customer gets a link for a new one',
      final: 'is answered, once, with a link for a new request',
    },
    default: 'reopen',
    label: 'A reply on a closed request',
  }),
  reopenDays: { is: 'number', default: 14, min: 1, max: 365, unit: 'days', label: 'Re-open within' },
  reopenWaiting: choice<'had' | 'before'>({
    choices: { had: 'the status it had', before: 'the status before it waited' },
    default: 'had',
    label: 'What was closed while waiting goes back to',
  }),
  reopenTo: { is: 'pick', of: 'status', label: 'Where to re-open when no way leads back' },
  thanksStayClosed: { is: 'switch', default: true, label: 'Thanks alone do not re-open', help: 'Whatever is doubtful does.' },
  nudgeAfter: amount('A customer may nudge after', 8, '0 never.', 500),
  nudgeUnit: unit('Counted in', 'working-hours'),
  nudgeEvery: { is: 'number', default: 24, min: 1, max: 500, unit: 'hours', label: 'Again after' },
  unansweredAfter: amount('Tell the team of requests nobody answered in', 16, '0 never.', 500),
  unansweredUnit: unit('Counted in', 'working-hours'),
  tellPeople: {
    is: 'picks',
    of: 'person',
    atMost: 10,
    label: 'Mentioned when nobody is assigned',
    help: 'The assignee is always mentioned, which Jira notifies them of. A note that mentions nobody is found with a queue alone.',
  },
  statusWords: table({
    label: 'What a status means',
    help: 'Shown on the customer’s status card and to agents. A row without a status says nothing.',
    rowName: 'explanation',
    atMost: 60,
    columns: {
      status: { is: 'pick', of: 'status', label: 'Status' },
      language: choice<keyof typeof EXPLAINED_IN>({ choices: EXPLAINED_IN, default: 'any', label: 'For customers who read' }),
      words: { is: 'text', default: '', longest: 300, required: true, lines: 'many', label: 'In the desk’s words' },
    },
    default: [],
  }),
} as const satisfies Readonly<Record<string, unknown>>;

export type PolicyValues = ValuesOf<typeof followUpOptions>;

/** A policy with its values read, as decisions want it. */
export interface PolicyInForce extends Omit<FollowUpPolicy, 'options'> {
  readonly options: PolicyValues;
  /** When an admin saved it last (ISO, UTC); what was stuck before is tried again. */
  readonly savedAt?: string | null;
}

/** Values of this or another version of the app become whole ones. */
export function policyInForce(policy: FollowUpPolicy): PolicyInForce {
  return { ...policy, options: readValues(followUpOptions, policy.options) };
}

/** What a status means in the desk's words, for whoever reads this language; null when the desk has not said. */
export function statusWordsIn({ options }: PolicyInForce, statusId: string, language: string): string | null {
  const rows = options.statusWords.filter(({ status }) => status === statusId);
  const row = rows.find((each) => each.language === language) ?? rows.find((each) => each.language === 'any');
  return row?.words ?? null;
}

export interface Duration {
  readonly after: number;
  readonly unit: DurationUnit;
}

/** A policy with the description of its fields checked against each other; messages say what is allowed. */
export const followUpPolicy = z
  .strictObject({
    id: z.string().regex(/^[\w-]{1,40}$/, { error: 'Letters, digits, - and _ only.' }),
    name: z.string().min(1, { error: 'Name the policy.' }).max(80, { error: 'At most 80 characters.' }),
    mode: z.enum(['off', 'rehearsal', 'live'], { error: 'Choose one of: off, rehearsal, live.' }),
    liveSince: z.iso.datetime({ error: 'Give an instant in UTC.' }).nullable(),
    requestTypeIds: z.array(z.string().min(1)).max(200),
    calendarId: z.string().min(1, { error: 'Choose a calendar.' }),
    options: schemaOf(followUpOptions),
  })
  .superRefine((policy, context) => {
    const values = policy.options as unknown as PolicyValues;
    const wrong = (name: keyof PolicyValues, message: string): void =>
      context.addIssue({ code: 'custom', path: ['options', name], message });
    if (values.closeAfter > 0 && policy.mode === 'live' && values.closeTo === null)
      wrong('closeTo', 'Choose the status that closing leads to, or set “Close after” to 0.');
    if (values.resolvedAfter > 0 && values.resolvedStatuses.length > 0 && values.resolvedTo === null)
      wrong('resolvedTo', 'Choose the status that closing leads to, or set the time to 0.');
    if (values.closeTo !== null && values.waitingStatuses.includes(values.closeTo))
      wrong('closeTo', 'Choose a status that is none of those a request waits in.');
    if (values.resolvedTo !== null && values.resolvedStatuses.includes(values.resolvedTo))
      wrong('resolvedTo', 'Choose a status that is none of the resolved ones.');
    if (values.startDate !== '' && Number.isNaN(Date.parse(`${values.startDate}T00:00:00Z`)))
      wrong('startDate', 'Give a date such as 2026-03-01, or nothing.');
    if (!isTime(values.sendFrom)) wrong('sendFrom', 'Give a time as HH:MM, for example 09:00.');
    else if (!isTime(values.sendTo) || minutesOf(values.sendTo) <= minutesOf(values.sendFrom))
      wrong('sendTo', 'Give a time as HH:MM, later than “From”.');
    for (const [at, row] of values.reminders.entries()) {
      const before = values.reminders[at - 1];
      if (before?.unit === row.unit && before.after >= row.after)
        wrong('reminders', 'Each reminder comes later than the one before.');
    }
    for (const [at, row] of values.statusWords.entries()) {
      const before = values.statusWords.slice(0, at);
      if (row.status !== null && before.some(({ status, language }) => status === row.status && language === row.language))
        wrong('statusWords', 'A status is explained once in each language.');
    }
    const last = values.reminders.at(-1);
    if (values.closeAfter > 0 && last?.unit === values.closeUnit && last.after >= values.closeAfter)
      wrong('closeAfter', 'Closing comes after the last reminder.');
  });

function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);
}
