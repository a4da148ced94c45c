/** `npm run docs`: makes docs/rules.md from the rules themselves; `--check` fails when the committed page is another. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEVELS } from '../src/contract/rules';
import type { IntakeRule } from '../src/intake/rule';
import { intakeRules } from '../src/intake/rules';
import { replyTexts } from '../src/replies/texts';

const root = join(__dirname, '..');

function rulePage(rule: IntakeRule): string {
  const messages = Object.entries(rule.messages).map(([id, { says, why }]) => `| \`${id}\` | ${says} | ${why} |`);
  const asks = Object.values(replyTexts).map(({ name, asks }) => `- ${name}: ${asks[rule.id]}`);
  return [
    `## ${rule.title} (\`${rule.id}\`)`,
    rule.summary,
    `Looks at: ${rule.appliesTo.length === 0 ? 'every request' : rule.appliesTo.join(', ')}. More, with examples: [its page](../src/intake/rules/${rule.id}/README.md).`,
    ['| Message | What agents read | Why |', '| --- | --- | --- |', ...messages].join('\n'),
    `What customers read (\`{{…}}\` is filled in):\n\n${asks.join('\n')}`,
  ].join('\n\n');
}

export function rulesPage(): string {
  const intro = [
    '# The intake rules',
    '<!-- Made by `npm run docs` from src/intake/rules. Change it there. -->',
    `An admin sets each rule per project: ${LEVELS.map((level) => `*${level}*`).join(', ')}. A finding is *certain*, *likely* or a *hint*; only the first two may ask a customer. The rules run in this order, and so stand their asks in the reply.`,
  ];
  return `${[...intro, ...intakeRules.map(rulePage)].join('\n\n')}\n`;
}

function main(): void {
  const file = join(root, 'docs/rules.md');
  const page = rulesPage();
  if (!process.argv.includes('--check')) {
    writeFileSync(file, page);
    console.log('docs/rules.md written');
    return;
  }
  const current = existsSync(file) && readFileSync(file, 'utf8') === page;
  console.log(current ? 'docs/rules.md is current' : 'docs/rules.md is not what the rules say: run npm run docs and commit it');
  if (!current) process.exitCode = 1;
}

main();
