import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { Watched } from './browser';
import type { House } from './house';

/** An interviewer at a browser: what one does, in the words of the page. */
export class InterviewerPage {
  private constructor(
    readonly context: BrowserContext,
    readonly watched: Watched,
    readonly page: Page,
  ) {}

  /** Logged in, with the board open. */
  static async at(browser: Browser, house: House, options: BrowserContextOptions = {}): Promise<InterviewerPage> {
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    const watched = await Watched.open(context);
    const interviewer = new InterviewerPage(context, watched, watched.page);
    await watched.page.goto(`${house.url}/interviewer.html`);
    await watched.page.locator('#token').fill(house.makeToken('interviewer'));
    await watched.page.locator('form.door button').click();
    await watched.page.locator('#main h1').waitFor();
    return interviewer;
  }

  tile(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name }) });
  }
  /** Opens one sitting from the board. */
  async watch(name: string): Promise<void> {
    await this.tile(name).getByRole('link').click();
    await this.page.getByRole('heading', { name, level: 1 }).waitFor();
  }
  /** This page has heard that the sitting it shows is in that state: the steps it offers go by what it has heard. */
  async untilIs(state: 'writing' | 'finished'): Promise<void> {
    await this.page.locator('header .tag').getByText(state, { exact: true }).waitFor();
  }
  async view(name: 'Live' | 'Replay' | 'Interview' | 'Signals' | 'Timeline'): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).click();
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  /** Chooses a step in the dialog that is open. */
  async choose(step: string): Promise<void> {
    await this.what.selectOption({ label: step });
  }
  /** What may be chosen in the dialog that is open. */
  async steps(): Promise<string[]> {
    return (await this.what.getByRole('option').allTextContents()).map((label) => label.trim());
  }
  private get what(): Locator {
    return this.dialog.getByRole('combobox', { name: 'What', exact: true });
  }
  /** Presses the button of the dialog that does it, and waits until it is done. */
  async confirm(): Promise<void> {
    await this.dialog.locator('button[type=submit]').click();
    await this.dialog.waitFor({ state: 'detached' });
  }
  /** The steps that were taken in the sitting that is open, the newest first. */
  get taken(): Locator {
    return this.page.getByRole('region', { name: 'Steps taken' }).getByRole('listitem');
  }

  async leave(): Promise<void> {
    this.watched.check();
    await this.context.close();
  }
}
