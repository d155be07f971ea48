import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './axe';
import { launch, Watched } from './browser';
import { CandidatePage } from './candidate';
import { markedExam } from './exams';
import { House } from './house';

const text = '阿婆企喺街口，把聲大過架巴士。';

describe('two graders and an adjudicator, against the real server', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([House.open([markedExam()]), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  async function logIn(role: 'grader' | 'adjudicator', name: string) {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    const watched = await Watched.open(context);
    const { page } = watched;
    await page.goto(`${house.url}/grader.html#/marking?exam=marked`);
    await page.getByLabel('Your token').fill(house.makeToken(role, name));
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('nav a[aria-current=page]').waitFor();
    const leave = async () => {
      watched.check();
      await context.close();
    };
    return { page, leave };
  }
  /** Claims what there is and gives the levels by keys. */
  async function mark(page: Page, ...keys: string[]): Promise<void> {
    await page.getByRole('button', { name: /^(Mark an answer|Look again)$/ }).click();
    await page.getByRole('heading', { name: /^Answer of C-/ }).waitFor();
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.keyboard.press('Tab');
    }
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByText('Nothing is left for you to mark').waitFor();
  }

  it('marks that are far apart are decided by a third person, and nobody sees who anybody is', async () => {
    const invited = await house.invite('marked', 'en', 'A Known Name');
    const candidate = await CandidatePage.at(browser);
    await candidate.sitDown(invited);
    await candidate.write(text);
    await candidate.untilSaid('saved');
    await candidate.handIn();
    await candidate.untilEnd();
    await candidate.leave();
    await house.intervene(invited.sitting, { kind: 'release' });

    const ada = await logIn('grader', 'Ada Grader');
    const bao = await logIn('grader', 'Bao Grader');
    const cen = await logIn('adjudicator', 'Cen Adjudicator');
    await mark(ada.page, '3', '5');
    await ada.page.getByText('1 of 1').waitFor();
    await ada.page.getByText('Your marks').click();
    await ada.page.getByRole('button', { name: /^Revise/ }).click();
    await ada.page.getByRole('heading', { name: /revised$/ }).waitFor();
    await ada.page.keyboard.press('2');
    await ada.page.getByRole('button', { name: 'Save the revision' }).click();
    await ada.page.getByText('Nothing is left for you to mark').waitFor();

    await bao.page.getByRole('button', { name: 'Mark an answer' }).click();
    await bao.page.getByText(text).waitFor();
    expect(await bao.page.locator('body').textContent()).not.toMatch(/Known Name|Ada/);
    expect(await seriousFindings(bao.page)).toEqual([]);
    for (const key of ['3', 'Tab', '2']) await bao.page.keyboard.press(key);
    await bao.page.keyboard.press('c');
    await bao.page.keyboard.press('Control+Home');
    await bao.page.keyboard.press('Shift+ArrowRight');
    await bao.page.getByLabel('Your comment').fill('邊個阿婆？');
    await bao.page.getByRole('button', { name: 'Add' }).click();
    await bao.page.getByRole('button', { name: 'Save and go on' }).click();
    await bao.page.getByText('Nothing is left for you to mark').waitFor();

    await ada.page.getByText('Your marks').click();
    await ada.page.getByRole('button', { name: /^Revise/ }).click();
    await ada.page.getByRole('heading', { name: /revised$/ }).waitFor();
    await ada.page.keyboard.press('3');
    await ada.page.getByRole('button', { name: 'Save the revision' }).click();
    await ada.page.getByText('cannot be changed any more').waitFor();

    await cen.page.getByRole('link', { name: 'Disagreements' }).click();
    await cen.page.getByRole('link', { name: /^Decide/ }).click();
    await cen.page.getByRole('heading', { name: 'Both marks' }).waitFor();
    expect(await cen.page.locator('main').textContent()).not.toMatch(/Known Name|Ada|Bao/);
    await cen.page.getByText('邊個阿婆？').waitFor();
    await cen.page
      .getByRole('group', { name: /^Features/ })
      .getByRole('radio')
      .nth(2)
      .check();
    await cen.page
      .getByRole('group', { name: /^Creativity/ })
      .getByRole('radio')
      .nth(3)
      .check();
    await cen.page.getByLabel('Your reason').fill('畫面清楚，但唔算出奇。');
    await cen.page.getByRole('button', { name: 'Decide' }).click();
    await cen.page.getByText(/is decided/).waitFor();
    await cen.page.getByRole('link', { name: 'Back to the list' }).first().click();
    await cen.page.getByText('No answer waits for an adjudicator.').waitFor();
    for (const one of [ada, bao, cen]) await one.leave();
  });
});
