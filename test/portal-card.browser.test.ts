/** What the status card, the agent's section and the policy form look like and do, in a real browser. */
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { accessibilityFaults } from './helpers/accessibility';
import { chromiumPath, launchChromium } from './helpers/browser';
import { FollowUpDesk, type RaisedRequest } from './helpers/follow-up-desk';

const inChromium = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined) console.log('no Chromium on this machine: the status card in a browser is skipped');

const QUESTION = 'Question about the application';
/** A folder for pictures to be looked at; none are taken without. */
const PICTURES = process.env['PICTURES'];

inChromium('the status card on the portal', () => {
  let desk: FollowUpDesk;
  let browser: Browser;
  let page: Page;
  let request: RaisedRequest;
  const errors: string[] = [];

  beforeAll(async () => {
    // A Monday, 10:00 in Bucharest, where the desk works from 9 to 17.
    desk = await FollowUpDesk.start({ desk: 'two-five-ten', start: Date.parse('2026-03-02T08:00:00Z') });
    await desk.setOptions('BIZ', { moreTimes: 2, moreDays: 3, nudgeAfter: 4, nudgeEvery: 20 });
    request = await desk.raise('BIZ', QUESTION);
    await desk.assign(request.key, 'nadia');
    await desk.move('nadia', request.key, 'Analyse', 'Ask the client');
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(90_000);
    page.on('pageerror', (error) => errors.push(error.message));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function open(path: string, as: string): Promise<void> {
    await page.goto(`${desk.driver.desk.url}${path}${path.includes('?') ? '&' : '?'}as=${as}`);
  }

  async function card(): Promise<FrameLocator> {
    const portal = desk.driver.desk.site.state.projects.find(({ key }) => key === 'BIZ')?.serviceDesk?.portalId ?? '';
    await open(`/servicedesk/customer/portal/${portal}/${request.key}`, 'customer');
    const frame = page.frameLocator('iframe[title="What happens next"]');
    await frame.getByRole('heading', { level: 2 }).waitFor();
    return frame;
  }

  async function inFrame(title: string): Promise<Frame> {
    const frame = await (await page.locator(`iframe[title="${title}"]`).elementHandle())?.contentFrame();
    if (!frame) throw new Error(`no frame ${title}`);
    return frame;
  }

  /** Nothing serious is wrong for those who cannot see it, in light and in dark. */
  async function looksRight(name: string, title: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      await page.frameLocator(`iframe[title="${title}"]`).locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}.png`, fullPage: true });
      expect(await accessibilityFaults(await inFrame(title))).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html[data-color-mode="light"]').waitFor();
  }

  it('says what the status means and what comes, and gives more time', async () => {
    const frame = await card();
    await frame.getByRole('heading', { name: 'It is your turn' }).waitFor();
    await frame.getByText(/We need something from you/).waitFor();
    await frame.getByText(/We will remind you on Wednesday/).waitFor();
    await looksRight('card-waiting', 'What happens next');

    await frame.getByRole('button', { name: 'I need 3 more days' }).click();
    await frame.getByText(/^Thank you, you have more time/).waitFor();
    await frame.getByText(/do not remind you before Thursday/).waitFor();
    await frame.getByText('You can ask for this once more.').waitFor();
    await looksRight('card-more-time', 'What happens next');
  }, 240_000);

  it('shows agents the same, with the history and what they can do', async () => {
    await open(`/browse/${request.key}`, 'agent');
    const title = (await page.locator('iframe').first().getAttribute('title')) ?? '';
    const panel = page.frameLocator(`iframe[title="${title}"]`);
    await panel.getByText('The customer has to act').waitFor();
    await panel.getByText(/We need something from you/).waitFor();
    await panel.getByText(/What was decided/).click();
    await panel.getByText('More time asked for').waitFor();
    await looksRight('agent-waiting', title);

    await panel.getByRole('button', { name: 'Hold until…' }).click();
    await panel.getByLabel('Go on with following up on').fill('2026-03-20');
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/agent-hold.png`, fullPage: true });
    await panel.getByRole('button', { name: 'Hold', exact: true }).click();
    await panel.getByText('On hold until 2026-03-20.').waitFor({ state: 'attached' });
    await panel.getByRole('button', { name: 'Skip this step' }).click();
    await panel.getByText('Step skipped').waitFor({ state: 'attached' });
    await panel.getByRole('button', { name: 'End the hold' }).click();
    await panel.getByRole('button', { name: 'Stop for this request' }).click();
    await panel.getByRole('button', { name: 'Follow up again' }).click();
    await panel.getByRole('button', { name: 'Skip this step' }).waitFor();
    // Nothing is sent within the time that the customer was given.
    expect(await panel.getByRole('button', { name: 'Send now' }).count()).toBe(0);
    await looksRight('agent-acted', title);
  }, 240_000);

  it('lets the customer nudge once the answer is overdue, and says so', async () => {
    await desk.comment('camille', request.key, 'It is the list of March. Where is it?');
    const early = await card();
    await early.getByRole('heading', { name: 'It is our turn' }).waitFor();
    await early.getByText(/you can remind us from Monday/).waitFor();

    await desk.driver.advance('PT5H');
    const frame = await card();
    await frame.getByRole('button', { name: 'Remind the team' }).click();
    await frame.getByText('The team has been told that you are waiting.').waitFor();
    await frame.getByText(/^You reminded the team on/).waitFor();
    // The status has not moved yet: what it asks for is answered.
    expect(await frame.getByText(/We need something from you/).count()).toBe(0);
    await looksRight('card-nudged', 'What happens next');
  }, 240_000);

  it('closes what the customer says is solved', async () => {
    const frame = await card();
    await frame.getByRole('button', { name: 'It is solved' }).click();
    await frame.getByRole('button', { name: 'Yes, close it' }).click();
    await frame.getByRole('heading', { name: 'This request is closed' }).waitFor();
    await looksRight('card-closed', 'What happens next');
    await desk.driver.settle();
    expect(await desk.standing(request.key)).toBe('Resolved, Done, nadia');
  }, 240_000);

  it('is explained by the admin, by the names of statuses; what is gone since is named, and can be taken out', async () => {
    const lowest = await desk.pick('BIZ', 'priority', 'Lowest');
    await desk.setOptions('BIZ', { exemptPriorities: [lowest] });
    const { state } = desk.driver.desk.site;
    state.priorities = state.priorities.filter(({ id }) => id !== lowest);
    await open('/', 'admin');
    await page.getByRole('link', { name: 'Apps', exact: true }).click();
    const form = page.frameLocator('iframe');
    await form.getByRole('tab', { name: 'Follow-up' }).click();
    await form.getByRole('button', { name: 'Reminders at day 2 and 5, closed at day 10' }).click();

    await form.getByText('Analysis', { exact: true }).first().waitFor();
    await form.getByText('We are trying to see what you see.').waitFor();
    await form.getByText(/guichetFollowUpAttention IN \(nudged, unanswered\)/).waitFor();
    const title = (await page.locator('iframe').first().getAttribute('title')) ?? '';
    await looksRight('policy', title);
    if (PICTURES !== undefined)
      for (const name of ['Requests nobody answered', 'The status card', 'Left alone'])
        await form.getByRole('region', { name }).screenshot({ path: `${PICTURES}/policy ${name}.png` });

    const explanation = form.getByRole('listitem', { name: 'Explanation 1', exact: true });
    await explanation.getByLabel(/In the desk’s words/).fill('We have it, and nobody has begun.');
    await form.getByRole('button', { name: `Remove No longer there (${lowest})` }).click();
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'hidden' });
    await desk.changePolicies('BIZ', ([policy]) => {
      expect(policy?.options).toMatchObject({ exemptPriorities: [], waitingStatuses: [expect.any(String)] });
      expect(JSON.stringify(policy?.options['statusWords'])).toContain('We have it, and nobody has begun.');
      return policy ? [policy] : [];
    });
  }, 240_000);

  it('meets no error on the way', () => {
    expect(errors).toEqual([]);
  });
});
