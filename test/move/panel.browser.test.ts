/** Handing a request over in a real browser: from the ⋯ menu and from the issue view to the work item, and back. */
import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import type { Json } from '../../local/jira/state';
import { accessibilityFaults } from '../helpers/accessibility';
import { chromiumPath, launchChromium } from '../helpers/browser';
import { DeskDriver, valueOf } from '../helpers/desk';

const inChromium = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined) console.log('no Chromium on this machine: handing over in a browser is skipped');

const TITLE = 'Clone and move to DEV';
const PATIENCE = 90_000;

inChromium('handing a request over', () => {
  let desk: DeskDriver;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  /** Presses of the mouse, counted. */
  let presses = 0;
  const press = async (what: Locator): Promise<void> => {
    presses += 1;
    await what.click();
  };

  beforeAll(async () => {
    desk = await DeskDriver.start({ desk: 'front-line-and-dev', start: Date.now() });
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => errors.push(error.message));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const raise = async (summary: string, description = 'It stops. Write to ada@example.com.') => {
    const requestTypeId = await desk.requestTypeId('CARE', 'Bug');
    const made = await desk.call<{ issueKey: string; issueId: string }>('customer', 'POST', '/rest/servicedeskapi/request', {
      serviceDeskId: 'CARE',
      requestTypeId,
      requestFieldValues: { summary, description },
    });
    await desk.settle();
    return { key: made.issueKey, id: made.issueId };
  };
  /** What the developers require, on the request already. */
  const withGroup = async ({ key }: { key: string }): Promise<void> => {
    const fields = await desk.call<{ id: string; name: string }[]>('agent', 'GET', '/rest/api/3/field');
    const group = fields.find(({ name }) => name === 'Functional group')?.id ?? '';
    await desk.call('agent', 'PUT', `/rest/api/3/issue/${key}`, { fields: { [group]: { value: 'Invoicing' } } });
    await desk.settle();
  };
  const attach = async (key: string, name: string): Promise<void> => {
    const { email, token } = desk.account('agent');
    const body = new FormData();
    body.append('file', new Blob(['it stopped'], { type: 'text/plain' }), name);
    const headers = {
      authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
      'X-Atlassian-Token': 'no-check',
    };
    const answer = await fetch(`${desk.desk.url}/rest/api/3/issue/${key}/attachments`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
    await desk.settle();
  };
  const invoke = async (role: 'admin' | 'agent', name: 'move.plan' | 'move.create', payload: never, id: string) =>
    desk.invokeIn('jira:issueAction', role, name, payload, { issue: { id }, project: { id: desk.project('CARE').id } });

  const look = (key: string) => page.goto(`${desk.desk.url}/browse/${key}?as=agent`);
  const dialog = (): FrameLocator => page.frameLocator(`iframe[title="${TITLE}"]`);
  const fromMenu = async (key: string): Promise<FrameLocator> => {
    await look(key);
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: TITLE }).click();
    return dialog();
  };
  const agentPanel = (): FrameLocator => page.frameLocator('iframe').first();
  const frameOf = async (place: Locator): Promise<Frame> => {
    const frame = await (await place.elementHandle())?.contentFrame();
    if (!frame) throw new Error('there is no frame');
    return frame;
  };
  const faults = async (): Promise<string[]> => accessibilityFaults(await frameOf(page.locator(`iframe[title="${TITLE}"]`)));
  const headline = async (panel: FrameLocator, words: RegExp): Promise<string> => {
    const heading = panel.getByRole('heading', { name: words });
    await heading.waitFor();
    return /[A-Z]+-\d+/.exec((await heading.textContent()) ?? '')?.[0] ?? '';
  };
  const chooseGroup = async (panel: FrameLocator): Promise<void> => {
    await panel.getByRole('combobox', { name: /Functional group/ }).click();
    await panel.getByRole('option').first().click();
  };

  it('asks for what is missing, takes the attachment along, and shows the first clone the second time', async () => {
    const request = await raise('Reminders stop at the third page');
    await attach(request.key, 'log.txt');
    const panel = await fromMenu(request.key);
    await panel.getByRole('heading', { name: 'Please fill in' }).waitFor();
    expect(await panel.getByRole('listitem', { name: 'Assignee' }).innerText()).toContain('Unassigned — the developers decide');
    expect(await panel.getByRole('listitem', { name: 'Description' }).innerText()).toContain('[e-mail address]');
    expect(await panel.getByRole('checkbox', { name: /^log\.txt \(10 bytes\)/ }).isChecked()).toBe(true);
    expect(await faults()).toEqual([]);

    await panel.getByRole('button', { name: 'Create' }).click();
    await panel.getByText('Please look at Functional group').waitFor();
    await chooseGroup(panel);
    await page.keyboard.press('Control+Enter');

    const key = await headline(panel, /^Handed over as DEV-/);
    expect(await panel.getByRole('button', { name: 'Close' }).evaluate((button) => button === document.activeElement)).toBe(
      true,
    );
    await desk.settle();
    await panel.getByText('1 attachment copied').waitFor();
    expect(await faults()).toEqual([]);
    const { fields } = await desk.call<{ fields: { assignee: Json; attachment: { filename: string }[] } }>(
      'agent',
      'GET',
      `/rest/api/3/issue/${key}`,
    );
    expect(fields.assignee).toBeNull();
    expect(fields.attachment.map(({ filename }) => filename)).toEqual(['log.txt']);
    const again = await fromMenu(request.key);
    expect(await headline(again, /^Handed over as/)).toBe(key);
    await again.getByText('Unassigned').waitFor();
    expect(await again.getByRole('button', { name: 'Create' }).count()).toBe(0);
  }, 300_000);

  it('takes two presses from the issue view when nothing is missing, and shows there what becomes of it', async () => {
    const request = await raise('The calendar prints twice');
    await withGroup(request);
    await look(request.key);
    const open = agentPanel().getByRole('button', { name: TITLE });
    await open.waitFor();
    presses = 0;

    await press(open);
    const panel = dialog();
    const create = panel.getByRole('button', { name: 'Create' });
    await panel.getByText('Nothing is missing').waitFor();
    const place = await create.boundingBox();
    expect(place && place.y + place.height).toBeLessThan(900);
    await press(create);
    const key = await headline(panel, /^Handed over as DEV-/);
    expect(presses).toBe(2);

    await page.keyboard.press('Escape');
    await page.locator(`iframe[title="${TITLE}"]`).waitFor({ state: 'detached' });
    const shown = agentPanel().getByRole('region', { name: 'Development' });
    await shown.getByText('Unassigned').waitFor();
    expect(await headline(agentPanel(), /^Handed over as/)).toBe(key);
    expect(await accessibilityFaults(await frameOf(page.locator('iframe').first()))).toEqual([]);

    const { transitions } = await desk.call<{ transitions: { id: string; name: string }[] }>(
      'admin',
      'GET',
      `/rest/api/3/issue/${key}/transitions`,
    );
    const id = transitions.find(({ name }) => name === 'Done')?.id;
    await desk.call('admin', 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id } });
    await desk.settle();
    await shown.getByText('Done', { exact: true }).waitFor();
  }, 300_000);

  it('links a request that looks like one that was handed over, and unlinks it', async () => {
    const first = await raise('Import of contacts loses umlauts');
    await withGroup(first);
    await (await fromMenu(first.key)).getByText('Nothing is missing').waitFor();
    await page.keyboard.press('Control+Enter');
    const key = await headline(dialog(), /^Handed over as DEV-/);
    await desk.settle();
    const second = await raise('Import of contacts loses the umlauts');

    const panel = await fromMenu(second.key);
    await panel.getByRole('heading', { name: /looks? like this/ }).waitFor();
    await panel.getByRole('button', { name: `Link to this instead (${key})` }).click();
    expect(await headline(panel, /^Linked to DEV-/)).toBe(key);
    await panel.getByRole('button', { name: 'Unlink' }).click();
    await panel.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();

    await panel.getByText('Link to a work item that is there already').click();
    await panel.getByRole('textbox', { name: 'Its key' }).fill(key.toLowerCase());
    await panel.getByRole('button', { name: 'Link to it' }).click();
    expect(await headline(panel, /^Linked to DEV-/)).toBe(key);
  }, 300_000);

  it('says that somebody else was first, in the dark and on a narrow page too', async () => {
    const request = await raise('Print preview is empty');
    await withGroup(request);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 420, height: 900 });
    const panel = await fromMenu(request.key);
    await panel.getByText('Nothing is missing').waitFor();
    expect(await faults()).toEqual([]);
    expect(await panel.locator('body').evaluate((body) => body.scrollWidth > body.clientWidth)).toBe(false);

    const planned = valueOf(await invoke('admin', 'move.plan', { targetId: 'dev', workTypeId: null } as never, request.id));
    if (!('plan' in planned)) throw new Error('no plan');
    const choices = {
      targetId: 'dev',
      workTypeId: planned.plan.workType.id,
      fields: {},
      attachmentIds: [],
      commentIds: [],
    };
    const made = valueOf(await invoke('admin', 'move.create', choices as never, request.id));
    await panel.getByRole('button', { name: 'Create' }).click();

    await panel.getByText('It was there already').waitFor();
    expect(await headline(panel, /^Handed over as/)).toBe('item' in made ? made.item?.key : '');
    expect(await faults()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
  }, 300_000);

  it('keeps what was changed from one press of Esc, and leaves by the second', async () => {
    const request = await raise('Totals are rounded up');
    await withGroup(request);
    const panel = await fromMenu(request.key);
    await panel.getByText('Nothing is missing').waitFor();
    await panel.getByRole('button', { name: 'Edit Summary' }).click();
    await panel.getByRole('textbox', { name: /Summary/ }).fill('Totals are rounded');

    await page.keyboard.press('Escape');
    await panel.getByText('Press Esc once more to leave without creating.').waitFor();
    await page.keyboard.press('Escape');

    await page.locator(`iframe[title="${TITLE}"]`).waitFor({ state: 'detached' });
  }, 300_000);

  it('says so when the target, and when the request, is gone while the page is open', async () => {
    const request = await raise('Colours of the chart are gone');
    await withGroup(request);
    const panel = await fromMenu(request.key);
    await panel.getByText('Nothing is missing').waitFor();
    const projectId = desk.project('CARE').id;
    const { revision, settings } = valueOf(await desk.invoke('admin', 'targets.load', { projectId }));
    const without = { ...settings, targets: settings.targets.filter(({ id }) => id !== 'dev') };
    const saved = valueOf(await desk.invoke('admin', 'targets.save', { projectId, revision, settings: without }));

    await panel.getByRole('button', { name: 'Create' }).click();
    await panel.getByRole('alert').getByText('This target is gone.').waitFor();

    valueOf(await desk.invoke('admin', 'targets.save', { projectId, revision: saved.revision, settings }));
    await desk.call('admin', 'DELETE', `/rest/api/3/issue/${request.key}`);
    await panel.getByRole('button', { name: 'Create' }).click();
    await panel
      .getByRole('alert')
      .getByText(/gone|permission to edit/)
      .waitFor();
  }, 300_000);

  it('meets no error on the way', () => {
    expect(errors).toEqual([]);
  });
});
