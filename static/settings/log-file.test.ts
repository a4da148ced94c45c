import { asCsv, asJson } from './log-file';
import { anEntry } from './test-data';

const keys = new Map([['100', 'HELP']]);
const lines = (csv: string): string[] => csv.split('\r\n');

it('writes a line for each entry, in words, with what was before and after', () => {
  const entry = anEntry({
    action: 'closed',
    reason: 'no answer came in 10 days',
    rules: [],
    change: { before: { status: 'Waiting', assignee: 'Maren' }, after: { status: 'Resolved', assignee: null } },
    run: { id: 'sweep-1', policy: 'Questions' },
  });

  expect(lines(asCsv([entry], keys))).toEqual([
    '\uFEFFtime,project,request,action,rehearsed,why,rules,by,status before,status after,assignee before,assignee after,policy,run',
    '2026-11-23T10:00:00Z,HELP,HELP-7,Closed,no,no answer came in 10 days,,Guichet,Waiting,Resolved,Maren,nobody,Questions,sweep-1',
    '',
  ]);
});

it('quotes what RFC 4180 wants quoted', () => {
  const csv = asCsv([anEntry({ reason: 'a "b", c\r\nd', rules: [] })], keys);

  expect(csv).toContain(',"a ""b"", c\r\nd",');
});

it.each(['=HYPERLINK("https://example.com")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
  'keeps %j a text in spreadsheets',
  (by) => {
    const csv = asCsv([anEntry({ by, rules: [] })], keys);

    const written = by.includes('"') || by.includes('\r') ? `"'${by.replaceAll('"', '""')}"` : `'${by}`;
    expect(csv).toContain(`,${written},`);
  },
);

it('writes JSON that reads back as it was', () => {
  const entries = [anEntry(), anEntry({ by: 'Zoë “Z”' })];

  expect(JSON.parse(asJson(entries))).toEqual(entries);
});
