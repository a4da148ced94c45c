/** Custom UI on every place of the desk that has one, under Atlassian's own bridge packages, in a real browser. */
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { build } from '../local/build';
import { chromiumPath, launchChromium } from './helpers/browser';
import { DeskDriver } from './helpers/desk';
import { frameTitled } from './helpers/frames';

const inChromium = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined) console.log('no Chromium on this machine: the bridge in a browser is skipped');

const app = join(__dirname, '../local/web/fixtures/surfaces-app');
const appUuid = '5c1f2a7e-9d34-4b8a-a6a1-7f20c3d4e5f6';

type Loose = Record<string, never>;

inChromium('an app in its frames', () => {
  let desk: DeskDriver;
  let browser: Browser;
  let page: Page;
  let issueKey: string;
  let portal: string;
  let requestTypeId: string;

  const open = (path: string, as: string): Promise<unknown> =>
    page.goto(`${desk.desk.url}${path}${path.includes('?') ? '&' : '?'}as=${as}`);
  const frameOf = (title: string): Promise<Frame> => frameTitled(page, title);
  const extensionIn = (frame: Frame) => frame.evaluate(async () => (await window.forge.view.getContext()).extension);

  beforeAll(async () => {
    await build(app, () => undefined);
    desk = await DeskDriver.start({ desk: 'help', app, start: Date.now() });
    portal = `/servicedesk/customer/portal/${desk.project('HELP').portalId ?? ''}`;
    const { values } = await desk.call<{ values: { id: string }[] }>(
      'agent',
      'GET',
      '/rest/servicedeskapi/servicedesk/HELP/requesttype',
    );
    requestTypeId = values[0]?.id ?? '';
    const { issueKey: key } = await desk.call<{ issueKey: string }>('customer', 'POST', '/rest/servicedeskapi/request', {
      serviceDeskId: 'HELP',
      requestTypeId,
      requestFieldValues: { summary: 'Printer', description: 'It prints nothing' },
    });
    issueKey = key;
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(30_000);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  describe('in the issue view', () => {
    beforeAll(async () => {
      await open(`/browse/${issueKey}`, 'agent');
    });

    it('jira:issuePanel is added by a person, and told that it is new', async () => {
      await page.getByRole('button', { name: 'Add app' }).click();
      await page.getByRole('menuitem', { name: 'The panel' }).click();

      expect(await extensionIn(await frameOf('The panel'))).toMatchObject({
        type: 'jira:issuePanel',
        isNewToIssue: true,
        issue: { key: issueKey },
        project: { key: 'HELP', type: 'service_desk' },
        location: `${desk.desk.url}/browse/${issueKey}`,
      });
      await open(`/browse/${issueKey}`, 'admin');
      expect(await extensionIn(await frameOf('The panel'))).toMatchObject({ isNewToIssue: false });
      await open(`/browse/${issueKey}`, 'agent');
      await frameOf('The panel');
    });

    it('jira:issueAction opens a dialog that view.close closes, and view.onClose hears', async () => {
      const context = await frameOf('Context');
      await context.evaluate(async () => {
        window.heard = [];
        await window.forge.events.on('closed', (payload) => window.heard.push(payload));
      });
      await page.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: 'The action' }).click();
      const action = await frameOf('The action');
      expect(await extensionIn(action)).toMatchObject({ type: 'jira:issueAction', issue: { key: issueKey } });

      await action.evaluate(async () => {
        await window.forge.view.onClose(() => void window.forge.events.emit('closed', 'by the app'));
        await window.forge.view.close();
      });

      await page.locator('iframe[title="The action"]').waitFor({ state: 'detached' });
      await expect(context.evaluate(() => window.heard)).resolves.toEqual(['by the app']);
    });

    it('jira:issueActivity is a tab', async () => {
      await page.getByRole('tab', { name: 'The activity' }).click();

      expect(await extensionIn(await frameOf('The activity'))).toMatchObject({
        type: 'jira:issueActivity',
        issue: { key: issueKey },
      });
    });

    it('openModal shows a page with its context, and hands what it closes with to the opener', async () => {
      const context = await frameOf('Context');
      await context.evaluate(async () => {
        window.heard = [];
        const modal = new window.forge.Modal({
          title: 'Ask',
          size: 'small',
          context: { asked: 7 },
          onClose: (payload: unknown) => window.heard.push(payload),
        });
        await modal.open();
      });
      const modal = await frameOf('Ask');
      expect(await extensionIn(modal)).toMatchObject({ modal: { asked: 7 }, issue: { key: issueKey } });

      await modal.evaluate(() => window.forge.view.close({ answer: 8 }));

      await page.locator('iframe[title="Ask"]').waitFor({ state: 'detached' });
      expect(await context.evaluate(() => window.heard)).toEqual([{ answer: 8 }]);
    });

    it('closing, submitting and unknown modals are refused where they do not belong', async () => {
      const context = await frameOf('Context');
      const refusals = await context.evaluate(async () => {
        const { view, Modal } = window.forge;
        const words = (error: unknown): string => (error as Error).message;
        return [
          await view.close().catch(words),
          await view.submit({}).catch(words),
          await new Modal({ resource: '../other' }).open().catch(words),
        ];
      });

      expect(refusals).toEqual([
        "this resource's view is not closable.",
        "this resource's view is not submittable.",
        'Unable to open modal.',
      ]);
    });

    it('ViewIssueModal shows a work item, and tells when it is closed', async () => {
      const context = await frameOf('Context');
      await context.evaluate(async (key) => {
        window.heard = [];
        await new window.forge.ViewIssueModal({
          context: { issueKey: key },
          onClose: () => window.heard.push('closed'),
        }).open();
      }, issueKey);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('heading', { name: 'Printer' }).waitFor();

      await dialog.getByRole('button', { name: 'Close Modal' }).click();

      await dialog.waitFor({ state: 'detached' });
      await context.waitForFunction(() => window.heard.length > 0);
      expect(await context.evaluate(() => window.heard)).toEqual(['closed']);
    });

    it('CreateIssueModal creates a work item with what the app filled in, and tells its id', async () => {
      const context = await frameOf('Context');
      const { fields } = await desk.call<{ fields: { issuetype: { id: string } } }>(
        'agent',
        'GET',
        `/rest/api/3/issue/${issueKey}?fields=issuetype`,
      );
      await context.evaluate(
        async (place) => {
          window.heard = [];
          await new window.forge.CreateIssueModal({
            context: { ...place, summary: 'Toner', labels: ['by-the-app'] },
            onClose: ({ payload }: { payload: unknown }) => window.heard.push(payload),
          }).open();
        },
        { projectId: desk.project('HELP').id, issueTypeId: fields.issuetype.id },
      );
      const dialog = page.getByRole('dialog');
      await dialog.getByText('The app has also filled in: labels.').waitFor();
      expect(await dialog.getByRole('textbox', { name: /Summary/ }).inputValue()).toBe('Toner');

      await dialog.getByRole('button', { name: 'Create' }).click();

      await dialog.waitFor({ state: 'detached' });
      await context.waitForFunction(() => window.heard.length > 0);
      const [[created]] = (await context.evaluate(() => window.heard)) as [[{ issueId: string }]];
      expect(await desk.call('agent', 'GET', `/rest/api/3/issue/${created.issueId}`)).toMatchObject({
        fields: { summary: 'Toner', labels: ['by-the-app'], project: { key: 'HELP' } },
      });
    });

    it('there is no Rovo', async () => {
      const context = await frameOf('Context');

      expect(await context.evaluate(() => window.forge.rovo.isEnabled())).toBe(false);
    });

    it('showFlag shows a flag whose action runs in the app, and close takes it away', async () => {
      const context = await frameOf('Context');
      await context.evaluate(() => {
        window.heard = [];
        const flag = window.forge.showFlag({
          id: 'saved',
          title: 'Saved',
          type: 'success',
          actions: [{ text: 'Undo', onClick: () => window.heard.push('undo') }],
        });
        Object.assign(window, { flag });
      });

      await page.getByRole('button', { name: 'Undo' }).click();
      await context.evaluate(() => (window as unknown as { flag: { close(): Promise<unknown> } }).flag.close());

      await page.getByText('Saved', { exact: true }).waitFor({ state: 'detached' });
      expect(await context.evaluate(() => window.heard)).toEqual(['undo']);
    });

    it('requestJira acts as the person, and invoke reaches the resolver with the place', async () => {
      const context = await frameOf('Context');
      const { accountId } = desk.account('agent');

      const myself = await context.evaluate(
        async () => (await window.forge.requestJira('/rest/api/3/myself')).json() as Promise<{ accountId: string }>,
      );
      const echo = await context.evaluate(() => window.forge.invoke<Loose>('echo', { a: 1 }));

      expect(myself.accountId).toBe(accountId);
      expect(echo).toMatchObject({ payload: { a: 1 }, extension: { type: 'jira:issueContext', issue: { key: issueKey } } });
    });

    it('the look follows the page', async () => {
      const context = await frameOf('Context');
      const mode = () => context.evaluate(() => document.documentElement.dataset['colorMode']);
      const told = () => context.evaluate(() => window.forge.view.getContext());
      expect(await mode()).toBe('light');
      const light = await told();
      expect(light.theme).toMatchObject({ colorMode: 'light', light: 'light', dark: 'dark' });

      await page.getByRole('button', { name: /^Theme/ }).click();
      await page.getByRole('menuitemradio', { name: 'Dark' }).click();

      await context.locator('html[data-color-mode="dark"]').waitFor();
      const dark = await told();
      expect(dark.theme).toMatchObject({ colorMode: 'dark' });
      expect(dark.surfaceColor).not.toBe(light.surfaceColor);
      await page.getByRole('menuitemradio', { name: 'Light' }).click();
      await context.locator('html[data-color-mode="light"]').waitFor();
      await page.keyboard.press('Escape');
    });

    it('router leads to pages of the site', async () => {
      const context = await frameOf('Context');
      const url = await context.evaluate(
        async () => (await window.forge.router.getUrl({ target: 'module', moduleKey: 'project', projectKey: 'HELP' })).href,
      );
      expect(new URL(url).pathname).toMatch(/^\/jira\/servicedesk\/projects\/HELP\/apps\/[^/]+\/[^/]+\/project$/);

      await context.evaluate(() => void window.forge.router.navigate({ target: 'module', moduleKey: 'global' }));

      await page.waitForURL(/\/jira\/apps\//);
      expect(await extensionIn(await frameOf('The global'))).toMatchObject({ type: 'jira:globalPage' });
    });
  });

  describe('on full pages', () => {
    const address = (module: string, before: string): string =>
      `${before}apps/${appUuid}/${desk.desk.platform.environmentId}/${module}`;

    it('createHistory keeps the app’s places in the address', async () => {
      await open(address('global', '/jira/'), 'agent');
      const frame = await frameOf('The global');

      const places = await frame.evaluate(async () => {
        const history = await window.forge.view.createHistory();
        const start = history.location.pathname;
        const arrived = new Promise<string>((done) => history.listen(({ pathname }) => done(pathname)));
        await history.push('/rules/7');
        return [start, await arrived, history.location.pathname];
      });

      expect(places).toEqual(['/', '/rules/7', '/rules/7']);
      expect(new URL(page.url()).pathname).toMatch(/\/global\/rules\/7$/);
    });

    it.each([
      ['jira:projectPage', 'project', '/jira/servicedesk/projects/HELP/', 'agent'],
      ['jira:projectSettingsPage', 'project-settings', '/jira/servicedesk/projects/HELP/settings/', 'admin'],
      ['jiraServiceManagement:queuePage', 'queue', '/jira/servicedesk/projects/HELP/queues/', 'agent'],
    ])('%s is told its project', async (type, module, before, as) => {
      await open(address(module, before), as);

      const extension = await extensionIn(await frameOf(`The ${module.replace('-', ' ')}`));

      expect(extension).toMatchObject({ type, project: { id: desk.project('HELP').id, key: 'HELP' } });
    });

    it('project settings are closed to agents', async () => {
      await open(address('project-settings', '/jira/servicedesk/projects/HELP/settings/'), 'agent');

      await page.getByRole('heading', { name: 'You don’t have access' }).waitFor();
    });
  });

  describe('on the portal', () => {
    it('strips stand on the pages that they name, with the place', async () => {
      await open(portal, 'customer');
      expect(await extensionIn(await frameOf('The header'))).toMatchObject({
        type: 'jiraServiceManagement:portalHeader',
        page: 'portal',
        portal: { id: Number(desk.project('HELP').portalId) },
      });
      await frameOf('The subheader');

      await open(`${portal}/${issueKey}`, 'customer');

      expect(await extensionIn(await frameOf('The footer'))).toMatchObject({
        page: 'view_request',
        request: { key: issueKey },
      });
      expect(await page.locator('iframe[title="The subheader"]').count()).toBe(0);
    });

    it('the create panel keeps Send closed until it is valid, and its last values become the property', async () => {
      await open(`${portal}/create/${requestTypeId}?summary=Toner&description=Empty`, 'customer');
      const panel = await frameOf('The create');
      const send = page.getByRole('button', { name: 'Send' });

      await panel.getByLabel('Order number').fill('12');
      await page.getByText('not filled in yet').waitFor();
      expect(await send.isDisabled()).toBe(true);
      await panel.getByLabel('Order number').fill('1234');
      await page.getByText('not filled in yet').waitFor({ state: 'detached' });
      await send.click();
      await page.waitForURL(/\/portal\/\d+\/[A-Z]+-\d+/);

      const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      expect(await extensionIn(await frameOf('The detail'))).toMatchObject({
        request: { key, typeId: Number(requestTypeId), property: { order: '1234' } },
      });
      expect(await desk.call('agent', 'GET', `/rest/api/3/issue/${key}/properties/${appUuid}`)).toMatchObject({
        value: { order: '1234' },
      });
    });

    it('a request’s action opens a dialog', async () => {
      await open(`${portal}/${issueKey}`, 'customer');
      await page.getByRole('button', { name: 'The view action' }).click();

      const action = await frameOf('The view action');

      expect(await extensionIn(action)).toMatchObject({ request: { key: issueKey, typeId: Number(requestTypeId) } });
      await action.evaluate(() => window.forge.view.close());
      await page.locator('iframe[title="The view action"]').waitFor({ state: 'detached' });
    });

    it('a module without unlicensedAccess is shown to agents and not to customers', async () => {
      await open(`${portal}/${issueKey}`, 'customer');
      await frameOf('The detail');
      expect(await page.locator('iframe[title="The detail panel"]').count()).toBe(0);

      await open(`${portal}/${issueKey}`, 'agent');

      expect(await extensionIn(await frameOf('The detail panel'))).toMatchObject({ request: { key: issueKey } });
    });

    it('modifications of the form run only where one is registered, and change what the portal lets them', async () => {
      const form = `${portal}/create/${requestTypeId}`;
      await open(form, 'customer');
      await frameOf('The create');
      expect(await page.locator('iframe[title^="User interface"]').count()).toBe(0);
      await open(`/browse/${issueKey}`, 'agent');
      const registered = await (
        await frameOf('Context')
      ).evaluate((place) => window.forge.invoke<{ status: number }>('register', place), {
        portalId: desk.project('HELP').portalId,
        requestTypeId,
        data: JSON.stringify({ fieldId: 'summary', description: 'Say what fails, and where.' }),
      });
      expect(registered.status).toBe(201);

      await open(form, 'customer');
      await page.getByText('Say what fails, and where.').waitFor();
      const hidden = page.locator('iframe[title^="User interface"]');
      expect(await hidden.isVisible()).toBe(false);
      const frame = await (await hidden.elementHandle())?.contentFrame();
      expect(await frame?.evaluate(() => window.modificationErrors)).toEqual([
        expect.objectContaining({ type: 'FIELD_VALIDATION_FAILED', method: 'setRequired' }),
      ]);

      await page.locator('input[name="summary"]').fill('This is urgent');
      await page.locator('input[name="summary"]').blur();
      const renamed = page.getByRole('textbox', { name: /Short summary/ });
      await renamed.waitFor();
      expect(await renamed.inputValue()).toBe('Not in a hurry');
      expect(await page.locator('textarea').first().isVisible()).toBe(false);
    });
  });
});
