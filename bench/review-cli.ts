/**
 * `npm run review -- [--rules a,b] [--settings FILE] < in.jsonl > out.jsonl`: reviews one request a line.
 * Exit code 0, 1 when a line could not be read (the others are answered), 2 when the command itself is wrong.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { RULE_IDS, type RuleId } from '../src/contract/rules';
import { everyRule, type RulesInForce } from '../src/intake/review';
import { defaultProjectSettings, parseProjectSettings, rulesInForce } from '../src/settings/schema';
import { reviewLine, rulesFor } from './review-line';

const USAGE = 'npm run review -- [--rules a,b] [--settings FILE] < in.jsonl > out.jsonl';

function refuse(message: string): never {
  console.error(`review: ${message}. Usage: ${USAGE}`);
  process.exit(2);
}

/** Rules as a settings file sets them: a project's settings as the admin page exports them, or a part of them. */
function settingsOf(file: string): RulesInForce {
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
    version: 2,
    rules: Object.fromEntries(
      Object.entries({ ...defaultProjectSettings.rules, ...rules }).map(([id, rule]) => [id, withDefaults(id, rule)]),
    ),
  });
  if (!parsed.ok) return refuse(`settings ${file}: ${parsed.message.replace(/\.$/, '')}`);
  return rulesInForce(parsed.settings, null);
}

/** What a file leaves out of a rule is as it is by default. */
function withDefaults(id: string, rule: unknown): unknown {
  const known = (defaultProjectSettings.rules as Readonly<Record<string, { readonly options: object }>>)[id];
  if (!known || typeof rule !== 'object' || rule === null) return rule;
  const options = 'options' in rule && typeof rule.options === 'object' ? rule.options : {};
  return { ...known, ...rule, options: { ...known.options, ...options } };
}

function parseArguments(args: readonly string[]): RulesInForce {
  let rules = everyRule('return');
  let only: RulesInForce | null = null;
  for (let i = 0; i < args.length; i++) {
    const [name = '', inline] = (args[i] ?? '').split(/=(.*)/s);
    if (name !== '--rules' && name !== '--settings') return refuse(`unknown option "${args[i] ?? ''}"`);
    const value = inline ?? args[++i];
    if (value === undefined) return refuse(`${name} needs a value`);
    if (name === '--settings') rules = settingsOf(value);
    else {
      const chosen = rulesFor(value);
      if (typeof chosen === 'string') return refuse(chosen);
      only = chosen;
    }
  }
  if (only === null) return rules;
  const chosen = only;
  return Object.fromEntries(
    RULE_IDS.map((id: RuleId) => [id, chosen[id].level === 'off' ? chosen[id] : rules[id]]),
  ) as RulesInForce;
}

async function main(): Promise<void> {
  const rules = parseArguments(process.argv.slice(2));
  let failed = false;
  // Whoever reads our output may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const answer = reviewLine(line.replace(/^\uFEFF/, ''), rules);
    if ('error' in answer) failed = true;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
  }
  process.exitCode = failed ? 1 : 0;
}

void main();
