import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './axe';
import { launch } from './browser';
import { CandidatePage } from './candidate';
import { House } from './house';
import { InterviewerPage } from './interviewer';

const languages = ['en', 'zh-Hans-CN', 'yue-Hant-HK'] as const;
/** The events of a sitting are kept from the page until the test lets them go. */
class HeldPast {
  private held = true;
  private waiting: (() => void)[] = [];

  static async under(page: Page): Promise<HeldPast> {
    const past = new HeldPast();
    await page.routeWebSocket(/staff\/socket/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => server.send(message));
      server.onMessage((message) => {
        const { type } = JSON.parse(String(message)) as { type: string };
        if (past.held && type === 'events') past.waiting.push(() => socket.send(message));
        else socket.send(message);
      });
    });
    return past;
  }
  hold(): void {
    this.held = true;
    this.waiting = [];
  }
  release(): void {
    this.held = false;
    for (const tell of this.waiting.splice(0)) tell();
  }
}

const views = ['live', 'replay', 'interview', 'signals', 'timeline'] as const;

describe('the interviewer’s pages', () => {
  let house: House;
  let browser: Browser;
  let candidate: CandidatePage;
  let sitting = '';
  beforeAll(async () => {
    [house, browser] = await Promise.all([House.open(), launch()]);
    candidate = await CandidatePage.at(browser);
    const invited = await house.invite('calm', 'en', '陳大文');
    sitting = invited.sitting;
    await candidate.sitDown(invited);
    await candidate.handIn();
    await candidate.start();
    await candidate.write('她正在写信，畀個客。');
    await candidate.untilSaid('saved');
    await house.intervene(sitting, { kind: 'notice', text: '慢慢嚟。' });
  });
  afterAll(async () => {
    await candidate?.leave();
    await browser?.close();
    await house?.close();
  });

  /** Every page in turn, with everything on it. */
  async function visit(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    await page.locator('li.card dl').first().waitFor();
    await look('board');
    await page.locator('li.card button').last().click();
    await page.getByRole('dialog').waitFor();
    await look('step in');
    await page.keyboard.press('Escape');
    await page.goto(`${house.url}/interviewer.html#/invitations`);
    await page
      .locator('details')
      .first()
      .evaluate((element: HTMLDetailsElement) => (element.open = true));
    await page.locator('textarea').fill('name,exam,percent\n李小文,nowhere,99\nAda,calm,150\nAda,calm,');
    await page.locator('table').waitFor();
    await page.locator('[aria-expanded]').first().click();
    await look('invitations');
    for (const view of views) {
      await page.goto(`${house.url}/interviewer.html#/sitting/${sitting}/${view}`);
      await page.locator(`.sitting nav a[aria-current=page][href$="/${view}"]`).waitFor();
      await page.locator('.sitting > :is(section, .cards, .columns)').first().waitFor();
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      await look(view);
    }
  }

  it.each(['light', 'dark'] as const)('axe finds nothing serious on any of them, %s', async (colorScheme) => {
    const interviewer = await InterviewerPage.at(browser, house, { colorScheme });
    const found: Record<string, string[]> = {};
    await visit(interviewer.page, async (name) => void (found[name] = await seriousFindings(interviewer.page)));
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    expect(Object.keys(found).length).toBe(3 + views.length);
    await interviewer.leave();
  });

  it.each(languages.flatMap((language) => [320, 390, 1280].map((width) => [language, width] as const)))(
    'nothing is cut off in %s at %i pixels',
    async (language, width) => {
      const interviewer = await InterviewerPage.at(browser, house, { viewport: { width, height: 800 } });
      const { page } = interviewer;
      await page.locator('header select').selectOption(language);
      await page.locator(`html[lang=${language}]`).waitFor();
      const wrong: string[] = [];
      await visit(page, async (name) => {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll('button, summary, select, a.button, input:not([type=file])')]
            .filter((element) => element.checkVisibility())
            .map((element) => (element.closest('label') ?? element).getBoundingClientRect())
            .filter((box) => box.width < 24 || box.height < 20)
            .map((box) => `${box.width}×${box.height}`),
        );
        if (over > 0) wrong.push(`${name}: ${over} pixels too wide`);
        wrong.push(...small.map((size) => `${name}: a target of ${size}`));
        const folder = process.env['SHIBI_PICTURES'];
        if (folder) await page.screenshot({ path: `${folder}/${name}-${language}-${width}.png`, fullPage: true });
      });
      expect(wrong).toEqual([]);
      await interviewer.leave();
    },
  );

  it('says that it reads the past for as long as it does, then shows it, whatever the language', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    const past = await HeldPast.under(page);
    const reading = {
      en: 'Reading what has happened so far…',
      'zh-Hans-CN': '正在读取此前的经过……',
      'yue-Hant-HK': '讀緊之前嘅經過……',
    };
    const content = page.locator('.sitting > :is(section, .cards, .columns)');
    for (const view of views.filter((one) => one !== 'live')) {
      await page.goto(`${house.url}/interviewer.html#/sitting/${sitting}/${view}`);
      await page.reload();
      for (const language of languages) {
        await page.locator('header select').selectOption(language);
        await page.getByText(reading[language]).waitFor();
        expect(await content.count()).toBe(0);
      }
      past.release();
      for (const language of languages) {
        await page.locator('header select').selectOption(language);
        await content.first().waitFor();
        await page.getByText(reading[language]).waitFor({ state: 'detached' });
        if (view === 'replay')
          await expect.poll(() => page.locator('[data-replay]').textContent()).toBe('她正在写信，畀個客。');
      }
      past.hold();
    }
    await interviewer.leave();
  });

  it('says where a replay has nothing to show, and leads back to what there is', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.goto(`${house.url}/interviewer.html#/sitting/${sitting}/replay?item=nowhere`);
    await page.getByText('Nothing has been written in this answer.').waitFor();
    await page.getByRole('button', { name: 'everything, in order' }).click();
    await page.getByText('You are viewing').waitFor();
    await interviewer.leave();
  });

  it('says that a login has ended, and leads to a new one', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.routeWebSocket(/staff\/socket/, (socket) => void socket.close({ code: 4401, reason: 'ended' }));
    await page.reload();
    await page.getByText('Your login has ended.').waitFor();
    await page.getByRole('button', { name: 'Log in again' }).click();
    await page.getByLabel('Your token').waitFor();
    await interviewer.leave();
  });

  it('remembers the language that was chosen', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.locator('header select').selectOption('yue-Hant-HK');
    await page.getByRole('heading', { name: '考生', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '考生', exact: true }).waitFor();
    await interviewer.leave();
  });

  it('can be used with the keyboard alone: from the board to a message that is sent', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    const { keyboard } = page;
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 80; presses++) {
        await keyboard.press('Tab');
        const label = await page.evaluate(() => {
          const { activeElement: at } = document;
          return at?.getAttribute('aria-label') ?? at?.closest('label')?.textContent ?? at?.textContent ?? '';
        });
        if (name.test(label)) return;
      }
      throw new Error(`nothing called ${name} can be reached`);
    };
    await interviewer.tile('陳大文').getByRole('button').last().waitFor();
    await tabTo(/^Watch 陳大文$/);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: '陳大文', level: 1 }).waitFor();
    await tabTo(/^Replay$/);
    await keyboard.press('Enter');
    await page.getByText('You are viewing').waitFor();
    await tabTo(/^Position$/);
    await keyboard.press('Home');
    await expect.poll(() => page.locator('[data-replay]').textContent()).toBe('');
    await keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('[data-replay]').textContent()).toContain('她');
    // The scrubber stands where the graph's hand does: both go by time.
    const handAt = () => page.locator('.hand').evaluate((hand) => parseFloat(hand.getAttribute('d')?.slice(1) ?? ''));
    const scrubberAt = () =>
      page.getByLabel('Position').evaluate((field: HTMLInputElement) => (100 * +field.value) / +field.max);
    await expect.poll(async () => Math.abs((await handAt()) - (await scrubberAt()))).toBeLessThan(0.01);
    await page.locator('#main').focus();
    await tabTo(/^Send a message$/);
    await keyboard.press('Enter');
    await interviewer.dialog.waitFor();
    await tabTo(/^Message to the candidate/);
    await keyboard.type('Typed with no mouse.');
    await tabTo(/^Send/);
    await keyboard.press('Enter');
    await interviewer.dialog.waitFor({ state: 'detached' });
    await candidate.page.getByText('Typed with no mouse.').waitFor();
    await interviewer.leave();
  });
});
