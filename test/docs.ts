/** `npm run docs`: makes pages of docs/ from the code itself; `--check` fails when a committed page is another. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Option, Options } from '../src/contract/options';
import { LEVELS } from '../src/contract/rules';
import type { IntakeRule } from '../src/intake/rule';
import { intakeRules } from '../src/intake/rules';
import { replyTexts } from '../src/replies/texts';
import type { AskTexts } from '../src/replies/texts/texts';
import { defaultsOf } from '../src/settings/option';
import { workingTimePage } from '../src/working-time/page';

const root = join(__dirname, '..');

const CELL_KINDS: Readonly<Record<Option['is'], string>> = {
  number: 'whole number',
  switch: 'yes or no',
  choice: 'one of',
  choices: 'any of',
  text: 'text',
  texts: 'list of texts',
  pick: 'one of the site’s',
  picks: 'any of the site’s',
  table: 'rows of',
};

/** What a value may be, and its limits. */
function allowed(option: Option): string {
  const kind = CELL_KINDS[option.is];
  switch (option.is) {
    case 'number':
      return `${kind} from ${option.min} to ${option.max}${option.unit ? `, ${option.unit}` : ''}`;
    case 'choice':
    case 'choices': {
      const names = Object.values(option.choices);
      return names.length > 12 ? `${kind} ${names.length}` : `${kind}: ${names.join('; ')}`;
    }
    case 'text':
      return `${kind}, at most ${option.longest} characters${option.holds ? `, a ${option.holds}` : ''}`;
    case 'texts':
      return `${kind}, at most ${option.atMost}`;
    case 'pick':
    case 'picks':
      return `${kind} ${option.of} list`;
    case 'table':
      return `${kind} ${Object.values(option.columns)
        .map(({ label }) => `“${label}”`)
        .join(', ')}; at most ${option.atMost}`;
    case 'switch':
      return kind;
  }
}

function shownDefault(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((each) => JSON.stringify(each)).join(', ');
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : 'none';
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');

function optionsTable(options: Options): string[] {
  const defaults: Readonly<Record<string, unknown>> = defaultsOf(options);
  const rows = Object.entries(options).map(
    ([name, option]) =>
      `| ${cell(option.label)} (\`${name}\`)${option.help ? `<br>${cell(option.help)}` : ''} | ${cell(allowed(option))} | ${cell(shownDefault(defaults[name]))} |`,
  );
  return rows.length === 0 ? [] : [['| Option | What it takes | By default |', '| --- | --- | --- |', ...rows].join('\n')];
}

function asksOf(texts: AskTexts): string {
  return typeof texts === 'string'
    ? texts
    : Object.entries(texts)
        .map(([id, text]) => `\`${id}\` ${text}`)
        .join(' ');
}

function rulePage(rule: IntakeRule): string {
  const messages = Object.entries(rule.messages).map(([id, { says, why }]) => `| \`${id}\` | ${cell(says)} | ${cell(why)} |`);
  const asks = Object.values(replyTexts).map(({ name, asks }) => `- ${name}: ${asksOf(asks[rule.id])}`);
  return [
    `## ${rule.title} (\`${rule.id}\`)`,
    rule.summary,
    `Looks at: ${rule.appliesTo.length === 0 ? 'every request' : rule.appliesTo.join(', ')}. In a new project: *${rule.defaultLevel}*. More, with examples: [its page](../src/intake/rules/${rule.id}/README.md).`,
    ['| Message | What agents read | Why |', '| --- | --- | --- |', ...messages].join('\n'),
    ...optionsTable(rule.options),
    `What customers read (\`{{…}}\` is filled in):\n\n${asks.join('\n')}`,
  ].join('\n\n');
}

export function rulesPage(): string {
  const intro = [
    '# The intake rules',
    '<!-- Made by `npm run docs` from src/intake/rules. Change it there. -->',
    `An admin sets each rule per project and, where it differs, per request type: ${LEVELS.map((level) => `*${level}*`).join(', ')}. A finding is *certain*, *likely* or a *hint*: only what is certain may refuse a request, only what is certain or likely may ask a customer. The rules run in this order, and so stand their asks in the reply.`,
  ];
  return `${[...intro, ...intakeRules.map(rulePage)].join('\n\n')}\n`;
}

/** Pages that are made, by file. */
const pages: Readonly<Record<string, () => string>> = {
  'docs/rules.md': rulesPage,
  'docs/working-time.md': () => workingTimePage(),
};

function main(): void {
  for (const [name, make] of Object.entries(pages)) {
    const file = join(root, name);
    const page = make();
    if (!process.argv.includes('--check')) {
      writeFileSync(file, page);
      console.log(`${name} written`);
      continue;
    }
    const current = existsSync(file) && readFileSync(file, 'utf8') === page;
    console.log(current ? `${name} is current` : `${name} is not what the code says: run npm run docs and commit it`);
    if (!current) process.exitCode = 1;
  }
}

main();
