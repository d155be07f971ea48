import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { InputMethod, Watched } from './browser';
import type { Invited } from './house';

/** A candidate at a browser: what one does, in the words of the page. */
export class CandidatePage {
  private constructor(
    readonly context: BrowserContext,
    readonly watched: Watched,
    readonly page: Page,
    readonly inputMethod: InputMethod,
  ) {}

  static async at(browser: Browser, options: BrowserContextOptions = {}): Promise<CandidatePage> {
    return CandidatePage.in(await browser.newContext({ locale: 'en-GB', ...options }));
  }
  static async in(context: BrowserContext): Promise<CandidatePage> {
    const watched = await Watched.open(context);
    return new CandidatePage(context, watched, watched.page, await InputMethod.of(watched.page));
  }

  /** Opens the link and waits for the page behind it. */
  async open({ link }: Invited): Promise<void> {
    await this.page.goto(link);
    await this.page.locator('main :is(h1, .note)').first().waitFor();
  }

  async consent(): Promise<void> {
    await this.page.getByRole('checkbox', { name: /agree to it/ }).check();
    await this.page.getByRole('button', { name: 'Agree and go on' }).click();
  }
  async start(): Promise<void> {
    await this.page.getByRole('button', { name: /^Start/ }).click();
  }
  /** From the link to the first field of the first part that is written at. */
  async sitDown(invited: Invited): Promise<void> {
    await this.open(invited);
    await this.consent();
    await this.start();
    await this.field.waitFor();
  }

  get field(): Locator {
    return this.page.locator('textarea').first();
  }
  /** Committed as a whole, as dictation or a handwriting panel does, once the field may be written in. */
  async write(text: string): Promise<void> {
    await this.untilLocked(false);
    await this.field.focus();
    await this.page.keyboard.insertText(text);
  }
  /** May be written in, or not: it is the server who says so. */
  async untilLocked(isLocked = true): Promise<void> {
    await this.page
      .locator(isLocked ? 'textarea[readonly]' : 'textarea:not([readonly])')
      .first()
      .waitFor();
  }
  /** What the page says about saving: saved, saving, offline, trouble or nothing. */
  async untilSaid(state: 'saved' | 'saving' | 'offline' | 'trouble'): Promise<void> {
    await this.page.locator(`[data-saved=${state}]`).waitFor();
  }
  /** Of questions that come in order: for good, so the page asks once more. */
  async closeItem(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close this question and go on' }).click();
    await this.page.getByRole('dialog').getByRole('button').first().click();
  }
  async handIn(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Hand in|Finish this part)$/ }).click();
    await this.page.getByRole('dialog').getByRole('button').first().click();
  }
  async untilEnd(): Promise<void> {
    await this.page.getByRole('heading', { name: 'Your receipt' }).waitFor();
  }

  async leave(): Promise<void> {
    this.watched.check();
    await this.context.close();
  }
}
