/**
 * `npm run review -- [--rules a,b] [--settings FILE] < in.jsonl > out.jsonl`: reviews one request a line.
 * Exit code 0, 1 when a line could not be read (the others are answered), 2 when the command itself is wrong.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { RULE_IDS, type RuleId } from '../src/contract/rules';
import { everyRule, type Levels } from '../src/intake/review';
import { defaultProjectSettings, parseProjectSettings } from '../src/settings/schema';
import { levelsFor, reviewLine } from './review-line';

const USAGE = 'npm run review -- [--rules a,b] [--settings FILE] < in.jsonl > out.jsonl';

function refuse(message: string): never {
  console.error(`review: ${message}. Usage: ${USAGE}`);
  process.exit(2);
}

/** Rules at the levels of a settings file: a project's settings as the admin page exports them, or a part of them. */
function levelsOf(file: string): Levels {
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse(
      `cannot read settings ${file}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    );
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse(`settings ${file}: give an object`);
  const rules = 'rules' in given && typeof given.rules === 'object' ? given.rules : {};
  const parsed = parseProjectSettings({
    ...defaultProjectSettings,
    ...given,
    rules: { ...defaultProjectSettings.rules, ...rules },
  });
  if (!parsed.ok) return refuse(`settings ${file}: ${parsed.message.replace(/\.$/, '')}`);
  return Object.fromEntries(RULE_IDS.map((id) => [id, parsed.settings.rules[id].level])) as Levels;
}

function parseArguments(args: readonly string[]): Levels {
  let levels: Levels = everyRule('return');
  let only: Levels | null = null;
  for (let i = 0; i < args.length; i++) {
    const [name = '', inline] = (args[i] ?? '').split(/=(.*)/s);
    if (name !== '--rules' && name !== '--settings') return refuse(`unknown option "${args[i] ?? ''}"`);
    const value = inline ?? args[++i];
    if (value === undefined) return refuse(`${name} needs a value`);
    if (name === '--settings') levels = levelsOf(value);
    else {
      const chosen = levelsFor(value);
      if (typeof chosen === 'string') return refuse(chosen);
      only = chosen;
    }
  }
  if (only === null) return levels;
  const chosen = only;
  return Object.fromEntries(RULE_IDS.map((id: RuleId) => [id, chosen[id] === 'off' ? 'off' : levels[id]])) as Levels;
}

async function main(): Promise<void> {
  const levels = parseArguments(process.argv.slice(2));
  let failed = false;
  // Whoever reads our output may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const answer = reviewLine(line.replace(/^\uFEFF/, ''), levels);
    if ('error' in answer) failed = true;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
  }
  process.exitCode = failed ? 1 : 0;
}

void main();
