import { faultOf, readTruthTable } from '../truth-table';
import { shownModules } from './shown-modules';
import { uiModuleTypes } from './ui-modules';

// The last table is held by limits.test.ts.
const rows = readTruthTable('local-desk-forge.md').filter(({ section }) => section !== 'Each limit from both sides');

describe('the table of what the Forge platform does', () => {
  it.each(rows.map((row) => [row.thing, row] as const))('%s has a state, and a test that is there', (_, row) => {
    expect(faultOf(row)).toBeUndefined();
  });

  it('has a row for every UI module, whether it is shown or not', () => {
    const named = new Set(rows.map(({ thing }) => thing.replace(/`/g, '')));

    expect(Object.keys(uiModuleTypes).filter((type) => !named.has(type))).toEqual([]);
    expect([...shownModules].filter((type) => !named.has(type))).toEqual([]);
  });
});
