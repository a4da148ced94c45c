import { aField } from '../../test/move/fake';
import { controlOf, jiraValue, shownValue, valueFrom, wrongWith } from './fields';

const choices = [
  { id: '70', name: 'Minor' },
  { id: '71', name: 'Major' },
];
const text = aField({ id: 'a' });
const long = aField({ id: 'b', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea' });
const number = aField({ id: 'c', type: 'number' });
const date = aField({ id: 'd', type: 'date' });
const moment = aField({ id: 'e', type: 'datetime' });
const one = aField({ id: 'f', type: 'option', allowed: choices });
const several = aField({ id: 'g', type: 'array', items: 'component', allowed: choices });
const labels = aField({ id: 'h', type: 'array', items: 'string' });
const person = aField({ id: 'i', type: 'user' });
const people = aField({ id: 'j', type: 'array', items: 'user' });
const place = aField({
  id: 'k',
  type: 'option-with-child',
  allowed: [{ id: '1', name: 'Europe', below: [{ id: '11', name: 'Berne' }] }],
});

it('takes many lines in the environment, and gives them to Jira as rich text, as its v3 API wants them', () => {
  const environment = aField({ id: 'environment', name: 'Environment' });

  expect(controlOf(environment)).toEqual({ is: 'text', lines: 'many' });
  expect(wrongWith(environment, 'x'.repeat(300))).toBeNull();
  expect(jiraValue(environment, 'One\nTwo')).toEqual(jiraValue(long, 'One\nTwo'));
  expect(jiraValue(environment, 'One')).toMatchObject({ type: 'doc' });
});

it('gives each kind of field its control, and says which it has none for', () => {
  expect([text, long, number, date, moment, labels, person, people].map((meta) => controlOf(meta).is)).toEqual([
    'text',
    'text',
    'number',
    'date',
    'date',
    'words',
    'person',
    'none',
  ]);
  expect(controlOf(long)).toEqual({ is: 'text', lines: 'many' });
  expect(controlOf(one)).toEqual({ is: 'one', choices });
  expect(controlOf(several)).toEqual({ is: 'several', choices });
  expect(controlOf(aField({ id: 'x', type: 'timetracking' }))).toEqual({ is: 'none' });
});

it('shows a cascading list as one list, and gives Jira both halves of the choice', () => {
  expect(controlOf(place)).toEqual({
    is: 'one',
    choices: [
      { id: '1', name: 'Europe' },
      { id: '1/11', name: 'Europe / Berne' },
    ],
  });
  expect(valueFrom(place, { id: '1', value: 'Europe', child: { id: '11', value: 'Berne' } })).toBe('1/11');
  expect(valueFrom(place, { id: '9', value: 'europe', child: { id: '99', value: 'Berne' } })).toBe('1/11');
  expect(jiraValue(place, '1/11')).toEqual({ id: '1', child: { id: '11' } });
  expect(jiraValue(place, '1')).toEqual({ id: '1' });
});

it.each([
  ['a text', text, ' Paris ', 'Paris'],
  ['a number that stands in a text', number, '12', 12],
  ['no number', number, 'twelve', null],
  ['the day of an instant', date, '2026-03-02T10:00:00.000+0100', '2026-03-02'],
  ['no date', date, 'soon', null],
  ['an option by its id', one, { id: '71', value: 'Big' }, '71'],
  ['an option of another field by its name', one, { id: '9', value: 'major' }, '71'],
  ['an option that is not among them', one, { id: '9', value: 'Huge' }, null],
  ['those of several that are among them', several, [{ id: '70' }, { id: '9', name: 'Huge' }], ['70']],
  ['words without blanks', labels, ['from desk', 'x'], ['from-desk', 'x']],
  ['a person', person, { accountId: 'p1', displayName: 'Robin' }, 'p1'],
  ['nothing for a kind that cannot be edited', people, [{ accountId: 'p1' }], null],
])('reads %s', (_what, meta, raw, value) => {
  expect(valueFrom(meta, raw)).toEqual(value);
});

it.each([
  ['a text', text, 'Paris', 'Paris'],
  ['a number', number, 12, 12],
  ['a date', date, '2026-03-02', '2026-03-02'],
  ['an instant', moment, '2026-03-02', '2026-03-02T00:00:00.000+0000'],
  ['an option', one, '71', { id: '71' }],
  ['several', several, ['70', '71'], [{ id: '70' }, { id: '71' }]],
  ['words', labels, ['a', 'b'], ['a', 'b']],
  ['a person', person, 'p1', { accountId: 'p1' }],
  ['nothing for what is empty', text, '', undefined],
  ['nothing for an empty list', several, [], undefined],
])('gives Jira %s', (_what, meta, value, given) => {
  expect(jiraValue(meta, value)).toEqual(given);
});

it('gives Jira several lines as rich text', () => {
  expect(jiraValue(long, 'one\ntwo')).toMatchObject({ type: 'doc', content: [{ type: 'paragraph' }, { type: 'paragraph' }] });
});

it.each([
  ['a required field without a value', { ...one, required: true }, null, 'Required: fill this in.'],
  ['nothing when Jira fills it', { ...one, required: true, hasDefault: true }, null, null],
  ['nothing when it is optional', one, null, null],
  ['a choice that is gone', one, '9', 'This choice is gone: choose another.'],
  ['one of several that is gone', several, ['70', '9'], 'One of these choices is gone: choose again.'],
  ['what is no number', number, 'twelve', 'Give a number.'],
  ['what is no date', date, 'soon', 'Give a date such as 2026-03-02.'],
  ['a line that is too long', text, 'x'.repeat(256), 'At most 255 characters.'],
  ['words with blanks', labels, ['a b'], 'Words without spaces.'],
])('finds %s', (_what, meta, value, problem) => {
  expect(wrongWith(meta, value)).toBe(problem);
});

it('shows names in place of ids, also of what is gone', () => {
  expect(shownValue(several, ['71', '9'])).toBe('Major, a choice that is gone');
  expect(shownValue(person, 'p1', { p1: 'Robin Field' })).toBe('Robin Field');
  expect(shownValue(text, null)).toBe('');
});
