import { relative } from 'node:path';

/** What is wrong with a desk file, as one line: file, path inside it, what was given, what is allowed. */
export class DeskFileError extends Error {
  constructor(
    readonly file: string,
    /** For example `projects[0].requests[3].moves[1].to`; empty when the file as a whole is meant. */
    readonly path: string,
    readonly problem: string,
  ) {
    const inside = relative(process.cwd(), file);
    super(
      `${inside === '' || inside.startsWith('..') ? file : inside}: ${path === '' ? '' : `${path}: `}${problem}`.replace(
        /\s*\n\s*/g,
        ' ',
      ),
    );
    this.name = 'DeskFileError';
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
