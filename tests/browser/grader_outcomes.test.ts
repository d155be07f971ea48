import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser';
import { GraderPage } from './grader';

describe('outcomes', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser?.close());

  it('a shortlist names nobody until it is asked to, and its downloads hold what is chosen', async () => {
    const grader = await GraderPage.at(browser, { role: 'interviewer' });
    const { page } = grader;
    const rows = () => page.getByRole('rowheader').allTextContents();
    const shortlist = page.getByRole('group', { name: 'Shortlist' });
    await shortlist.waitFor();
    expect(await page.locator('main').textContent()).not.toContain('陳大文');
    await page.getByLabel('Verdict').selectOption('qualified');
    await page.getByLabel('Show names').check();
    await page.getByRole('link', { name: '陳大文' }).waitFor();
    await expect.poll(() => shortlist.getByRole('link').allTextContents()).toEqual(['陳大文', 'Wong Siu-ming']);
    const download = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    expect(Object.fromEntries(new URLSearchParams(download?.split('?')[1]))).toEqual({
      exam: 'calm',
      order: 'score',
      verdict: 'qualified',
      names: '1',
      format: 'csv',
      bom: '1',
      login: 'Ada',
    });
    await page.getByText('All numbers').click();
    await expect.poll(rows).toContainEqual(expect.stringContaining('60–65%'));
    await page.getByText('The middle score is 67%').waitFor();
    await grader.leave();
  });

  it('a score is told with its terms, and its explanation is copied in any of three languages', async () => {
    const grader = await GraderPage.at(browser, { role: 'interviewer' });
    const { page } = grader;
    await page.getByRole('link', { name: 'C-000000' }).click();
    await page.getByRole('heading', { name: 'Outcome of C-000000' }).waitFor();
    const lines = () =>
      page
        .getByRole('row')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.querySelectorAll<HTMLElement>('th, td')].map((cell) => cell.innerText).join(' ')),
        );
    await expect
      .poll(lines)
      .toEqual([
        'Criterion Points Weight Adds',
        'Interview answers',
        'years 3 of 4 20.0% 15.0%',
        'Describe a Character',
        'Distinctive features 2 of 2 16.0% 16.0%',
        'Creativity 2.5 of 4 40.0% 25.0%',
        'Register and tone 3 of 4 24.0% 18.0%',
        'Score  100.0% 91.2%',
      ]);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.poll(copied).toMatch(/^多謝你參加「淡定」測試。\n結果：合格。/);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.poll(copied).toMatch(/^Thank you for taking/);
    await grader.leave();
  });
});
