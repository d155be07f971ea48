import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Watched } from './browser';
import { FakeMarking, type FakeAnswer } from './fake_marking';
import * as sample from './marking_sample';

interface Opening extends BrowserContextOptions {
  role?: string;
  language?: string;
  answers?: FakeAnswer[];
}

/** A grader, adjudicator or interviewer at the grader's pages, in front of a server that is made up. */
export class GraderPage {
  private constructor(
    readonly fake: FakeMarking,
    readonly page: Page,
    private readonly watched: Watched,
  ) {}

  static async at(browser: Browser, opening: Opening = {}): Promise<GraderPage> {
    const { role = 'grader', language = 'en', answers = [sample.answer(1), sample.answer(2)], ...options } = opening;
    const fake = new FakeMarking(answers);
    const { exams, statistics, reports, outcomes, distribution, explanation } = sample;
    Object.assign(fake, { exams, statistics, reports, outcomes, distribution, explanation });
    fake.gold = structuredClone(sample.gold);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: fake.url });
    const watched = await Watched.open(context);
    const { page } = watched;
    await fake.under(page, role, 'Ada');
    await page.addInitScript((chosen) => localStorage.setItem('shibi.language', chosen), language);
    await page.goto(`${fake.url}/grader.html`);
    await page.locator('#main h1').waitFor();
    return new GraderPage(fake, page, watched);
  }

  /** Asks for the first answer. */
  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Mark an answer' }).click();
    await this.untilAt('Answer C-000001');
  }
  /** The answer is on the page and has the focus: keys go to it. */
  async untilAt(heading: string): Promise<void> {
    await this.page.getByRole('heading', { name: heading, exact: true }).waitFor();
    await this.page.locator('h2:focus').filter({ hasText: heading }).waitFor();
  }
  /** What the server was asked to do with the method, oldest first. */
  heard(method: 'PUT' | 'POST'): Record<string, unknown>[] {
    return this.fake.heard.filter((request) => request.method === method).map(({ body }) => body);
  }
  /** The level that is chosen for each criterion, -1 for none. */
  points(): Promise<number[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('fieldset')].map((group) =>
        [...group.querySelectorAll('input')].findIndex((input) => input.checked),
      ),
    );
  }

  async leave(): Promise<void> {
    this.watched.check();
    await this.page.context().close();
  }
}

/** A mark that another grader has handed in. */
export const marked = (grader: string, tone: number, flag: string | null = null): FakeAnswer['marks'][number] => ({
  grader,
  points: { features: 2, creativity: 3, tone },
  comments: [{ start: 0, end: 2, text: '一開頭就見到個人。' }],
  flag,
});
