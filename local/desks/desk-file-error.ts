import { relative } from 'node:path';

/** One thing that is wrong in a desk file. */
export interface DeskFileProblem {
  /** For example `projects[0].requests[3].moves[1].to`; empty when the file as a whole is meant. */
  readonly path: string;
  readonly problem: string;
}

/** Problems that are listed; a file with more of them has most likely one mistake behind many. */
const MOST_LISTED = 20;

/** What is wrong with a desk file, a line for each: file, path inside it, what was given, what is allowed. */
export class DeskFileError extends Error {
  constructor(
    readonly file: string,
    /** Of the first problem, as `problem`. */
    readonly path: string,
    readonly problem: string,
    others: readonly DeskFileProblem[] = [],
  ) {
    const inside = relative(process.cwd(), file);
    const name = inside === '' || inside.startsWith('..') ? file : inside;
    const problems = [{ path, problem }, ...others];
    const lines = problems
      .slice(0, MOST_LISTED)
      .map((one) => `${name}: ${one.path === '' ? '' : `${one.path}: `}${one.problem}`.replace(/\s*\n\s*/g, ' '));
    const left = problems.length - lines.length;
    super([...lines, ...(left > 0 ? [`${name}: and ${left} more`] : [])].join('\n'));
    this.name = 'DeskFileError';
  }

  /** All problems of a file in one error. @param problems at least one */
  static of(file: string, problems: readonly DeskFileProblem[]): DeskFileError {
    const [first = { path: '', problem: 'not a desk file' }, ...others] = problems;
    return new DeskFileError(file, first.path, first.problem, others);
  }
}

const LONGEST_SHOWN = 60;

/** A given value as an error shows it: JSON, cut to a readable length. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;
}

/** Allowed values as an error lists them. */
export function oneOf(values: Iterable<string>): string {
  const all = [...values];
  if (all.length === 0) return 'nothing (there are none)';
  return all.map((value) => `"${value}"`).join(', ');
}
