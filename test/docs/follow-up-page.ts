import { DUE_ALIAS, NEXT_ALIAS } from '../../src/follow-up/state';
import { followUpOptions } from '../../src/follow-up/policy';
import { followUpPresets } from '../../src/follow-up/presets';
import { followUpTexts } from '../../src/replies/texts/follow-up';
import { replyTexts } from '../../src/replies/texts';
import { cell, optionsTable } from './options-table';

/** What following up does and what an admin sets, for docs/follow-up.md. */
export function followUpPage(): string {
  const presets = followUpPresets.map(({ name, summary }) => `| ${cell(name)} | ${cell(summary)} |`);
  const texts = Object.values(followUpTexts).map(({ code, greeting: _greeting, durations: _durations, ...said }) => {
    const words = Object.values<string>(said).map((text) => `- ${text}`);
    return `### ${replyTexts['en']?.languages[code] ?? code}\n\n${words.join('\n')}`;
  });
  return `${[
    '# Following up',
    '<!-- Made by `npm run docs` from src/follow-up and src/replies/texts/follow-up. Change it there. -->',
    'A policy says, for a project or some of its request types, when a customer is reminded, when a request closes by itself and with which reason, and what a reply on a closed one does. It rehearses first: every decision is made, logged and shown, and nothing is written, until an admin switches it live. How time is counted: [working time](working-time.md). Why it decides so: [decisions](decisions/2026-11-23-follow-up.md).',
    '## Presets',
    ['| Preset | What it does |', '| --- | --- |', ...presets].join('\n'),
    '## What a policy sets',
    ...optionsTable(followUpOptions),
    '## Finding requests by what comes next',
    `Two searchable values for filters and queues: \`${DUE_ALIAS}\` (minutes since 1970, UTC) and \`${NEXT_ALIAS}\` (remind, close, close-resolved, tell-team). So \`${NEXT_ALIAS} = close ORDER BY ${DUE_ALIAS}\` shows what closes by itself if nobody does anything.`,
    '## What customers read',
    '`{{…}}` is filled in.',
    ...texts,
  ].join('\n\n')}\n`;
}
