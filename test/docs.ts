/** `npm run docs`: makes pages of docs/ from the code itself; `--check` fails when a committed page is another. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workingTimePage } from '../src/working-time/page';
import { followUpPage } from './docs/follow-up-page';
import { handOverPage } from './docs/hand-over-page';
import { rulesPage } from './docs/rules-page';

const root = join(__dirname, '..');

/** Pages that are made, by file. */
const pages: Readonly<Record<string, () => string>> = {
  'docs/rules.md': rulesPage,
  'docs/follow-up.md': followUpPage,
  'docs/hand-over.md': handOverPage,
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
