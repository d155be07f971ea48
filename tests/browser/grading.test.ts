import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './axe';
import { launch, Watched } from './browser';
import { CandidatePage } from './candidate';
import { markedExam } from './exams';
import { House } from './house';

const text = '阿婆企喺街口，把聲大過架巴士。';
type Role = Parameters<House['makeToken']>[0];

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

  async function logIn(role: Role, name: string) {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.url });
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

  async function sitAndRelease(name: string): Promise<void> {
    const invited = await house.invite('marked', 'en', name);
    const candidate = await CandidatePage.at(browser);
    await candidate.sitDown(invited);
    await candidate.write(text);
    await candidate.untilSaid('saved');
    await candidate.handIn();
    await candidate.untilEnd();
    await candidate.leave();
    await house.intervene(invited.sitting, { kind: 'release' });
  }

  async function tabTo(page: Page, wanted: RegExp): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
      if (wanted.test(name) && name.length < 60) return;
    }
    throw new Error(`no Tab leads to ${wanted}`);
  }
  const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const nothingLeft = (page: Page) => page.getByText('Nothing is left for you to mark').waitFor();
  const revise = async (page: Page) => {
    await page.getByText('Your marks').click();
    await page.getByRole('button', { name: /^Revise/ }).click();
    await page.getByRole('heading', { name: /revised$/ }).waitFor();
  };
  const choose = (page: Page, criterion: RegExp, level: number) =>
    page.getByRole('group', { name: criterion }).getByRole('radio').nth(level).check();

  it('marks that are far apart are decided by a third person, and nobody sees who anybody is', async () => {
    await sitAndRelease('A Known Name');
    const ada = await logIn('grader', 'Ada Grader');
    const bao = await logIn('grader', 'Bao Grader');
    const found: Record<string, string[]> = {};

    // The first grader, with the keyboard alone; a revision with it as well.
    await tabTo(ada.page, /^Mark an answer$/);
    await press(ada.page, 'Enter');
    await ada.page.getByRole('heading', { name: /^Answer A-/ }).waitFor();
    await press(ada.page, '3', 'Tab', '5', 'Enter');
    await nothingLeft(ada.page);
    await ada.page.getByText('1 of 1').waitFor();
    found['marked'] = await seriousFindings(ada.page);
    await tabTo(ada.page, /^Your marks/);
    await press(ada.page, 'Enter');
    await tabTo(ada.page, /^Revise$/);
    await press(ada.page, 'Enter');
    await ada.page.getByRole('heading', { name: /revised$/ }).waitFor();
    await press(ada.page, '2', 'Enter');
    await nothingLeft(ada.page);

    // The second knows nothing of the first, nor of the candidate.
    await bao.page.getByRole('button', { name: 'Mark an answer' }).click();
    await bao.page.getByText(text).waitFor();
    expect(await bao.page.locator('body').textContent()).not.toMatch(/Known Name|Ada/);
    found['desk'] = await seriousFindings(bao.page);
    await press(bao.page, '3', 'Tab', '2', 'c');
    await bao.page.getByRole('dialog').waitFor();
    await press(bao.page, 'Control+Home', 'Shift+ArrowRight');
    await bao.page.getByLabel('Your comment').fill('邊個阿婆？');
    await bao.page.getByRole('button', { name: 'Add' }).click();
    await bao.page.getByRole('button', { name: 'Save and go on' }).click();
    await nothingLeft(bao.page);

    // Both are in: what the first one gave stands.
    await revise(ada.page);
    await press(ada.page, '3');
    await ada.page.getByRole('button', { name: 'Save the revision' }).click();
    await ada.page.getByText('cannot be changed any more').waitFor();

    // The third decides: disagreements are where an adjudicator begins.
    const cen = await logIn('adjudicator', 'Cen Adjudicator');
    const decide = cen.page.getByRole('link', { name: /^Decide/ });
    await decide.waitFor();
    found['disagreements'] = await seriousFindings(cen.page);
    await decide.click();
    await cen.page.getByRole('heading', { name: 'Both marks' }).waitFor();
    expect(await cen.page.locator('main').textContent()).not.toMatch(/Known Name|Ada|Bao/);
    await cen.page.getByText('邊個阿婆？').waitFor();
    found['side by side'] = await seriousFindings(cen.page);
    await choose(cen.page, /^Features/, 2);
    await choose(cen.page, /^Creativity/, 3);
    await cen.page.getByLabel('Your reason').fill('畫面清楚，但唔算出奇。');
    await cen.page.getByRole('button', { name: 'Decide' }).click();
    await cen.page.getByText(/is decided/).waitFor();
    await cen.page.getByRole('link', { name: 'Back to the list' }).first().click();
    await cen.page.getByText('No answer waits for an adjudicator.').waitFor();
    await cen.page.getByRole('link', { name: 'Agreement', exact: true }).click();
    await cen.page.waitForURL(/exam=marked/);
    await cen.page.getByText('There are no marks to compare yet.').waitFor(); // as of midnight: nothing yet
    const dan = await logIn('analyst', 'Dan Analyst');
    await dan.page.getByRole('link', { name: 'Agreement', exact: true }).click();
    await dan.page.getByText('It is too early to say how well the graders agree.').waitFor();
    found['agreement'] = await seriousFindings(dan.page);

    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    for (const one of [ada, bao, cen, dan]) await one.leave();
  }, 120_000);

  it('what was decided is the outcome, with its terms and with words for the candidate', async () => {
    const ivy = await logIn('interviewer', 'Ivy Interviewer');
    const { page } = ivy;
    const found: Record<string, string[]> = {};
    await page.getByText('Middle and spread are told from 20 outcomes on').waitFor();
    const row = page.getByRole('row').filter({ hasText: '85.0%' });
    expect(await row.textContent()).toMatch(/^C-.*85\.0%.*Qualified/);
    await page.getByLabel('Show names').check();
    await page.getByRole('link', { name: 'A Known Name' }).waitFor();
    found['outcomes'] = await seriousFindings(page);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/outcomes.*\.csv/);
    await page.getByRole('link', { name: 'A Known Name' }).click();
    await page.getByRole('row').filter({ hasText: 'Creativity' }).getByText('3 of 4').waitFor();
    found['outcome'] = await seriousFindings(page);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/Result: qualified[^]*Good/);
    expect(found).toEqual({ outcomes: [], outcome: [] });
    await ivy.leave();
  });

  it('a gold answer is made with a level for each criterion, asked for where one is missing, and retired', async () => {
    const { page, leave } = await logIn('adjudicator', 'Dee Adjudicator');
    await page.goto(`${house.url}/grader.html#/gold?exam=marked`);
    await page.getByText('There are no gold answers').waitFor();
    await page.getByRole('button', { name: 'New gold answer' }).click();
    await page.getByLabel('Text of the answer').fill('街口有個阿婆。');
    await page.getByLabel('Creativity').selectOption('3');
    await page.getByRole('button', { name: 'Save the gold answer' }).click();
    await page.getByText('Please give each criterion its points.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Features').selectOption('2');
    await page.getByRole('button', { name: 'Save the gold answer' }).click();
    await page.getByText('The gold answer is saved.').waitFor();
    const card = page.getByRole('article').filter({ hasText: '街口有個阿婆。' });
    await expect.poll(() => card.getByRole('definition').allTextContents()).toEqual(['2 points', '3 points']);
    await card.getByRole('button', { name: 'Retire' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await card.getByText(/^retired/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await leave();
  });
});
