import {
  askedFields,
  attachmentsLine,
  carried,
  choicesOf,
  comparedRows,
  draftOf,
  fieldsInTheWay,
  problemOf,
  refusedIn,
  shownOf,
  sizeOf,
  sourceOf,
  withAnswer,
} from './draft';
import { aDescription, aField, aMove, aPlan, aSeverity } from './test-data';

const files = [
  { id: 'a', name: 'log.txt', mimeType: 'text/plain', size: 2048, chosen: true, problem: null },
  { id: 'b', name: 'film.mp4', mimeType: 'video/mp4', size: 3 * 1024 * 1024, chosen: false, problem: null },
];

it('sends only what the agent changed, so that formatting goes along', () => {
  const plan = aPlan({ attachments: files });
  const [summary] = plan.fields;
  const draft = withAnswer(draftOf(plan), summary ?? aField(), 'Export fails on Mondays');

  expect(choicesOf(plan, draft)).toEqual({
    targetId: 'dev',
    workTypeId: '1',
    fields: { summary: 'Export fails on Mondays' },
    attachmentIds: ['a'],
    commentIds: [],
  });
  expect(choicesOf(plan, withAnswer(draft, summary ?? aField(), 'Export fails')).fields).toEqual({});
});

it('asks first for what is wrong and for what the settings want asked, never for an assignee', () => {
  const asked = aField({ id: 'team', name: 'Team', required: false, source: 'empty', value: null, shown: '' });
  const nobody = aField({ id: 'assignee', name: 'Assignee', required: false, source: 'empty', value: null, shown: '' });

  expect(askedFields(aPlan({ fields: [aField(), aDescription, aSeverity, asked, nobody] })).map(({ id }) => id)).toEqual([
    'customfield_7',
    'team',
  ]);
});

describe('a field', () => {
  const draft = draftOf(aPlan());

  it('keeps the clone from being made until it has a value that fits', () => {
    const plan = aPlan({ fields: [aField(), aSeverity] });

    expect(fieldsInTheWay(plan, draft)).toEqual([aSeverity]);
    expect(fieldsInTheWay(plan, withAnswer(draft, aSeverity, '71'))).toEqual([]);
    expect(problemOf(aSeverity, withAnswer(draft, aSeverity, '99'))).toBe('This choice is gone: choose another.');
  });

  it.each([
    ['number', 'twelve', 'Give a number.'],
    ['number', 12, null],
    ['date', 'soon', 'Give a date such as 2026-03-02.'],
    ['date', '2026-03-02', null],
  ] as const)('checks a %s: %p', (is, value, problem) => {
    const field = aField({ id: 'x', value: null, shown: '', control: { is } });

    expect(problemOf(field, withAnswer(draft, field, value))).toBe(problem);
  });

  it('must not be emptied when it is required, nor grow too long', () => {
    expect(problemOf(aField(), withAnswer(draft, aField(), ' '))).toBe('Required: fill this in.');
    expect(problemOf(aField(), withAnswer(draft, aField(), 'x'.repeat(300)))).toContain('At most 255 characters');
  });

  it('says who can help when the panel has no control for it', () => {
    const field = aField({ control: { is: 'none' }, value: null, problem: 'Required: fill this in.' });

    expect(problemOf(field, draft)).toContain('ask an admin');
  });

  it('shows names, and says by whom it was changed', () => {
    const owner = aField({ id: 'owner', source: 'empty', control: { is: 'person' }, value: null, shown: '' });

    expect(shownOf(aSeverity, withAnswer(draft, aSeverity, '71'))).toBe('Major');
    expect(shownOf(owner, withAnswer(draft, owner, 'id-1'), { 'id-1': 'Robin Field' })).toBe('Robin Field');
    expect(sourceOf(owner, withAnswer(draft, owner, 'id-1'))).toBe('agent');
    expect(sourceOf(owner, draft)).toBe('empty');
  });
});

it('keeps answers that still have their field when the work type changes', () => {
  const before = aPlan({ fields: [aField(), aSeverity], attachments: files });
  const draft = withAnswer(withAnswer(draftOf(before), aSeverity, '71'), aField(), 'Mine');

  expect(carried(draft, aPlan())).toEqual({ fields: { summary: 'Mine' }, attachmentIds: [], commentIds: [] });
});

it('puts a refusal at the fields it names', () => {
  const plan = aPlan({ fields: [aField(), aSeverity] });

  expect(refusedIn('Severity: Required: fill this in.\nThe workflow says no.', plan)).toEqual({
    fields: { customfield_7: 'Required: fill this in.' },
    others: ['The workflow says no.'],
  });
});

it('sets the request beside the work item, by place or by name, and leaves nothing out', () => {
  const { request } = aMove();
  const told = { ...request, fields: [...request.fields, { name: 'Browser', shown: 'Firefox' }] };
  const plan = aPlan({ fields: [aField(), aDescription, aSeverity] });

  const rows = comparedRows(told, plan, draftOf(plan));

  expect(rows.map(({ name, request: left, field }) => [name, left, field?.id ?? null])).toEqual([
    ['Summary', 'Export fails', 'summary'],
    ['Description', request.description, 'description'],
    ['Severity', 'High', 'customfield_7'],
    ['Browser', 'Firefox', null],
  ]);
});

it('says sizes and numbers of files as people read them', () => {
  const plan = aPlan({ attachments: files });

  expect([1, 512, 2048, 3.4 * 1024 * 1024].map(sizeOf)).toEqual(['1 byte', '512 bytes', '2 KB', '3.4 MB']);
  expect(attachmentsLine(plan, draftOf(plan))).toBe('1 of 2 goes along, 2 KB');
  expect(attachmentsLine(plan, { ...draftOf(plan), attachmentIds: [] })).toBe('None goes along');
});
