import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import { expectTree } from './golden_text';
import type { House } from './house';
import { Line } from './line';
import { whileOpen } from './opened';

describe('tabs and devices', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  it('a second tab may look; “continue here” moves the pen, and what the first had not saved is late text', async () => {
    const first = await CandidatePage.at(browser);
    const line = await Line.under(first.page);
    const invited = await house.invite('calm');
    await first.sitDown(invited);
    await first.handIn();
    await first.start();
    await first.page.getByRole('heading', { name: 'A character' }).waitFor();
    await first.write('第一個分頁。');
    await first.untilSaid('saved');

    const second = await CandidatePage.in(first.context);
    await second.page.goto(first.page.url());
    await second.page.getByText('You are writing in another tab').waitFor();
    await expect.poll(() => second.field.inputValue()).toBe('第一個分頁。');
    await expectTree(second.page, 'golden/second_tab.aria.yml');
    await expect.poll(() => second.field.inputValue()).toBe('第一個分頁。');
    await second.untilLocked();

    await line.break();
    await second.page.context().setOffline(false);
    await first.write('未儲存。');
    await second.page.getByRole('button', { name: 'Continue here' }).click();
    await second.page.getByText('You are writing in another tab').waitFor({ state: 'detached' });
    await second.write('第二個分頁。');
    await second.untilSaid('saved');

    await line.mend();
    await first.page.getByRole('button', { name: 'Continue here' }).waitFor();
    await first.untilLocked();
    await expect
      .poll(async () => (await house.answers(invited.sitting))['character'])
      .toMatchObject({
        text: '第一個分頁。第二個分頁。',
        late_texts: 1,
      });
    second.watched.check();
    await first.leave();
  });

  it('the first tab is closed by the take-over and can take the pen back by a click', async () => {
    const first = await CandidatePage.at(browser);
    const long = await house.invite('guarded');
    await house.intervene(long.sitting, { kind: 'admit', section: 'sprint' });
    await first.sitDown(long);
    await first.write('一');
    await first.untilSaid('saved');
    const second = await CandidatePage.at(browser);
    await second.open(long);
    await second.page.getByRole('button', { name: 'Continue here' }).click();
    await first.page.getByText('You continued in another tab').waitFor();
    await first.page.getByRole('button', { name: 'Continue here' }).click();
    // The field opens once the server has said whose the pen is.
    await first.untilLocked(false);
    await first.write('二');
    await expect.poll(async () => (await house.answers(long.sitting))['first']?.text).toBe('一二');
    await second.leave();
    await first.leave();
  });

  it('two sittings in one browser never mix', async () => {
    const one = await CandidatePage.at(browser);
    const two = await CandidatePage.in(one.context);
    const [first, second] = [await house.invite('calm', 'en', 'Ada'), await house.invite('calm', 'en', 'Ben')];
    for (const [candidate, invited] of [
      [one, first],
      [two, second],
    ] as const) {
      await candidate.page.bringToFront();
      await candidate.sitDown(invited);
      await candidate.handIn();
      await candidate.start();
      await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    }
    await one.write('我係阿達。');
    await two.write('我係阿賓。');
    await one.untilSaid('saved');
    await two.untilSaid('saved');
    await one.page.reload();
    await one.page.getByRole('heading', { name: 'A character' }).waitFor();
    await expect.poll(() => one.field.inputValue()).toBe('我係阿達。');
    expect((await house.answers(first.sitting))['character']?.text).toBe('我係阿達。');
    expect((await house.answers(second.sitting))['character']?.text).toBe('我係阿賓。');
    two.watched.check();
    await one.leave();
  });

  it('a link that is not known says what to do, and keeps nothing in the address bar', async () => {
    const lost = await CandidatePage.at(browser);
    await lost.page.goto(`${house.url}/#sit_AAAAAAAAAAAAAAAAAAAAAA.lnk_AAAAAAAAAAAAAAAAAAAAAA.${'A'.repeat(43)}`);
    await lost.page.getByText('This link is not known here').waitFor();
    await expectTree(lost.page, 'golden/unknown_link.aria.yml');
    expect(new URL(lost.page.url()).hash).toBe('');
    await lost.page.goto(house.url);
    await lost.page.getByText('Please open the link from your invitation.').waitFor();
    await lost.context.close();
  });
});
