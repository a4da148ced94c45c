import type { Target } from '../../src/contract/move';
import type { Options } from '../../src/contract/options';
import {
  hasError,
  movedUp,
  picksOf,
  rebaseTargets,
  targetChanges,
  targetErrorsOf,
  targetProblems,
  withNewTarget,
  withoutTarget,
  withTarget,
} from './targets-draft';

const options: Options = {
  project: { is: 'pick', of: 'project', required: true, label: 'Project' },
  labels: { is: 'texts', default: [], longest: 40, atMost: 9, label: 'Labels' },
  watch: { is: 'switch', default: true, label: 'Watch' },
};
const aTarget = (id: string, over: Partial<Target> = {}): Target => ({
  id,
  name: id.toUpperCase(),
  options: { project: '1', labels: [], watch: true },
  ...over,
});
const settings = (...targets: readonly Target[]) => ({ version: 1, targets }) as const;

it('says what differs by the names of the targets', () => {
  const saved = settings(aTarget('dev'), aTarget('po'));

  expect(targetChanges(saved, saved)).toEqual([]);
  expect(targetChanges(saved, withTarget(saved, aTarget('dev', { name: 'Developers' })))).toEqual(['“Developers”']);
  expect(targetChanges(saved, withoutTarget(saved, 'po'))).toEqual(['“PO” taken out']);
  expect(targetChanges(saved, withNewTarget(saved, options, 'x'))).toEqual(['a target without a name added']);
  expect(targetChanges(saved, movedUp(saved, 'po'))).toEqual(['order']);
});

it('begins a target with the defaults of its options, and refuses it without name and project', () => {
  const draft = withNewTarget(settings(), options, 'x');

  expect(draft.targets).toEqual([{ id: 'x', name: '', options: { project: null, labels: [], watch: true } }]);
  expect(targetProblems(draft, { options })).toEqual({
    'targets.0.name': 'Name the target.',
    'targets.0.options.project': 'Choose a project.',
  });
  expect(targetProblems(settings(aTarget('dev'), aTarget('po', { name: 'DEV' })), { options })).toEqual({
    'targets.1.name': 'Another target has this name.',
  });
});

it('puts a refusal at its field', () => {
  const errors = targetErrorsOf('targets.1.options.fields.0.field: Choose a field.');

  expect(errors).toEqual({ 'targets.1.options.fields.0.field': 'Choose a field.' });
  expect([hasError(errors, 0), hasError(errors, 1)]).toEqual([false, true]);
  expect(targetErrorsOf('At most 20 targets.')).toEqual({ '': 'At most 20 targets.' });
});

it('offers what belongs to the project of the target', () => {
  const view = {
    options,
    picks: { project: [{ id: '1', name: 'Development' }] },
    picksByProject: { '1': { workType: [{ id: '10', name: 'Bug' }] } },
  };

  expect(picksOf(aTarget('dev'), view, {}).workType).toEqual([{ id: '10', name: 'Bug' }]);
  expect(picksOf(aTarget('dev', { options: { project: '2' } }), view, { '2': { workType: [] } })).toEqual({
    ...view.picks,
    workType: [],
  });
  expect(picksOf(aTarget('dev', { options: { project: null } }), view, {})).toEqual(view.picks);
});

it('keeps what this admin changed when somebody else saved, and takes the rest as it is saved', () => {
  const base = settings(aTarget('dev'), aTarget('po'), aTarget('old'));
  const draft = settings(aTarget('dev', { name: 'Mine' }), aTarget('po'), aTarget('new'));
  const saved = settings(
    aTarget('dev', { name: 'Theirs' }),
    aTarget('po', { name: 'PO team' }),
    aTarget('old'),
    aTarget('ops'),
  );

  expect(rebaseTargets(base, draft, saved).targets.map(({ name }) => name)).toEqual(['Mine', 'PO team', 'OPS', 'NEW']);
});
