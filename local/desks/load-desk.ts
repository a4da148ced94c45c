/** Reads desk files: includes first, then the shape, then what its names refer to. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkDesk } from './check-desk';
import { deskFile, type DeskFile } from './desk-file';
import { DeskFileError, oneOf, shown } from './desk-file-error';
import { describeIssue } from './describe-issue';

export { DeskFileError };

const BUILT_IN_FOLDER = __dirname;
const BUILT_IN_NAME = /^[a-z0-9][a-z0-9-]*$/;

/** A desk that comes with Guichet. */
export interface BuiltInDesk {
  readonly name: string;
  readonly title: string;
}

/** The desks that `--desk NAME` knows, by name in alphabetical order; parts without projects of their own are left out. */
export function builtInDesks(): readonly BuiltInDesk[] {
  return builtInNames()
    .map((name) => ({ name, file: readShape(builtInPath(name)) }))
    .filter(({ file }) => file.projects.length > 0 || file.include.length > 1)
    .map(({ name, file }) => ({ name, title: file.title }));
}

/**
 * The whole site that a desk file describes: what it includes and what it says itself, merged and checked. `include` of
 * the answer is empty.
 * @param nameOrFile name of a built-in desk, or path of a JSON file.
 * @throws DeskFileError naming file, place, what was given and what is allowed.
 */
export function loadDesk(nameOrFile: string): DeskFile {
  return load(locate(nameOrFile, process.cwd(), nameOrFile, ''), [], new Map());
}

/** Loads one file with its includes; `loaded` lets a file that is included twice count once, `parents` shows a cycle. */
function load(path: string, parents: readonly string[], loaded: Map<string, DeskFile>): DeskFile {
  const before = loaded.get(path);
  if (before) return before;
  if (parents.includes(path)) {
    const circle = [...parents.slice(parents.indexOf(path)), path].map((each) => basename(each)).join(' → ');
    throw new DeskFileError(path, 'include', `the desk includes itself (${circle}); an include may not lead back to the file`);
  }
  const own = readShape(path);
  const included = own.include.map((name, index) =>
    load(locate(name, dirname(path), path, `include[${index}]`), [...parents, path], loaded),
  );
  const merged = merge(included, own, path);
  checkDesk(path, own, merged);
  loaded.set(path, merged);
  return merged;
}

/** Joins what the includes describe and the file's own part; the same object reached by two includes counts once. */
function merge(included: readonly DeskFile[], own: DeskFile, path: string): DeskFile {
  const parts = [...included, own];
  const people = unique(
    parts.flatMap((part) => part.people),
    (person) => person.id,
    (id) => new DeskFileError(path, 'people', `person id ${shown(id)} is given twice; each id may be used once`),
  );
  const projects = unique(
    parts.flatMap((part) => part.projects),
    (project) => project.key,
    (key) => new DeskFileError(path, 'projects', `project key ${shown(key)} is given twice; each key may be used once`),
  );
  const apps: DeskFile['apps'] = {};
  for (const name of new Set(parts.flatMap((part) => Object.keys(part.apps)))) {
    const storage = unique(
      parts.flatMap((part) => part.apps[name]?.storage ?? []),
      (entry) => entry.key,
      (key) => new DeskFileError(path, `apps.${name}.storage`, `key ${shown(key)} is given twice; each key may be used once`),
    );
    apps[name] = { storage };
  }
  const organisations = unique(
    parts.flatMap((part) => part.organisations ?? []),
    ({ name }) => name,
    (name) => new DeskFileError(path, 'organisations', `${shown(name)} is given twice; each name may be used once`),
  );
  const names = (of: (part: DeskFile) => readonly string[] | undefined) => [
    ...new Set(parts.flatMap((part) => of(part) ?? [])),
  ];
  return {
    ...own,
    include: [],
    priorities: names((part) => part.priorities),
    resolutions: names((part) => part.resolutions),
    people,
    organisations,
    projects,
    apps,
  };
}

/** Drops repetitions of the same object and refuses two objects with the same name. */
function unique<T>(items: readonly T[], nameOf: (item: T) => string, twice: (name: string) => DeskFileError): T[] {
  const byName = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    const before = byName.get(name);
    if (before !== undefined && before !== item) throw twice(name);
    byName.set(name, item);
  }
  return [...byName.values()];
}

/** Reads a file and checks its shape, nothing else. */
function readShape(path: string): DeskFile {
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new DeskFileError(path, '', `not JSON: ${error.message}; a desk file is one JSON object`);
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new DeskFileError(path, '', `the file cannot be read (${code})`);
  }
  const parsed = deskFile.safeParse(given);
  if (parsed.success) return parsed.data;
  throw DeskFileError.of(
    path,
    parsed.error.issues.map((issue) => describeIssue(issue, given)),
  );
}

/** Path of the file that a name or path means; `from` and `at` tell where it was asked for. */
function locate(nameOrFile: string, folder: string, from: string, at: string): string {
  const asked = at === '' ? nameOrFile : from;
  if (BUILT_IN_NAME.test(nameOrFile)) {
    const path = builtInPath(nameOrFile);
    if (existsSync(path)) return path;
  }
  const path = resolve(folder, nameOrFile);
  if (nameOrFile !== '' && existsSync(path)) return path;
  const looksLikeFile = /[/\\]|\.json$/i.test(nameOrFile);
  const allowed = `the built-in desks are ${oneOf(at === '' ? builtInDesks().map(({ name }) => name) : builtInNames())}`;
  throw new DeskFileError(
    asked,
    at,
    looksLikeFile
      ? `there is no file ${shown(nameOrFile)}; give the path of a JSON file, or a name: ${allowed}`
      : `there is no desk ${shown(nameOrFile)}; ${allowed}; a file is given by its path, such as ./my-desk.json`,
  );
}

function builtInPath(name: string): string {
  return join(BUILT_IN_FOLDER, `${name}.json`);
}

function builtInNames(): string[] {
  return readdirSync(BUILT_IN_FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}
