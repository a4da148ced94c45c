import type { ProjectSettings } from '../../src/contract/calls';
import { changes, errorsOf, goesLive, problems, rebase, withKind, withLevel } from './draft';
import { aSettingsView, someSettings } from './test-data';

it('names what was changed', () => {
  const saved = someSettings();

  expect(changes(saved, saved)).toEqual([]);
  expect(changes(saved, withKind(withLevel({ ...saved, asksAtMost: 3 }, 'language', 'off'), '11', 'fault'))).toEqual([
    'asks at most',
    'rules',
    'kinds of request',
  ]);
});

it('takes a change back that ends where it began', () => {
  const saved = someSettings();

  expect(changes(saved, withLevel(withLevel(saved, 'language', 'off'), 'language', saved.rules.language.level))).toEqual([]);
});

it('goes live only from another mode', () => {
  expect(goesLive(someSettings({ mode: 'rehearsal' }), someSettings({ mode: 'live' }))).toBe(true);
  expect(goesLive(someSettings({ mode: 'live' }), someSettings({ mode: 'live', asksAtMost: 1 }))).toBe(false);
});

it.each<[string, Partial<ProjectSettings>, string | undefined]>([
  ['no status, not live', { mode: 'rehearsal', waitingStatusId: null }, undefined],
  ['no status, live', { mode: 'live', waitingStatusId: null }, 'Choose a waiting status before you go live.'],
  [
    'a status that went away',
    { mode: 'live', waitingStatusId: '999' },
    'This status is no longer in the project. Choose another one.',
  ],
  ['a status that is there', { mode: 'live', waitingStatusId: '2' }, undefined],
])('says what is missing for live: %s', (_case, settings, problem) => {
  expect(problems(someSettings(settings), aSettingsView()).waitingStatusId).toBe(problem);
});

it.each([
  ['waitingStatusId: Choose the status a request waits in.', { waitingStatusId: 'Choose the status a request waits in.' }],
  [
    'rules.language.level: Choose one of: off, advise, return.',
    { 'rules.language.level': 'Choose one of: off, advise, return.' },
  ],
  ['kinds.11: no such kind', { 'kinds.11': 'no such kind' }],
  ['settings: not valid', { '': 'settings: not valid' }],
  ['Something else went wrong', { '': 'Something else went wrong' }],
])('puts “%s” at its field', (message, errors) => {
  expect(errorsOf(message)).toEqual(errors);
});

it('keeps what one admin typed over what another saved meanwhile', () => {
  const base = someSettings();
  const mine = withKind(withLevel(base, 'language', 'off'), '11', 'fault');
  const theirs = withKind(withLevel({ ...base, asksAtMost: 1, deskLanguage: 'fr' }, 'repro-steps', 'advise'), '12', 'access');

  const after = rebase(base, mine, theirs);

  expect(after).toMatchObject({ asksAtMost: 1, deskLanguage: 'fr', kinds: { '11': 'fault', '12': 'access' } });
  expect([after.rules.language.level, after.rules['repro-steps'].level]).toEqual(['off', 'advise']);
});
