import { aBasis, aField, aSource, aTarget } from '../../test/move/fake';
import type { RequestKind } from '../contract/rules';
import { adf, type AdfNode } from '../jira/adf';
import { jiraFields, noAnswers, planClone, problemsOf, workTypeFor } from './plan';

const bug = { id: '1', name: 'Bug' };
const story = { id: '2', name: 'Story' };
const severity = aField({
  id: 'customfield_7',
  name: 'Severity',
  type: 'option',
  allowed: [
    { id: '70', name: 'Minor' },
    { id: '71', name: 'Major' },
  ],
});
const base = aBasis().meta;
const row = (field: string, how: string, more: Record<string, unknown> = {}) => ({
  field,
  how,
  from: null,
  value: '',
  ...more,
});
const basisWith = (fields: readonly Record<string, unknown>[], given: Parameters<typeof aBasis>[0] = {}) =>
  aBasis({ target: aTarget({ fields }), meta: [...base, severity], ...given });
const fieldOf = (basis: Parameters<typeof planClone>[0], id: string, answers = noAnswers) =>
  planClone(basis, answers).fields.find((field) => field.id === id);

describe('the work type', () => {
  const types = [story, bug];
  const of = (kind: RequestKind, workTypes: readonly Record<string, unknown>[] = [], chosen: string | null = null) =>
    workTypeFor(aTarget({ workTypes }), aSource(), kind, types, chosen);

  it('is Bug for a fault and Story for everything else', () => {
    expect(of('fault')).toEqual({ workType: bug, because: 'a fault becomes a Bug' });
    for (const kind of ['question', 'access', 'change', 'other'] as const) expect(of(kind).workType).toEqual(story);
  });

  it('is what the first row that fits says: by request type, then by kind', () => {
    const rows = [
      { kind: 'any', requestTypes: ['5'], workType: '2' },
      { kind: 'fault', requestTypes: [], workType: '1' },
    ];

    expect(of('fault', rows).workType).toEqual(story);
    expect(of('fault', [{ kind: 'any', requestTypes: ['6'], workType: '2' }, ...rows.slice(1)]).workType).toEqual(bug);
  });

  it('is the agent’s choice before all', () => {
    expect(of('fault', [], '2')).toEqual({ workType: story, because: 'chosen by you' });
  });

  it('that is gone keeps the clone from being made, and says so', () => {
    const plan = planClone(aBasis({ target: aTarget({ workTypes: [{ kind: 'any', requestTypes: [], workType: '99' }] }) }));

    expect(plan.fields).toEqual([]);
    expect(plan.problems).toEqual([
      'The work type of the settings is not one of Development. Choose one, or ask an admin to change the target.',
    ]);
  });
});

describe('the assignee', () => {
  it('is empty, shown, and given to Jira as nobody, so that no default takes its place', () => {
    const basis = aBasis();
    const plan = planClone(basis);

    expect(fieldOf(basis, 'assignee')).toMatchObject({ source: 'empty', value: null, quiet: false, problem: null });
    expect(jiraFields(basis, plan, noAnswers)).toHaveProperty('assignee', null);
  });

  it('is that of the settings, by name', () => {
    const basis = aBasis({ target: aTarget({ assignee: 'p1' }), names: { p1: 'Robin Field' } });

    expect(fieldOf(basis, 'assignee')).toMatchObject({ source: 'settings', shown: 'Robin Field' });
    expect(jiraFields(basis, planClone(basis), noAnswers)).toHaveProperty('assignee', { accountId: 'p1' });
  });

  it('is said to be the project’s own affair where the form has no such field', () => {
    const basis = aBasis({ meta: base.filter(({ id }) => id !== 'assignee') });

    expect(fieldOf(basis, 'assignee')).toMatchObject({ source: 'default', note: expect.stringContaining('decides who') });
    expect(jiraFields(basis, planClone(basis), noAnswers)).not.toHaveProperty('assignee');
  });
});

