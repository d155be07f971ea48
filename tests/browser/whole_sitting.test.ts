import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { listen } from './announcer';
import { CandidatePage } from './candidate';
import { expectTree } from './golden_text';
import type { House } from './house';
import { Line } from './line';
import { whileOpen } from './opened';

describe('a whole sitting', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  it('goes from the link to the receipt, and what was written is on disk word for word', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('calm');
    await candidate.open(invited);
    expect(new URL(page.url()).hash).toBe('');
    await page.locator('#practice').fill('試下');
    await page.getByText('Connection: works').waitFor();
    await expectTree(page, 'golden/welcome.aria.yml');
    await page.getByRole('button', { name: 'Agree and go on' }).click();
    expect(await page.getByRole('alert').filter({ hasText: 'tick' }).textContent()).toContain('Please tick the box');
    await candidate.consent();

    await page.getByRole('button', { name: 'Start' }).waitFor();
    await expectTree(page, 'golden/waiting.aria.yml');
    await candidate.start();

    await page.getByRole('textbox', { name: 'years' }).fill('2');
    await page.getByRole('textbox', { name: 'months' }).fill('12');
    await page.getByText('Please enter a whole number from 0 to 11.').waitFor();
    await page.getByRole('textbox', { name: 'months' }).fill('6');
    await page.getByRole('radio', { name: 'Bachelor' }).check();
    await page.getByRole('checkbox', { name: 'Sunday' }).check();
    await page.getByRole('checkbox', { name: 'Monday' }).check();
    await expect.poll(() => page.getByRole('checkbox', { name: 'Friday' }).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Platforms' }).fill('Toloka');
    await page.getByRole('textbox', { name: 'Portfolio' }).fill('https://example.org/作品');
    await candidate.untilSaid('saved');
    await expectTree(page, 'golden/interview.aria.yml');
    await candidate.handIn();

    await candidate.start();
    await candidate.write('阿婆把声好大，成日請人食嘢。');
    await page.getByText('1 character looks Simplified: 声. This answer asks for Traditional.').waitFor();
    await candidate.untilSaid('saved');
    await expectTree(page, 'golden/desk.aria.yml');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('heading', { name: 'An e-mail' }).waitFor();
    await candidate.write('尊敬的陈经理：请您看一下报告。');
    await candidate.untilSaid('saved');
    await candidate.handIn();

    await candidate.untilEnd();
    await page.getByRole('heading', { name: 'Your answers were received' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the receipt' }).click();
    expect((await download).suggestedFilename()).toBe(`receipt-${invited.sitting}.json`);
    await expectTree(page, 'golden/end.aria.yml');

    expect(await house.answers(invited.sitting)).toMatchObject({
      experience: { response: { amounts: [2, 6] } },
      education: { response: { picks: ['bachelor'] } },
      days: { response: { picks: ['monday', 'sunday'] } },
      platforms: { text: 'Toloka' },
      portfolio: { text: 'https://example.org/作品' },
      character: { text: '阿婆把声好大，成日請人食嘢。', closed: true },
      email: { text: '尊敬的陈经理：请您看一下报告。', closed: true },
    });
    await candidate.leave();
  });

  it('is announced at half time, five minutes, one minute, thirty seconds and the end, and when asked', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const line = await Line.under(page);
    const invited = await house.invite('calm');
    await candidate.sitDown(invited);
    await candidate.handIn();
    await candidate.start();
    const timer = page.getByRole('timer').first();
    await timer.waitFor();
    const heard = await listen(page);
    const minute = 60_000;
    await page.getByRole('button', { name: 'Hide' }).click();
    await timer.waitFor({ state: 'detached' });
    const steps: [number, RegExp][] = [
      [15 * minute, /^Half of your time/],
      [10 * minute, /^5 minutes left/],
      [4 * minute, /^1 minute left/],
      [30_000, /^30 seconds left/],
    ];
    for (const [forward, said] of steps) {
      await line.putForward(forward);
      await page.locator('[data-announcer]').filter({ hasText: said }).waitFor({ state: 'attached' });
    }
    // Hidden, it comes back at five minutes.
    await timer.waitFor();
    await page.getByRole('button', { name: 'How much time is left?' }).click();
    await page
      .locator('[data-announcer=polite]')
      .filter({ hasText: /seconds left$/ })
      .waitFor({ state: 'attached' });
    await house.intervene(invited.sitting, {
      kind: 'extend',
      by_ms: 5 * minute,
      reason: { category: 'technical_problem', note: 'The power failed.' },
    });
    await page.locator('[data-announcer=polite]').filter({ hasText: 'more time' }).waitFor({ state: 'attached' });
    await page.getByText('Time details').click();
    await page.getByText('The power failed.').last().waitFor();
    await line.putForward(6 * minute);
    await page.locator('[data-announcer=polite]').filter({ hasText: 'Time is up.' }).waitFor({ state: 'attached' });
    const said = (await heard()).map((text) =>
      text
        .replace(/over\. \d+ minutes left/, 'over. N minutes left')
        .replace(/(\d+) minutes? \d+ seconds/, '$1 minutes')
        .replace(/\d+ seconds left$/, 'N seconds left'),
    );
    await expect(said.join('\n') + '\n').toMatchFileSnapshot('golden/announcements.txt');
    await candidate.leave();
  });

  it('waits for admission, shows pause and message, and asks for help', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('guarded');
    await candidate.open(invited);
    await candidate.consent();
    await page.getByText('An interviewer will let you in').last().waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Start/ }).isDisabled()).toBe(true);
    await house.intervene(invited.sitting, { kind: 'admit', section: 'sprint' });
    await page.getByText('You have been let in.').waitFor();
    await candidate.start();
    await candidate.write('第一句。');

    await page.getByRole('button', { name: 'Ask for help' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The prompt does not load.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/You asked for help at/).waitFor({ state: 'attached' });
    await house.intervene(invited.sitting, { kind: 'notice', text: 'Please reload the page.' });
    await page.getByText('Please reload the page.').waitFor();
    // The newest first, and the admission is still to be read as well.
    await page.getByRole('button', { name: 'I have read it' }).first().click();
    await page.getByText('Please reload the page.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'I have read it' }).click();

    await house.intervene(invited.sitting, {
      kind: 'pause',
      reason: { category: 'interruption', note: 'Fire alarm.' },
    });
    await page.getByText('Fire alarm.').waitFor();
    await candidate.untilLocked();
    await expectTree(page, 'golden/paused.aria.yml');
    await house.intervene(invited.sitting, { kind: 'resume' });
    await page.getByText('Your time stands still').waitFor({ state: 'detached' });
    await candidate.write('第二句。');
    await candidate.untilSaid('saved');

    await candidate.closeItem();
    await page.getByRole('heading', { name: 'Second' }).waitFor();
    await candidate.write('另一題。');
    await candidate.handIn();
    await candidate.untilEnd();
    expect(await house.answers(invited.sitting)).toMatchObject({
      first: { text: '第一句。第二句。' },
      second: { text: '另一題。' },
    });
    await candidate.leave();
  });

  it.each([
    ['zh-Hans-CN', '会记录什么', 'zh-Hans-CN'],
    ['yue-Hant-HK', '會記錄啲乜', 'yue-Hant-HK'],
    ['zh-TW', '會記錄啲乜', 'yue-Hant-HK'],
  ])('an invitation in %s speaks to the candidate in that language', async (locale, heading, lang) => {
    const candidate = await CandidatePage.at(browser);
    await candidate.open(await house.invite('calm', locale));
    await candidate.page.getByRole('heading', { name: heading }).waitFor();
    expect(await candidate.page.locator('html').getAttribute('lang')).toBe(lang);
    await candidate.leave();
  });
});
