import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { shownModules } from './shown-modules';
import { uiModuleTypes } from './ui-modules';

const PROJECT = join(__dirname, '../..');
// The last table is held by limits.test.ts.
const [tables = ''] = readFileSync(join(PROJECT, 'docs/local-desk-forge.md'), 'utf8').split('## Each limit from both sides');
const rows = tables
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Thing') && !line.startsWith('| ---'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, thing = '', state = '', shownBy = '']) => ({ thing, state, shownBy }));

describe('the table of what the Forge platform does', () => {
  it.each(rows.map((row) => [row.thing, row] as const))('%s has a state, and a test that is there', (_, { state, shownBy }) => {
    expect(['full', 'part', 'none']).toContain(state);
    if (shownBy === '–') {
      expect(state).toBe('none');
      return;
    }
    const [file = '', name = ''] = shownBy.split(' › ');
    expect(existsSync(join(PROJECT, file))).toBe(true);
    const text = readFileSync(join(PROJECT, file), 'utf8');
    // Names of tables of cases have their first value put in: its words around it must be there.
    const isThere = text.includes(name) || namesOfCases(text).some((pattern) => pattern.test(name));
    expect(isThere ? name : `no test "${name}"`).toBe(name);
  });

  it('has a row for every UI module, whether it is shown or not', () => {
    const named = new Set(rows.map(({ thing }) => thing.replace(/`/g, '')));

    expect(Object.keys(uiModuleTypes).filter((type) => !named.has(type))).toEqual([]);
    expect([...shownModules].filter((type) => !named.has(type))).toEqual([]);
  });
});

/** The names of `it.each` as patterns, with anything in the place of their values. */
function namesOfCases(text: string): RegExp[] {
  return [...text.matchAll(/\)\(\s*'((?:[^'\\]|\\.)*%[^']*)'/g)].map(
    ([, name = '']) =>
      new RegExp(
        `^${name
          .split(/%[spjd]/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}$`,
      ),
  );
}