describe('a mapped field', () => {
  const high = aSource({ values: { customfield_7: { id: '71', value: 'Major' }, customfield_3: { id: '9', value: 'minor' } } });

  it('is copied, from the field of the same id or another, by name where ids differ', () => {
    expect(fieldOf(basisWith([row('customfield_7', 'copy')], { source: high }), 'customfield_7')).toMatchObject({
      source: 'request',
      shown: 'Major',
    });
    const from = row('customfield_7', 'copy', { from: 'customfield_3' });
    expect(fieldOf(basisWith([from], { source: high }), 'customfield_7')).toMatchObject({ value: '70' });
  });

  it('says when the request’s value does not fit it', () => {
    const source = aSource({ values: { customfield_7: { id: '9', value: 'Call ada@example.com' } } });

    const field = fieldOf(basisWith([row('customfield_7', 'copy')], { source }), 'customfield_7');

    expect(field).toMatchObject({ value: null, quiet: false, problem: null });
    expect(field?.note).toContain('“Call [e-mail address]” of the request does not fit this field');
  });

  it('is always the same; one that is gone from its choices is named and left out', () => {
    const constant = (value: string) => fieldOf(basisWith([row('customfield_7', 'constant', { value })]), 'customfield_7');

    expect(constant('Major')).toMatchObject({ source: 'settings', value: '71', note: null });
    expect(constant('Huge')).toMatchObject({ value: null, problem: null, quiet: false });
    expect(constant('Huge')?.note).toContain('“Huge” of the settings');
  });

  it('is made from a template, with personal data masked', () => {
    const note = aField({ id: 'customfield_8', name: 'Note' });
    const source = aSource({ summary: 'Write to ada@example.com' });
    const basis = basisWith([row('customfield_8', 'template', { value: '{{key}}: {{summary}}' })], {
      source,
      meta: [...base, note],
    });

    const field = fieldOf(basis, 'customfield_8');

    expect(field).toMatchObject({ source: 'template', shown: 'CARE-1: Write to [e-mail address]' });
    expect(field?.masked).toEqual([{ type: 'EMAIL', span: { start: 17, end: 33 } }]);
  });

  it('is asked of the agent, and takes the answer', () => {
    const basis = basisWith([row('customfield_7', 'ask')]);
    const answers = { ...noAnswers, fields: { customfield_7: '70' } };

    expect(fieldOf(basis, 'customfield_7')).toMatchObject({ source: 'agent', value: null, problem: null, quiet: false });
    expect(fieldOf(basis, 'customfield_7', answers)).toMatchObject({ source: 'agent', shown: 'Minor' });
    expect(jiraFields(basis, planClone(basis, answers), answers)).toMatchObject({ customfield_7: { id: '70' } });
  });

  it('that is no longer on the form is named, and left out of what Jira is given', () => {
    for (const how of ['copy', 'constant', 'template', 'ask']) {
      const basis = basisWith([row('customfield_99', how, { value: 'x' })], {
        source: aSource({ fieldNames: { customfield_99: 'Region' } }),
      });

      expect(fieldOf(basis, 'customfield_99')).toMatchObject({ name: 'Region', note: expect.stringContaining('left out') });
      expect(jiraFields(basis, planClone(basis), noAnswers)).not.toHaveProperty('customfield_99');
    }
  });
});

describe('other fields', () => {
  it('that are required and have no value are named and keep the clone from being made', () => {
    const basis = aBasis({ meta: [...base, { ...severity, required: true }] });

    expect(problemsOf(planClone(basis))).toEqual(['Severity: Required: fill this in.']);
    expect(problemsOf(planClone(basis, { ...noAnswers, fields: { customfield_7: '71' } }))).toEqual([]);
  });

  it('that are required are taken from the request where it has them under the same id', () => {
    const source = aSource({ values: { customfield_7: { id: '71', value: 'Major' } } });

    const field = fieldOf(aBasis({ source, meta: [...base, { ...severity, required: true }] }), 'customfield_7');

    expect(field).toMatchObject({ source: 'request', value: '71', problem: null });
  });

  it('that Jira fills are left to it', () => {
    const priority = { ...severity, id: 'priority', name: 'Priority', required: true, hasDefault: true };
    const basis = aBasis({ meta: [...base, priority] });

    expect(fieldOf(basis, 'priority')).toMatchObject({ source: 'default', required: false, problem: null });
    expect(jiraFields(basis, planClone(basis), noAnswers)).not.toHaveProperty('priority');
  });

  it('that are optional and empty wait quietly until the agent wants them', () => {
    const basis = aBasis({ meta: [...base, severity, aField({ id: 'customfield_9', type: 'sd-feedback' })] });

    expect(fieldOf(basis, 'customfield_7')).toMatchObject({ quiet: true, problem: null });
    expect(fieldOf(basis, 'customfield_7', { ...noAnswers, fields: { customfield_7: '70' } })).toMatchObject({ quiet: false });
    expect(fieldOf(basis, 'customfield_9')).toBeUndefined();
  });

  it('labels and components are those of the settings; a component that is gone is named', () => {
    const labels = aField({ id: 'labels', name: 'Labels', type: 'array', items: 'string' });
    const components = { ...severity, id: 'components', name: 'Components', type: 'array', items: 'component' };
    const target = aTarget({ labels: ['from-support'], components: ['70', '99'] });

    const plan = planClone(aBasis({ target, meta: [...base, labels, components] }));

    expect(plan.fields.find(({ id }) => id === 'labels')).toMatchObject({ source: 'settings', shown: 'from-support' });
    expect(problemsOf(plan)).toEqual(['Components: One of these choices is gone: choose again.']);
  });
});

