/** What `npm run bench` reviews: an invented request, and a desk that has switched on every rule and set up each of them. */
import { type RulesInForce, everyRule } from '../src/intake/review';
import { type Draft, emptyDraft } from '../src/intake/rule';
import type { OptionValues } from '../src/contract/options';
import type { RuleId } from '../src/contract/rules';

const PARAGRAPHS = [
  'Hello team,\n\nsince the update of Monday the export of several orders gives an empty file, on every computer in the office.',
  'Steps to reproduce:\n1. Open Orders and filter by status Open\n2. Tick three orders that were made last week\n3. Press Export and choose CSV\n4. Open the file that was downloaded',
  'Expected: one row for each order, with the delivery address and the total.\nActual: the file has only its heading.',
  'What we tried: another browser, another account, fewer orders. A single order can be exported. The list itself shows all of them.',
  '2026-03-02 10:11:12 ERROR [worker-7] c.e.shop.Export - Export failed\n\tat com.example.shop.Export.run(Export.java:88)\n\tat com.example.shop.Queue.next(Queue.java:41)',
  'The warehouse plans its day with this file, so for the moment somebody copies the orders by hand, which takes about an hour each morning. A colleague saw the same on the test system, where nothing has changed for a month.',
  'Browser 124.0.2478.67 on Windows 11, in the tenant of the northern region. The order numbers were PO1649225477 and PO1649225481. Write to export.owner@example.org or call +44 20 7946 0018 if you need the file.',
  'There is no hurry today, but the end of the month is when the lists are needed, so please tell us before Thursday whether we should go on by hand.\n\nKind regards,\nHannah Berg',
];

/** A description of `length` characters; each number gives another. */
function description(length: number, number: number): string {
  const rotated = PARAGRAPHS.map((_, index) => PARAGRAPHS[(index + number) % PARAGRAPHS.length] ?? '');
  return `${rotated.join('\n\n')}\n\nRequest ${number}.`.slice(0, length);
}

/** A fault told in `length` characters, with a picture, form fields, a top priority and three earlier requests; each number gives another. */
export function benchRequest(length: number, number: number): Draft {
  return {
    ...emptyDraft,
    requestType: { id: '7', name: 'Report a fault' },
    reporterName: 'Hannah Berg',
    summary: `Export of several orders gives an empty file, case ${number}`,
    description: description(length, number),
    template: { summary: '', description: 'Steps to reproduce:\n\nExpected:\n\nActual:\n' },
    fields: [{ id: 'customfield_1', name: 'Browser', text: 'Firefox 131' }],
    priority: { id: '1', name: 'Highest' },
    attachments: [{ id: '1', name: 'empty-export.png', mimeType: 'image/png' }],
    earlier: [1, 2, 3].map((other) => ({
      key: `SUP-${other}`,
      summary: `The list of orders, part ${other}`,
      description: description(900, number + other),
      isOpen: other < 3,
      daysAgo: other,
      ofSameReporter: true,
    })),
    colleagues: ['Gil Agent', 'Ada Admin'],
    known: { summary: true, fields: true, attachments: true },
  };
}

const SET_UP: Readonly<Partial<Record<RuleId, OptionValues>>> = {
  environment: { asksFor: ['device', 'os', 'app'], when: 'always' },
  evidence: { when: 'always' },
  'priority-impact': { topPriorities: ['1'] },
  checklist: {
    questions: [
      {
        question: 'Was the export tool’s status looked at?',
        link: '',
        requestTypes: [],
        words: ['export', 'empty file'],
        answeredBy: ['export status'],
        answeredIn: null,
      },
      {
        question: 'Which steps were gone through?',
        link: 'https://help.example.com/offline',
        requestTypes: [],
        words: ['offline', 'not reachable'],
        answeredBy: ['restarted', 'router'],
        answeredIn: null,
      },
    ],
  },
  'wrong-desk': {
    teams: [
      {
        team: 'Content',
        link: 'https://help.example.com/content',
        words: ['typo', 'translation', 'photo'],
        examples: ['There is a typo on the home page', 'Please change the photo of the venue', 'The translation is wrong'],
      },
    ],
  },
  'custom-pattern': {
    patterns: [
      {
        name: 'Order number',
        pattern: '\\bPO\\d{10}\\b',
        must: 'match',
        where: 'anywhere',
        field: null,
        matchCase: true,
        message: 'Please give the number of an order.',
        requestTypes: [],
      },
    ],
  },
};

/** Every rule at *return*, with something to do for those that a desk has to set up first. `access` requests alone meet `self-access`. */
export function benchRules(): RulesInForce {
  const rules = Object.entries(everyRule('return')).map(([id, { level, options }]) => [
    id,
    { level, options: { ...options, ...SET_UP[id as RuleId] } },
  ]);
  return Object.fromEntries(rules) as RulesInForce;
}

/** The same request as somebody would write it who asks for access. */
export const accessRequest = (number: number): Draft => ({
  ...benchRequest(1500, number),
  kind: 'access',
  description: `I need access to the warehouse tool for our new colleague Ana Berg. ${description(1400, number)}`,
});
