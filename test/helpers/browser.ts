/** Real Chromium for tests and pictures of screens. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where this machine has a Chromium, or undefined; the environment variable CHROMIUM names another. */
export const chromiumPath = PLACES.find((place) => place !== undefined && place !== '' && existsSync(place));

/** Without a sandbox of its own: in containers the kernel refuses one; it only ever opens the local desk. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no Chromium found: install one, or set CHROMIUM to its path');
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
