/** The walk that the start page proposes, in a real browser: the test checks it, the README's pictures are taken on it. */
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** How long a page, a function's first start included, may take on a busy machine. */
const PATIENCE = 90_000;

export class Walk {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(PATIENCE);
  }

  /** Follows the link of a step (1 to 5) of the start page, which also makes one the right person. */
  async step(number: number): Promise<void> {
    await this.page.goto(`${this.url}/`);
    const steps = this.page.getByRole('list', { name: 'What to try' }).getByRole('listitem');
    await steps
      .nth(number - 1)
      .getByRole('link')
      .click();
    await this.page.waitForURL((url) => !url.pathname.startsWith('/_pages/try') && url.pathname !== '/');
  }

  /** Step 1: the filled form is sent. Answers the key of the request. */
  async raiseFlawedRequest(): Promise<string> {
    await this.step(1);
    await this.page.getByRole('button', { name: 'Send' }).click();
    await this.page.waitForURL(/\/portal\/\d+\/[A-Z]+-\d+/);
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** The app's reply on the portal's request page, once it is there. */
  async reply(): Promise<Locator> {
    const reply = this.page.getByText('Merci d’écrire en anglais');
    await reply.waitFor();
    return reply;
  }

  /** Step 3: the agent's panel in the issue view, loaded. */
  async agentPanel(): Promise<FrameLocator> {
    await this.step(3);
    const frame = this.page.frameLocator('iframe').first();
    await frame.getByRole('heading', { name: 'What was found' }).waitFor();
    return frame;
  }

  /** Step 4: the filled answer is saved, as the customer. */
  async answer(): Promise<void> {
    await this.step(4);
    await this.page.getByRole('button', { name: 'Save' }).click();
  }

  /** Step 5: the settings page, which opens with this project. */
  async settings(project: string): Promise<FrameLocator> {
    await this.step(5);
    const frame = this.page.frameLocator('iframe').first();
    await frame.getByRole('heading', { name: new RegExp(project) }).waitFor();
    await frame.getByRole('radio', { name: /Live/ }).waitFor();
    return frame;
  }
}
