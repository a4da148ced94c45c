/** `npm run screenshots`: takes the README's pictures on the walk that the start page proposes. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DeskDriver } from './helpers/desk';
import { launchChromium } from './helpers/browser';
import { Walk } from './helpers/walk';

const folder = join(__dirname, '..', 'docs', 'pictures');

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const desk = await DeskDriver.start({ start: Date.parse('2026-03-02T08:00:00Z') });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1.5 });
    const walk = new Walk(page, desk.desk.url);
    const picture = async (name: string): Promise<void> => {
      await page.waitForTimeout(1500);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      console.log(`docs/pictures/${name}.png`);
    };

    await walk.step(1);
    await page.getByRole('button', { name: 'Send' }).waitFor();
    await picture('portal-form');

    await walk.raiseFlawedRequest();
    await walk.reply();
    await picture('reply');

    await walk.agentPanel();
    await picture('agent-panel');

    const settings = await walk.settings('Help desk');
    await settings.getByRole('radio', { name: /Live/ }).scrollIntoViewIfNeeded();
    await picture('settings');
  } finally {
    await browser.close();
    await desk.close();
  }
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
