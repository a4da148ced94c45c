import { join } from 'node:path';
import { FakeDesk } from '../../../../test/helpers/fake-jira';
import { growth, repeated } from '../../../../test/helpers/growth';
import { aRequest, CUSTOMER, document, STATUS } from '../../../../test/helpers/requests';
import { draftOf, pageTester, ruleTester } from '../../../../test/helpers/rule-tester';
import { waiverProperty } from '../../../jira/properties';
import type { EarlierSnapshot } from '../../../jira/port';
import { defaultProjectSettings } from '../../../settings/schema';
import { defaultsOf } from '../../../settings/option';
import type { EarlierRequest } from '../../rule';
import { reviewOne } from '../../run';
import { readReviewState } from '../../state';
import { duplicate } from './rule';

const TEXT = 'The invoice list stays empty when I filter by month and press Show.';
const earlier = (change: Partial<EarlierRequest> = {}): EarlierRequest => ({
  key: 'BIZ-4',
  summary: '',
  description: TEXT,
  isOpen: true,
  daysAgo: 2,
  ofSameReporter: true,
  ...change,
});
const known = { earlier: [earlier()] };

ruleTester(duplicate, {
  quiet: [
    TEXT,
    { ...known, text: '' },
    { ...known, text: 'The label printer feeds empty labels.' },
    { text: TEXT, earlier: [earlier({ isOpen: false, daysAgo: 31 })] },
    { text: TEXT, earlier: [earlier({ isOpen: false, daysAgo: 4 })], options: { answeredWithin: 3 } },
    { text: 'Hello, please help, thanks!', earlier: [earlier({ description: 'Hello, please help, thanks!' })] },
    {
      text: 'What happens:\nThe list is slow.',
      template: { summary: '', description: 'What happens:' },
      earlier: [earlier({ description: 'What happens:\nThe door is locked.' })],
    },
  ],
  hints: [
    { text: 'Printer broken', earlier: [earlier({ description: 'Printer broken' })] },
    { text: TEXT, earlier: [earlier({ ofSameReporter: false })] },
    { text: `${TEXT} Order 4711.`, earlier: [earlier({ description: `${TEXT} Order 4712.` })] },
    { text: `${TEXT} It is for Ana.`, earlier: [earlier({ description: `${TEXT} It is for Luca.` })] },
    { ...known, text: `As in biz-4: ${TEXT}` },
    { ...known, text: `Not the same as last time. ${TEXT}` },
    { ...known, text: `Ce n’est pas un doublon. ${TEXT}` },
    { ...known, text: TEXT, answers: ['This time it concerns the credit notes, the invoices are fine.'] },
    { ...known, text: TEXT, options: { askFrom: 100, hintFrom: 40 }, summary: 'The list of invoices, every month' },
  ],
  speaks: [
    {
      given: { ...known, text: `Hello,\n${TEXT}\n\nKind regards,\nMara Lind` },
      finds: [
        {
          messageId: 'open',
          at: null,
          data: { key: 'BIZ-4', percent: 100, whose: 'both are by the same reporter' },
          sureness: 'certain',
        },
      ],
    },
    {
      given: { text: TEXT, earlier: [earlier({ isOpen: false })] },
      finds: [{ messageId: 'answered', sureness: 'certain' }],
    },
    {
      given: { ...known, text: 'The invoice list stays empty when I filter by the month, and press Show!!' },
      finds: [{ messageId: 'open' }],
    },
    { given: { ...known, text: `${TEXT} Order 4711.` }, finds: [{ messageId: 'open', sureness: 'likely' }] },
    { given: { ...known, text: `BIZ-44 was something else. ${TEXT}` }, finds: [{ messageId: 'open', sureness: 'likely' }] },
    {
      given: { text: TEXT, earlier: [earlier({ ofSameReporter: false })], options: { tellOfColleagues: true } },
      finds: [
        {
          messageId: 'open',
          data: { key: 'BIZ-4', percent: 100, whose: 'the other is by a colleague of the reporter' },
          sureness: 'certain',
        },
      ],
    },
    {
      given: { text: TEXT, earlier: [earlier({ key: 'BIZ-7', ofSameReporter: false }), earlier()] },
      finds: [
        { messageId: 'open', sureness: 'hint' },
        { messageId: 'open', sureness: 'certain' },
      ],
    },
  ],
});

pageTester(duplicate, join(__dirname, 'README.md'), (text) => ({ ...known, text }));

describe('what the customer may read', () => {
  it('is a key, of their own requests alone', () => {
    const given = draftOf({ text: TEXT, earlier: [earlier({ key: 'BIZ-7', ofSameReporter: false }), earlier()] });

    const findings = duplicate.detect(given, defaultsOf(duplicate.options));

    expect(findings.flatMap(({ item }) => item ?? [])).toEqual(['BIZ-4']);
    expect(JSON.stringify(findings)).not.toContain('invoice');
  });

  it('is found in linear time among fifty long requests', () => {
    const many = (text: string) =>
      Array.from({ length: 50 }, (_, index) => earlier({ key: `BIZ-${index}`, description: text }));
    const work = (text: string) => duplicate.detect(draftOf({ text, earlier: many(text) }), defaultsOf(duplicate.options));

    expect(growth(work, repeated('list empty 4 Ana ', 4000), repeated('list empty 4 Ana ', 32767))).toBeLessThanOrEqual(10);
  });
});

describe('a request that was answered before', () => {
  const before: EarlierSnapshot = {
    key: 'SUP-9',
    summary: 'Invoice list empty',
    description: document(TEXT),
    status: STATUS.resolved,
    reporterAccountId: CUSTOMER,
    created: '2026-02-20T09:00:00.000Z',
    resolved: '2026-02-24T09:00:00.000Z',
  };
  const rules = Object.fromEntries(
    Object.entries(defaultProjectSettings.rules).map(([id, rule]) => [
      id,
      { ...rule, level: id === 'duplicate' ? 'return' : 'off' },
    ]),
  ) as typeof defaultProjectSettings.rules;
  const theDesk = (): FakeDesk => {
    const desk = new FakeDesk(aRequest({ summary: 'Invoice list empty', description: TEXT }), { rules });
    desk.earlier = [before];
    return desk;
  };

  it('is asked about with its key, once', async () => {
    const desk = theDesk();

    await reviewOne(desk.ports, '10100');
    await reviewOne(desk.ports, '10100');

    expect(desk.publicReplies).toHaveLength(1);
    expect(desk.textOf(desk.publicReplies[0])).toContain('the same as SUP-9, which was answered');
  });

  it('is never asked about again once an agent has said that it is none', async () => {
    const desk = theDesk();
    desk.change({
      properties: { [waiverProperty('duplicate')]: { by: 'Tess', at: '2026-03-02T09:05:00.000Z', takenBack: false } },
    });

    for (let look = 0; look < 3; look += 1) await reviewOne(desk.ports, '10100');
    desk.comment('The invoice list stays empty when I filter by month.');
    await reviewOne(desk.ports, '10100');

    expect(desk.publicReplies).toHaveLength(0);
    expect(readReviewState(desk.request.properties)).toMatchObject({ asksOpen: 0, found: 0 });
  });

  it('goes back to the team when the customer says what is different', async () => {
    const desk = theDesk();
    await reviewOne(desk.ports, '10100');
    desk.comment('Last time it was the filter by customer, now it is the one by month.');

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('settle');
    expect(desk.request.status).toEqual(STATUS.support);
  });
});
