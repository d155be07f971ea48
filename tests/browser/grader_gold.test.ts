import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser';
import { GraderPage } from './grader';

describe('gold answers', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser?.close());

  it('an adjudicator makes a gold answer with its points, and retires it', async () => {
    const grader = await GraderPage.at(browser, { role: 'adjudicator' });
    const { fake, page } = grader;
    fake.gold = [];
    await page.getByRole('link', { name: 'Gold answers' }).click();
    await page.getByText('There are no gold answers').waitFor();
    await page.getByRole('button', { name: 'New gold answer' }).click();
    await page.getByLabel('Text of the answer').fill('阿婆企喺街口。');
    await page.getByLabel('Creativity').selectOption('3');
    await page.getByRole('button', { name: 'Save the gold answer' }).click();
    await page.getByText('Please give each criterion its points').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('gold-features');
    await page.getByLabel('Distinctive features').selectOption('2');
    await page.getByLabel('Register and tone').selectOption('4');
    await page.getByLabel('Qualifying').check();
    await page.getByLabel('Why these points').fill('語氣貫徹始終。');
    await page.getByRole('button', { name: 'Save the gold answer' }).click();
    await page.getByText('The gold answer is saved.').waitFor();
    expect(fake.heard.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      {
        exam: 'calm',
        item: 'character',
        text: '阿婆企喺街口。',
        points: { features: 2, creativity: 3, tone: 4 },
        qualifying: true,
        explanation: '語氣貫徹始終。',
      },
    ]);
    const card = page.getByRole('article', { name: 'Describe a Character' });
    await card.getByRole('button', { name: 'Retire' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await page.getByText('The gold answer is retired.').waitFor();
    await card.getByText(/^retired/).waitFor();
    expect(await card.getByRole('button', { name: 'Retire' }).count()).toBe(0);
    await grader.leave();
  });
});
