import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputMethod, launch } from './browser';
import { GraderPage, marked } from './grader';
import { answer } from './marking_sample';

describe('marking', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser?.close());

  it('an answer is marked and the next one comes, by keyboard alone', async () => {
    const grader = await GraderPage.at(browser);
    const { fake, page } = grader;
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Mark an answer' }).focus();
    await keyboard.press('Enter');
    await grader.untilAt('Answer C-000001');
    await keyboard.press('3');
    await keyboard.press('Tab');
    await keyboard.press('5');
    await keyboard.press('Enter');
    await page.getByText('1 criterion has no points yet.').waitFor();
    expect(grader.heard('PUT')).toEqual([]);
    await keyboard.press('2');
    await keyboard.press('4');
    await keyboard.press('u');
    await keyboard.press('c');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Control+Home');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('Tab');
    await keyboard.insertText('五個字已經見到個人 1');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keyboard.press('f');
    await page.getByRole('dialog').waitFor();
    await keyboard.insertText('似係抄返嚟');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await grader.points()).toEqual([2, 4, 1]);
    await page.getByRole('radio').nth(3).focus();
    await keyboard.press('Enter');
    await grader.untilAt('Answer C-000002');
    expect(grader.heard('PUT')).toEqual([
      {
        rubric_version: 'a1',
        points: { features: 2, creativity: 4, tone: 1 },
        comments: [{ start: 0, end: 2, text: '五個字已經見到個人 1' }],
        flag: '似係抄返嚟',
      },
    ]);
    expect(await grader.points()).toEqual([-1, -1, -1]);
    await grader.leave();
  });

  it('keys do nothing in a field, nor while composing, nor when they are switched off', async () => {
    const grader = await GraderPage.at(browser);
    const { page } = grader;
    await grader.begin();
    await page.keyboard.press('f');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    const method = await InputMethod.of(page);
    await method.compose('c1', 'c12');
    await page.keyboard.press('2');
    await page.keyboard.press('u');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await grader.points()).toEqual([-1, -1, -1]);
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Use keys for marking' }).uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('2');
    expect(await grader.points()).toEqual([-1, -1, -1]);
    await page.reload();
    await grader.begin();
    await page.keyboard.press('2');
    expect(await grader.points()).toEqual([-1, -1, -1]);
    await grader.leave();
  });

  it('a draft outlives a reload and a claim that ran out, and goes when it is handed in', async () => {
    const grader = await GraderPage.at(browser);
    const { fake, page } = grader;
    await grader.begin();
    for (const key of ['3', 'Tab', '4', 'Tab', '5']) await page.keyboard.press(key);
    await page.reload();
    await grader.begin();
    await expect.poll(() => grader.points()).toEqual([2, 3, 4]);
    fake.refuseNext = { status: 409, slug: 'claim-expired' };
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('button', { name: 'Claim again' }).click();
    await page.getByText('The time for which').waitFor({ state: 'detached' });
    await expect.poll(() => grader.points()).toEqual([2, 3, 4]);
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('heading', { name: 'Answer C-000002' }).waitFor();
    expect(grader.heard('PUT').length).toBe(2);
    expect(await page.evaluate(() => sessionStorage.getItem('shibi.mark.ans_1'))).toBeNull();
    await grader.leave();
  });

  it('a mark is revised from what was handed in', async () => {
    const grader = await GraderPage.at(browser, { answers: [answer(1)] });
    const { fake, page } = grader;
    await grader.begin();
    for (const key of ['3', 'Tab', '4', 'Tab', '5', 'Enter']) await page.keyboard.press(key);
    await page.getByText('Nothing is left for you to mark').waitFor();
    await page.reload();
    await page.getByText('Your marks').click();
    await page.getByRole('button', { name: 'Revise: C-000001' }).click();
    await page.getByRole('heading', { name: 'Answer C-000001, revised' }).waitFor();
    await expect.poll(() => grader.points()).toEqual([2, 3, 4]);
    await page.keyboard.press('1');
    await page.getByRole('button', { name: 'Save the revision' }).click();
    await page.getByText('Nothing is left for you to mark').waitFor();
    expect(grader.heard('PUT').map((body) => body['points'])).toEqual([
      { features: 2, creativity: 3, tone: 4 },
      { features: 0, creativity: 3, tone: 4 },
    ]);
    await page.getByText('Your marks').click();
    await page.getByRole('button', { name: 'Revise: C-000001' }).click();
    await page.getByRole('heading', { name: 'Answer C-000001, revised' }).waitFor();
    fake.refuseNext = { status: 409, slug: 'already-marked' };
    fake.standing.add('ans_1');
    await page.getByRole('button', { name: 'Save the revision' }).click();
    await page.getByText('cannot be changed any more').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Your marks').click();
    await page.getByText('stands', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Revise' }).count()).toBe(0);
    await grader.leave();
  });

  it('one question may be marked alone, or one candidate after the other', async () => {
    const grader = await GraderPage.at(browser);
    const { fake, page } = grader;
    const asked = () => fake.heard.filter(({ path }) => path === 'marking/claims').map(({ body }) => body);
    const choose = async (label: string) => {
      await page.getByLabel('What to mark').selectOption({ label });
      await grader.begin();
    };
    await choose('Describe a Character');
    await choose('candidate by candidate');
    await page.reload();
    await grader.begin();
    const lease_ms = 1_800_000;
    expect(asked()).toEqual([
      { exam: 'calm', by: 'item', item: 'character', lease_ms },
      { exam: 'calm', by: 'candidate', lease_ms },
      { exam: 'calm', by: 'candidate', lease_ms },
    ]);
    await grader.leave();
  });

  it('an answer is kept for somebody who is at work, and no longer', async () => {
    const grader = await GraderPage.at(browser);
    const { fake, page } = grader;
    await page.clock.install();
    await page.reload();
    await grader.begin();
    const renewals = () => fake.heard.filter(({ path }) => path.endsWith('/renewal')).length;
    await page.clock.runFor('14:00');
    expect(renewals()).toBe(0);
    await page.keyboard.press('Shift');
    await page.clock.runFor('02:00');
    await expect.poll(renewals).toBe(1);
    // The page has heard the answer: the clock runs on from there.
    await page.getByText(/Kept for you: (29|30) min/).waitFor();
    await page.clock.runFor('28:00');
    await page.getByText(/kept for you for another [12] min/).waitFor();
    await page.clock.runFor('03:00');
    await page.getByRole('button', { name: 'Claim again' }).waitFor();
    expect(renewals()).toBe(1);
    await grader.leave();
  });

  it('an adjudicator sees both marks without their graders, and decides with a reason', async () => {
    const answers = [answer(1, [marked('Bao', 1), marked('Chan', 4, '語氣好有個性')])];
    const grader = await GraderPage.at(browser, { role: 'adjudicator', answers });
    const { fake, page } = grader;
    await page.getByRole('link', { name: 'Disagreements' }).click();
    await page.getByRole('link', { name: 'Decide: C-000001' }).click();
    await page.getByRole('heading', { name: 'Both marks' }).waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/Bao|Chan/);
    expect(await grader.points()).toEqual([2, 3, -1]);
    await page
      .getByRole('group', { name: /Register and tone/ })
      .getByRole('radio')
      .nth(3)
      .check();
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Please give a reason.').waitFor();
    await page.getByLabel('Your reason').fill('語氣一致，但唔算突出。');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('C-000001 is decided.').waitFor();
    expect(fake.heard.filter(({ path }) => path === 'marking/answers/ans_1/adjudication')).toEqual([
      {
        method: 'POST',
        path: 'marking/answers/ans_1/adjudication',
        body: {
          rubric_version: 'a1',
          points: { features: 2, creativity: 3, tone: 3 },
          reason: '語氣一致，但唔算突出。',
        },
      },
    ]);
    await grader.leave();
  });
});
