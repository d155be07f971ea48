import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import type { House } from './house';
import { whileOpen } from './opened';

describe('number fields', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  it('never keep another number than the one that is shown', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('calm');
    const stored = () => house.answers(invited.sitting).then(({ experience }) => experience?.response);
    await candidate.sitDown(invited);
    const years = page.getByRole('textbox', { name: 'years' });
    const months = page.getByRole('textbox', { name: 'months' });

    await months.pressSequentially('18');
    await expect.poll(stored).toEqual({ amounts: [1, 6] });
    expect(await months.inputValue()).toBe('18');
    await months.press('Tab');
    await expect.poll(async () => [await years.inputValue(), await months.inputValue()]).toEqual(['1', '6']);
    await candidate.untilSaid('saved');

    await months.fill('');
    await years.fill('2');
    await expect.poll(stored).toEqual({ amounts: [2, 0] });
    await years.fill('1.5');
    await candidate.untilSaid('trouble');
    await page.getByText('Please enter a whole number from 0 to 60.').waitFor();
    await expect.poll(stored).toBeNull();
    await page.getByRole('button', { name: 'Finish this part' }).click();
    await page.getByText('Cannot be saved as a number: Experience.').waitFor();
    await expect.poll(() => page.getByRole('dialog').getByRole('button').first().isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.reload();
    await expect.poll(() => years.inputValue()).toBe('1.5');
    await candidate.untilSaid('trouble');

    await years.fill('３');
    await expect.poll(stored).toEqual({ amounts: [3, 0] });
    await candidate.untilSaid('saved');
    await candidate.handIn();
    await page.getByRole('button', { name: /^Start/ }).waitFor();
    await candidate.leave();
  });
});
