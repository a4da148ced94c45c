/** What `npm start -- …` may be given. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { EpochMs } from './clock';

export interface DeskOptions {
  readonly port: number;
  /** A built-in desk's name, or the path of a desk file. */
  readonly desk: string;
  /** Folder that keeps the state between runs. */
  readonly data: string | undefined;
  /** Where the desk's clock starts; the machine's time when not given. */
  readonly clock: EpochMs | undefined;
  readonly json: boolean;
  /** Folder of the Forge app that is installed on the site; the project itself when not given. */
  readonly app: string | undefined;
  readonly help: boolean;
}

/** A mistake on the command line; the message is one line and says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const valued = ['port', 'desk', 'data', 'clock', 'app'] as const;
const switches = ['json', 'help'] as const;
type Valued = (typeof valued)[number];
type Switch = (typeof switches)[number];

export const helpText = `npm start -- [options]      starts the local desk on 127.0.0.1

  --port N          port to listen on, 0 for any free one (default 8080)
  --desk NAME|FILE  site to show: a built-in desk or a desk file (default demo)
  --data DIR        keep the site's state in DIR between runs
  --clock INSTANT   where the desk's clock starts, for example 2030-01-07T08:00:00Z (default: now)
  --app DIR         Forge app to install (default: this project)
  --json            print one JSON line on standard output when ready
  --help            show this
`;

/** Reads the arguments after `npm start --`. @throws UsageError with what was given and what is allowed. */
export function parseOptions(args: readonly string[], workingDirectory: string = process.cwd()): DeskOptions {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: {
      port: { type: 'string' },
      desk: { type: 'string' },
      data: { type: 'string' },
      clock: { type: 'string' },
      app: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const values = new Map<Valued, string>();
  const on = new Set<Switch>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw new UsageError(`Unexpected argument "${token.value}". ${allowedOptions}`);
    if (isOneOf(switches, token.name)) {
      if (token.value !== undefined) throw new UsageError(`Option --${token.name} takes no value; give it as --${token.name}.`);
      on.add(token.name);
    } else if (isOneOf(valued, token.name)) {
      if (values.has(token.name)) throw new UsageError(`Option --${token.name} was given twice; give it once.`);
      values.set(token.name, valueOf(token.name, token.value));
    } else {
      throw new UsageError(`Unknown option ${token.rawName}. ${allowedOptions}`);
    }
  }
  const folder = (name: Valued): string | undefined => {
    const given = values.get(name);
    return given === undefined ? undefined : resolve(workingDirectory, given);
  };
  return {
    port: portOf(values.get('port') ?? '8080'),
    desk: values.get('desk') ?? 'demo',
    data: folder('data'),
    clock: instantOf(values.get('clock')),
    json: on.has('json'),
    app: folder('app'),
    help: on.has('help'),
  };
}

const allowedOptions = `Allowed are ${[...valued, ...switches].map((name) => `--${name}`).join(', ')}; --help explains them.`;
const examples: Record<Valued, string> = {
  port: '--port 8081',
  desk: '--desk demo',
  data: '--data ./desk-data',
  clock: '--clock 2030-01-07T08:00:00Z',
  app: '--app ./my-app',
};

function valueOf(name: Valued, value: string | undefined): string {
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new UsageError(`Option --${name} needs a value, for example ${examples[name]}.`);
  }
  return value;
}

function portOf(given: string): number {
  const port = /^\d{1,5}$/.test(given) ? Number(given) : NaN;
  if (!(port <= 65535)) {
    throw new UsageError(
      `Option --port was given "${given}"; allowed is a whole number from 0 (any free port) to 65535, for example --port 8081.`,
    );
  }
  return port;
}

const isoInstant = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

/** An instant in UTC as epoch milliseconds, or undefined when the text is not one that exists. */
export function parseInstant(text: string): EpochMs | undefined {
  const day = isoInstant.exec(text)?.[1];
  const at = day === undefined ? NaN : Date.parse(text);
  // Date.parse rolls 30 February over into March.
  if (Number.isNaN(at) || (day !== undefined && !new Date(Date.parse(day)).toISOString().startsWith(day))) return undefined;
  return at;
}

function instantOf(given: string | undefined): EpochMs | undefined {
  if (given === undefined) return undefined;
  const at = parseInstant(given);
  if (at === undefined) {
    throw new UsageError(
      `Option --clock was given "${given}"; allowed is an instant in UTC such as 2030-01-07T08:00:00Z (ending in Z).`,
    );
  }
  return at;
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