describe('personal data', () => {
  const body = adf.document([adf.paragraph('Write to ada@example.com')]);
  const said = { id: 'c', author: 'Camille', created: '2026-03-01T08:00:00Z', public: true, body };
  const colleague = { ...said, id: 'd', author: 'Nadia', public: false };
  const customer = { ...said, id: 'e', author: 'Bastien', customer: true };
  const source = aSource({ description: body, comments: [said, colleague, customer] });
  const answers = { ...noAnswers, commentIds: ['c', 'd'] };
  const description = '{{description}}\n{{comments}}\nBy {{reporter}}';

  it('is masked in the description, the comments and the names of customers, not those of colleagues', () => {
    const plan = planClone(aBasis({ source, target: aTarget({ description }) }), answers);

    expect(plan.comments.map(({ author, text }) => [author, text])).toEqual([
      ['[name]', 'Write to [e-mail address]'],
      ['Nadia', 'Write to [e-mail address]'],
      ['[name]', 'Write to [e-mail address]'],
    ]);
    expect(plan.comments[0]?.masked).toEqual([{ type: 'EMAIL', span: { start: 9, end: 25 } }]);
    const planned = plan.fields.find(({ id }) => id === 'description');
    expect(planned?.shown).not.toMatch(/ada@|Camille/);
    expect(planned?.shown).toContain('Nadia, 2026-03-01:');
    expect(planned?.masked.map(({ type }) => type)).toContain('PERSON');
  });

  it('such as the name of a customer is masked wherever it stands, in a mention too; a colleague’s is not', () => {
    const mention = (text: string): AdfNode => ({ type: 'mention', attrs: { id: 'p', text } });
    const words = (text: string): AdfNode => ({ type: 'text', text });
    const content = [
      mention('@Bastien'),
      words(' wrote, and Nadia. Camille: see /home/Camille and Camillea, '),
      mention('@Nadia'),
    ];
    const document = adf.document([{ type: 'paragraph', content }]);
    const given = aSource({ description: document, comments: [colleague, customer] });
    const shown = (mask: boolean) =>
      fieldOf(aBasis({ source: given, target: aTarget({ description: '{{description}}', mask }) }), 'description')?.shown;

    expect(shown(true)).toBe('@[name] wrote, and Nadia. [name]: see /home/Camille and Camillea, @Nadia');
    expect(shown(false)).toBe('@Bastien wrote, and Nadia. Camille: see /home/Camille and Camillea, @Nadia');
  });

  it('is masked in a required field that is taken from the request though nobody mapped it', () => {
    const note = aField({ id: 'customfield_8', name: 'Note', required: true });
    const given = { source: aSource({ values: { customfield_8: 'Write to ada@example.com' } }), meta: [...base, note] };

    expect(fieldOf(aBasis(given), 'customfield_8')).toMatchObject({
      source: 'request',
      value: 'Write to [e-mail address]',
      masked: [{ type: 'EMAIL', span: { start: 9, end: 25 } }],
    });
    expect(fieldOf(aBasis({ ...given, target: aTarget({ mask: false }) }), 'customfield_8')).toMatchObject({
      value: 'Write to ada@example.com',
      masked: [],
    });
  });

  it('is masked in labels that are copied', () => {
    const tags = aField({ id: 'customfield_8', name: 'Tags', type: 'array', items: 'string' });
    const source = aSource({ values: { customfield_8: ['printer', 'ada@example.com'] } });

    const field = fieldOf(basisWith([row('customfield_8', 'copy')], { source, meta: [...base, tags] }), 'customfield_8');

    expect(field).toMatchObject({ value: ['printer', '[e-mail-address]'], problem: null });
    expect(field?.masked).toEqual([{ type: 'EMAIL', span: { start: 9, end: 25 } }]);
    expect(field?.shown.slice(9, 25)).toBe('[e-mail-address]');
  });

  it('is masked in the summary before it is cut, at the edge too', () => {
    const summaryOf = (summary: string) =>
      fieldOf(aBasis({ source: aSource({ summary }), target: aTarget({ summary: '{{summary}}' }) }), 'summary');

    const edge = summaryOf(`${'word '.repeat(49)}ada.lovelace@example.com`);
    expect(edge).toMatchObject({ value: 'word '.repeat(49), masked: [], problem: null });
    const grown = summaryOf(`a@example.com ${'word '.repeat(48)}!`);
    expect(grown?.problem).toBeNull();
    expect(grown?.value).toMatch(/^\[e-mail address\] word .{1,250}$/);
  });

  it('goes along where the settings say so', () => {
    const plan = planClone(aBasis({ source, target: aTarget({ description, mask: false }) }), answers);

    expect(plan.comments[0]).toMatchObject({ author: 'Camille', text: 'Write to ada@example.com', masked: [] });
    expect(plan.fields.find(({ id }) => id === 'description')?.shown).toContain('By Camille');
  });
});

it('leaves the description out, and says so, where the form has none', () => {
  const basis = aBasis({ meta: base.filter(({ id }) => id !== 'description') });

  expect(fieldOf(basis, 'description')?.note).toContain('left out');
  expect(jiraFields(basis, planClone(basis), noAnswers)).not.toHaveProperty('description');
});
