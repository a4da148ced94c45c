/** Reads the tables that say what the desk emulates (docs/local-desk-*.md), for the tests that hold them to the code. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..');

/** A line of a table: a thing, how far it is there, the test that shows it, and what is missing. */
export interface TruthRow {
  /** Heading above the table. */
  readonly section: string;
  /** First cell as it is written. */
  readonly thing: string;
  /** What stands between backquotes in the first cell. */
  readonly names: readonly string[];
  readonly state: string;
  readonly shownBy: string;
  readonly note: string;
}

/** The lines of all tables of a page below `docs/`, without their heads. */
export function readTruthTable(page: string): readonly TruthRow[] {
  let section = '';
  return readFileSync(join(PROJECT, 'docs', page), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('## ')) section = line.slice(3);
      if (!line.startsWith('| ') || /^\| (thing|---)/i.test(line)) return [];
      const [, thing = '', state = '', shownBy = '', note = ''] = line.split('|').map((cell) => cell.trim());
      const names = [...thing.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      return [{ section, thing, names, state, shownBy, note }];
    });
}

/** What is wrong with a line, in words; undefined when it has a state, and a test that is there (none for what is not there). */
export function faultOf({ state, shownBy, note }: TruthRow): string | undefined {
  if (!['full', 'part', 'none'].includes(state)) return `no state "${state}"`;
  if (state === 'part' && note === '') return 'it does not say what is missing';
  if (shownBy === '–') return state === 'none' ? undefined : 'no test shows it';
  const [file = '', name = ''] = shownBy.split(' › ');
  if (!existsSync(join(PROJECT, file))) return `no file ${file}`;
  const text = readFileSync(join(PROJECT, file), 'utf8');
  // Names of tables of cases have their first value put in: its words around it must be there.
  return text.includes(name) || namesOfCases(text).some((pattern) => pattern.test(name)) ? undefined : `no test "${name}"`;
}

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
