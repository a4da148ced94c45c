import { LEVELS } from '../../src/contract/rules';
import type { IntakeRule } from '../../src/intake/rule';
import { intakeRules } from '../../src/intake/rules';
import { replyTexts } from '../../src/replies/texts';
import type { AskTexts } from '../../src/replies/texts/texts';
import { cell, optionsTable } from './options-table';

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
