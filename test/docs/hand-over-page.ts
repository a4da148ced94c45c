import { targetOptions } from '../../src/move-to-dev/target';
import { optionsTable } from './options-table';

/** What handing over does and what an admin sets for a target, for docs/hand-over.md. */
export function handOverPage(): string {
  return `${[
    '# Clone and move to DEV',
    '<!-- Made by `npm run docs` from src/move-to-dev/target.ts. Change it there. -->',
    'Agents hand a request over from the issue view (*Clone and move to DEV* in its menu, or *Hand over* in the panel), several at once from the page *Hand over several* beside the queues. The plan shows the work item as it will be beside the request; *Create* makes it once, however often it is pressed and by whomever. Attachments follow in the background. The request’s panel shows then where the work item stands; what happens to it comes back as notes for agents, and as the move that the target’s settings say. Nothing of it is for customers, but what an admin writes for them or an agent says by hand.',
    '## What a target sets',
    ...optionsTable(targetOptions),
  ].join('\n\n')}\n`;
}
