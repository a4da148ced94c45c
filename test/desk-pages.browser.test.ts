/** The desk's own pages in a real browser: what an admin, an agent and a customer do on them, with an app of many modules. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from '../local/build';
import { chromiumPath, launchChromium } from './helpers/browser';
import { accessibilityFaults } from './helpers/accessibility';
import { DeskDriver } from './helpers/desk';
import { frameTitled } from './helpers/frames';

const inChromium = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined) console.log('no Chromium on this machine: the desk’s pages in a browser are skipped');

const app = join(__dirname, '../local/web/fixtures/surfaces-app');

inChromium('the desk’s pages', () => {
  let desk: DeskDriver;
  let browser: Browser;
  let page: Page;
  let issueKey: string;
  let requestTypeId: string;
  const errors: string[] = [];

  const open = (path: string, as: string): Promise<unknown> =>
    page.goto(`${desk.desk.url}${path}${path.includes('?') ? '&' : '?'}as=${as}`);
  const raise = (summary: string): Promise<{ issueKey: string }> =>
    desk.call('customer', 'POST', '/rest/servicedeskapi/request', {
      serviceDeskId: 'HELP',
      requestTypeId,
      requestFieldValues: { summary, description: 'It prints nothing' },
    });

  beforeAll(async () => {
    await build(app, () => undefined);
    desk = await DeskDriver.start({ desk: 'help', app, start: Date.now() });
    const { values } = await desk.call<{ values: { id: string }[] }>(
      'agent',
      'GET',
      '/rest/servicedeskapi/servicedesk/HELP/requesttype',
    );
    requestTypeId = values[0]?.id ?? '';
    ({ issueKey } = await raise('Printer'));
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => errors.push(error.message));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  describe('rules of workflows', () => {
    const create = () => page.getByRole('listitem', { name: 'Create', exact: true });
    const add = async (transition: string, rule: string): Promise<void> => {
      await page.getByRole('button', { name: `Add rule to ${transition}`, exact: true }).click();
      await page.getByRole('menuitem', { name: rule }).click();
    };
    const workTypeOf = async (): Promise<string> => {
      const { values } = await desk.call<{ values: { id: string; issueTypeId: string }[] }>(
        'agent',
        'GET',
        '/rest/servicedeskapi/servicedesk/HELP/requesttype',
      );
      const { name } = await desk.call<{ name: string }>(
        'admin',
        'GET',
        `/rest/api/3/issuetype/${values[0]?.issueTypeId ?? ''}`,
      );
      return name;
    };

    it('are closed to agents', async () => {
      await open('/jira/servicedesk/projects/HELP/settings/workflows', 'agent');

      await page.getByRole('heading', { name: 'You don’t have access' }).waitFor();
    });

    it('an admin adds one to Create on the app’s own page, which is told its place', async () => {
      const workType = await workTypeOf();
      await open('/jira/servicedesk/projects/HELP/settings/workflows', 'admin');
      await page
        .getByRole('list', { name: 'Workflows' })
        .getByRole('listitem')
        .filter({ hasText: new RegExp(`For .*\\b${workType}\\b`) })
        .getByRole('link')
        .click();
      await page.getByRole('heading', { name: 'Transitions' }).waitFor();

      await page.getByRole('button', { name: 'Add rule to Create', exact: true }).click();
      await page.getByRole('menuitem', { name: 'The summary says enough' }).waitFor();
      expect(await page.getByRole('menuitem', { name: 'For team-managed projects' }).count()).toBe(0);
      await page.getByRole('menuitem', { name: 'The summary says enough' }).click();
      const frame = await frameTitled(page, 'The summary says enough – Create');
      const { extension } = await frame.evaluate(() => window.forge.view.getContext());
      expect(extension).toMatchObject({
        type: 'jira:workflowValidator',
        entryPoint: 'create',
        isNewEditor: true,
        transitionContext: { id: '1', from: null },
      });
      expect(extension).not.toHaveProperty('validatorConfig');

      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('The app’s page holds it back').waitFor();
      await frame.getByLabel('Order number').fill('10');
      await page.getByRole('button', { name: 'Add', exact: true }).click();

      const view = await frameTitled(page, 'The summary says enough on Create');
      expect(await view.getByLabel('Order number').inputValue()).toBe('10');
      await expect(raise('Too short')).rejects.toThrow('The summary is too short.');
      await expect(raise('The printer prints nothing')).resolves.toHaveProperty('issueKey');
    });

    it('it is edited with what was saved', async () => {
      await create().getByRole('button', { name: 'Edit The summary says enough' }).click();
      const frame = await frameTitled(page, 'The summary says enough – Create');
      expect(await frame.getByLabel('Order number').inputValue()).toBe('10');

      await frame.getByLabel('Order number').fill('5');
      await page.getByRole('button', { name: 'Update' }).click();
      await page.getByRole('button', { name: 'Update' }).waitFor({ state: 'detached' });

      await expect(raise('Longer')).resolves.toHaveProperty('issueKey');
      await expect(raise('Four')).rejects.toThrow('The summary is too short.');
    });

    it('one without pages is added at once, and decides on its transition', async () => {
      const { transitions } = await desk.call<{ transitions: { id: string; name: string }[] }>(
        'agent',
        'GET',
        `/rest/api/3/issue/${issueKey}/transitions`,
      );
      const { id, name } = transitions[0]!;
      await add(name, 'Somebody is assigned');
      const item = page.getByRole('listitem', { name, exact: true });
      await item.getByRole('button', { name: 'Remove Somebody is assigned' }).waitFor();

      const move = () => desk.call('agent', 'POST', `/rest/api/3/issue/${issueKey}/transitions`, { transition: { id } });
      await expect(move()).rejects.toThrow('Nobody is assigned.');

      await item.getByRole('button', { name: 'Remove Somebody is assigned' }).click();
      await item.getByRole('button', { name: 'Remove Somebody is assigned' }).waitFor({ state: 'detached' });
      await expect(move()).resolves.toBeUndefined();
    });

    it('and Create is free again when its rule is removed', async () => {
      await create().getByRole('button', { name: 'Remove The summary says enough' }).click();
      await create().getByRole('button', { name: 'Remove The summary says enough' }).waitFor({ state: 'detached' });

      await expect(raise('Four')).resolves.toHaveProperty('issueKey');
    });
  });

  it.each(['light', 'dark'] as const)('the pages of workflows are accessible in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open('/jira/servicedesk/projects/HELP/settings/workflows', 'admin');
    await page.getByRole('list', { name: 'Workflows' }).waitFor();
    expect(await accessibilityFaults(page.mainFrame())).toEqual([]);

    await page.getByRole('list', { name: 'Workflows' }).getByRole('link').first().click();
    await page.getByRole('list', { name: 'Transitions' }).waitFor();
    expect(await accessibilityFaults(page.mainFrame())).toEqual([]);
  });

  it.each([
    ['the start page', '/', 'admin', 'What to try'],
    ['a work item', 'ISSUE', 'agent', 'Activity'],
    ['the queues', '/jira/servicedesk/projects/HELP/queues', 'agent', 'All open'],
    ['the workflows', '/jira/servicedesk/projects/HELP/settings/workflows', 'admin', 'Workflows'],
    ['the mail', '/_pages/mail', 'admin', 'Outgoing mail'],
    ['the portal’s requests', '/servicedesk/customer/user/requests', 'customer', 'My requests'],
  ])('%s fits a window of 400 px, with the bar’s menus in reach', async (_, path, as, heading) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await open(path === 'ISSUE' ? `/browse/${issueKey}` : path, as);
    await page.getByRole('heading', { name: heading }).first().waitFor();

    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const bar = () =>
      page.evaluate(() => {
        const header = document.querySelector('header');
        return header ? header.scrollWidth - header.clientWidth : Infinity;
      });
    expect([await overflow(), await bar()]).toEqual([0, 0]);
    await page.getByRole('button', { name: 'Pages' }).click();
    await page.getByRole('menuitem', { name: 'Portal' }).waitFor();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('an address without a page says so, with 404', async () => {
    const answer = await page.goto(`${desk.desk.url}/nowhere`);

    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  });

  it('a customer who opens a work item’s address is led to the portal', async () => {
    await open(`/browse/${issueKey}`, 'customer');

    await page.waitForURL(new RegExp(`/servicedesk/customer/portal/\\d+/${issueKey}$`));
    await page.getByRole('heading', { name: 'Printer' }).waitFor();
  });

  it('show no error on the way', () => {
    expect(errors).toEqual([]);
  });
});
