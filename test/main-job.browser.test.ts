import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults } from './helpers/accessibility';
import { chromiumPath, launchChromium } from './helpers/browser';
import { DeskDriver } from './helpers/desk';
import { GOOD_FAULT } from './helpers/texts';
import { Walk } from './helpers/walk';

const inChromium = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined) console.log('no Chromium on this machine: the walk in a browser is skipped');

inChromium('a new user who follows the start page', () => {
  let desk: DeskDriver;
  let browser: Browser;
  let page: Page;
  let walk: Walk;
  let key: string;
  const errors: string[] = [];

  beforeAll(async () => {
    desk = await DeskDriver.start({ start: Date.now() });
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    walk = new Walk(page, desk.desk.url);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await desk.close();
  });

  it('1 and 2: raises a request in French and reads one reply with the four asks in French and English', async () => {
    key = await walk.raiseFlawedRequest();
    await walk.reply();

    const text = await page.locator('body').innerText();
    for (const words of [
      'un seul problème',
      'étapes',
      'une adresse e-mail',
      'Please write in English',
      'keep to one problem',
      'list the steps',
      'an e-mail address',
    ]) {
      expect(text).toContain(words);
    }
    await page.getByText('Waiting for customer').first().waitFor();
    expect(await accessibilityFaults(page.mainFrame())).toEqual([]);
  }, 240_000);

  it('3: sees as the agent what was found, with the words marked', async () => {
    const panel = await walk.agentPanel();

    for (const title of ['Language', 'One issue per request', 'Personal data'])
      await panel.getByRole('heading', { name: title }).first().waitFor();
    expect(await panel.locator('mark').allInnerTexts()).toContain('camille.fontaine@example.com');
    await page.getByText('Asked', { exact: true }).first().waitFor();
    const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
    expect(new URL(frame?.url() ?? '').origin).toBe(desk.desk.appOrigin);
    expect(frame && (await accessibilityFaults(frame))).toEqual([]);
  }, 240_000);

  it('4: answers in English with the steps, and the request goes back to the team without a second ask', async () => {
    await walk.answer();
    await page.getByText('Waiting for support').first().waitFor();

    expect(await desk.replies(key)).toHaveLength(1);
  }, 240_000);

  it('5: sees as the admin each rule’s level, the modes and the log, and switches to rehearsal', async () => {
    const settings = await walk.settings('Help desk');
    expect(await settings.getByRole('radio', { name: /Live/ }).isChecked()).toBe(true);
    const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
    expect(frame && (await accessibilityFaults(frame))).toEqual([]);

    await settings.getByRole('radio', { name: /Rehearsal/ }).check({ force: true });
    await settings.getByRole('button', { name: 'Save' }).click();
    await settings.getByText(/saved/i).first().waitFor();
    await settings.getByRole('tab', { name: 'Log' }).click();
    await settings
      .getByText(/asked the customer about/i)
      .first()
      .waitFor();

    await walk.raiseFlawedRequest();
    await desk.settle();
    await page.reload();
    await page.getByText('Nobody has written yet.').waitFor();
    const rehearsed = await walk.agentPanel();
    await rehearsed
      .getByText(/would have asked/i)
      .first()
      .waitFor();
  }, 240_000);

  it('gets no reply to a request that is in order', async () => {
    await walk.step(1);
    await page.getByRole('textbox', { name: /What is the problem/ }).fill(GOOD_FAULT.summary);
    await page.getByRole('textbox', { name: /How does it happen/ }).fill(GOOD_FAULT.description);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL(/\/portal\/\d+\/[A-Z]+-\d+/);
    await desk.settle();
    await page.reload();

    await page.getByText('Nobody has written yet.').waitFor();
    await page.getByText('Waiting for support').first().waitFor();
  }, 240_000);

  it('meets no error on the way', () => {
    expect(errors).toEqual([]);
  });
});
