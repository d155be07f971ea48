import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './axe';
import { launch } from './browser';
import { GraderPage, marked } from './grader';
import type { FakeAnswer } from './fake_marking';
import { answer, languages } from './marking_sample';

describe('the grader’s pages', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser?.close());

  /** Every page of a grader in turn, with everything on it. */
  async function visitMarking(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    await page.locator('button.large').waitFor();
    await look('begin');
    await page.locator('button.large').click();
    await page.locator('fieldset').first().waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await look('marking');
    for (const key of ['c', 'f', '?']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      await look(`dialog ${key}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  }
  async function visitDeciding(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    await page.locator('li a.button').waitFor();
    await look('disagreements');
    await page.locator('li a.button').click();
    await page.locator('table').waitFor();
    await look('adjudication');
    await page.goto(`${new URL(page.url()).origin}/grader.html#/agreement?exam=calm`);
    await page.locator('figure').first().waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await look('agreement');
    await page.goto(`${new URL(page.url()).origin}/grader.html#/gold?exam=calm`);
    await page.locator('article').first().waitFor();
    await look('gold');
    await page.locator('button.primary').click();
    await page.locator('form button.primary').click();
    await look('gold form');
  }
  it('a webhook that was switched off is told to administrators, in their language, and switched on by a click', async () => {
    const told = {
      en: ['The webhook to data.example was switched off.', 'Switch on again'],
      'zh-Hans-CN': ['发往 data.example 的 webhook 已被停用。', '重新启用'],
      'yue-Hant-HK': ['去 data.example 嘅 webhook 已經停用咗。', '開返'],
    };
    const webhooks = () => [
      { id: 'whk_1', url: 'https://data.example/hook', state: 'disabled', reason: 'HTTP 500, 14 times' },
      { id: 'whk_2', url: 'https://calm.example/hook', state: 'on', reason: null },
    ];
    for (const [language, [words, button]] of Object.entries(told)) {
      const administrator = await GraderPage.at(browser, { role: 'administrator', language });
      const { fake, page } = administrator;
      fake.webhooks = webhooks();
      await page.reload();
      await page.getByText(words ?? '').waitFor();
      await page.getByText('HTTP 500, 14 times').waitFor();
      expect(await page.getByText('calm.example').count()).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('button', { name: button ?? '' }).click();
      await page.getByText(words ?? '').waitFor({ state: 'detached' });
      expect(fake.heard.find(({ method }) => method === 'PATCH')).toMatchObject({
        path: 'webhooks/whk_1',
        body: { enabled: true },
      });
      await administrator.leave();
    }
    const adjudicator = await GraderPage.at(browser, { role: 'adjudicator' });
    expect(adjudicator.fake.heard.filter(({ path }) => path === 'webhooks')).toEqual([]);
    await adjudicator.leave();
  });

  /** Those of an administrator that adjudicators do not see. */
  async function visitOutcomes(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    await page.locator('figure').waitFor();
    await page.getByRole('checkbox').check();
    await page.getByText('Wong Siu-ming').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await look('outcomes');
    await page.getByText('Wong Siu-ming').click();
    await page.locator('tfoot').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await look('outcome');
    await page.goto(`${new URL(page.url()).origin}/grader.html#/answers`);
    await page.locator('article').first().waitFor();
    await look('answers');
  }
  async function visitAll(
    options: Parameters<typeof GraderPage.at>[1],
    look: (page: Page, name: string) => Promise<void>,
  ): Promise<void> {
    const visits = { grader: visitMarking, adjudicator: visitDeciding, administrator: visitOutcomes };
    for (const [role, visit] of Object.entries(visits)) {
      const grader = await GraderPage.at(browser, { ...options, role, answers: everything() });
      await visit(grader.page, (name) => look(grader.page, name));
      await grader.leave();
    }
  }
  const everything = (): FakeAnswer[] => [answer(9, [marked('Bao', 1), marked('Chan', 4, '語氣好有個性')]), answer(1)];

  it.each(['light', 'dark'] as const)('axe finds nothing serious on any of them, %s', async (colorScheme) => {
    const found: Record<string, string[]> = {};
    await visitAll({ colorScheme }, async (page, name) => void (found[name] = await seriousFindings(page)));
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    expect(Object.keys(found).length).toBe(13);
  });

  it.each(languages.flatMap((language) => [320, 390, 1280].map((width) => [language, width] as const)))(
    'nothing is cut off in %s at %i pixels',
    async (language, width) => {
      const viewport = { width, height: 800 };
      const wrong: string[] = [];
      await visitAll({ language, viewport }, async (page, name) => {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const small = await page.evaluate(
          () =>
            [...document.querySelectorAll('button, summary, select, a.button, input, [role=radio]')]
              .filter((element) => element.checkVisibility())
              .map((element) => (element.closest('label') ?? element).getBoundingClientRect())
              .filter(({ width, height }) => width < 24 || height < 24).length,
        );
        if (over > 0 || small > 0) wrong.push(`${name}: ${over} px too wide, ${small} targets too small`);
        if (process.env['SHOTS']) {
          const path = `${process.env['SHOTS']}/grader-${name.replace(' ', '-')}-${language}-${width}.png`;
          await page.screenshot({ path, fullPage: true });
        }
      });
      expect(wrong).toEqual([]);
    },
  );
});
