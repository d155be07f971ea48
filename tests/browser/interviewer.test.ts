import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import { expectGolden, masked } from './golden_text';
import type { House } from './house';
import { InterviewerPage } from './interviewer';
import { whileOpen } from './opened';

describe('an interviewer and a candidate', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  /** A candidate at the first question of the test, whose first part is the interview. */
  async function writing(name: string): Promise<{ candidate: CandidatePage; sitting: string }> {
    const invited = await house.invite('calm', 'en', name);
    const candidate = await CandidatePage.at(browser);
    await candidate.sitDown(invited);
    await candidate.handIn();
    await candidate.start();
    await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    return { candidate, sitting: invited.sitting };
  }

  it('invites, sees a call for help before all else, and answers it', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.getByRole('link', { name: 'Invitations' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('林小姐');
    await page.getByLabel('Exam').first().selectOption({ value: 'calm' });
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = (await page.getByText('#sit_').textContent()) ?? '';
    const candidate = await CandidatePage.at(browser);
    await candidate.sitDown({ sitting: '', link });
    await candidate.handIn();
    await candidate.start();
    // A dialog that is opened before the part begins goes with the page it stands on.
    await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    await page.getByRole('link', { name: 'Board', exact: true }).click();
    await candidate.page.getByRole('button', { name: 'Ask for help' }).click();
    await candidate.page.getByRole('dialog').getByRole('textbox').fill('輸入法打唔到字。');
    await candidate.page.getByRole('button', { name: 'Send' }).click();
    await page
      .getByRole('region', { name: /needs? attention/ })
      .getByText('林小姐')
      .waitFor();
    const tile = interviewer.tile('林小姐');
    await tile.getByText('輸入法打唔到字。').waitFor();
    const tree = async () => masked(await tile.ariaSnapshot()).replace(/\d+ s ago/, 'N s ago') + '\n';
    await expectGolden(tree, 'golden/interviewer_tile.aria.yml');
    await tile.getByRole('button', { name: /^Step in/ }).click();
    await interviewer.choose('Send a message');
    await interviewer.dialog.getByLabel('Message to the candidate').fill('We are here.');
    await interviewer.confirm();
    await candidate.page.getByText('We are here.').waitFor();
    await tile.getByText('輸入法打唔到字。').waitFor({ state: 'detached' });
    await candidate.leave();
    await interviewer.leave();
  });

  it('lets somebody in, who may start at once', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const candidate = await CandidatePage.at(browser);
    await candidate.open(await house.invite('guarded', 'en', '黃同學'));
    await candidate.consent();
    await candidate.page.getByText('An interviewer will let you in').waitFor();
    await interviewer.tile('黃同學').getByRole('button', { name: 'Let in: 黃同學' }).click();
    await interviewer.confirm();
    await candidate.start();
    await candidate.field.waitFor();
    await interviewer.tile('黃同學').getByText('writing', { exact: true }).waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('gives five minutes in two clicks, and the candidate’s clock jumps', async () => {
    const { candidate } = await writing('何先生');
    const interviewer = await InterviewerPage.at(browser, house);
    const clock = async () => {
      const [minutes, seconds] = ((await candidate.page.getByRole('timer').first().textContent()) ?? '').split(':');
      return Number(minutes) * 60 + Number(seconds);
    };
    const before = await clock();
    await interviewer.tile('何先生').getByRole('button', { name: '+5 min: 何先生' }).click();
    await interviewer.confirm();
    await expect.poll(clock).toBeGreaterThan(before + 270);
    expect(await clock()).toBeLessThanOrEqual(before + 300);
    await interviewer.watch('何先生');
    await interviewer.taken.filter({ hasText: 'Time given' }).getByText('+05:00').waitFor();
    await interviewer.page.getByText('More time given').waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('sees text as it is typed, what is being composed apart, and the marks of the check', async () => {
    const { candidate } = await writing('李小文');
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await interviewer.watch('李小文');
    await candidate.write('她正在写信。');
    const answer = page.getByRole('region', { name: 'A character' });
    await answer.getByText('她正在写信。').waitFor();
    await answer.locator('mark.script').getByText('写').waitFor();
    await candidate.field.focus();
    await candidate.inputMethod.compose('n', 'ne', 'nei');
    await answer.locator('.composing').getByText('nei').waitFor();
    await candidate.inputMethod.choose('你');
    await answer.getByText('她正在写信。你').waitFor();
    await answer.locator('.composing').waitFor({ state: 'detached' });
    await candidate.leave();
    await interviewer.leave();
  });

  it('replays the writing: at every change it is the text that was there', async () => {
    const { candidate, sitting } = await writing('張偉');
    const texts = [''];
    for (const piece of ['佢', '而家', '寫緊信', '，', '畀個𠮶客']) {
      await candidate.write(piece);
      await candidate.untilSaid('saved');
      texts.push(await candidate.field.inputValue());
    }
    await candidate.page.keyboard.press('Backspace');
    texts.push(await candidate.field.inputValue());
    await expect.poll(async () => (await house.answers(sitting))['character']?.text).toBe(texts.at(-1));
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.goto(`${house.url}/interviewer.html#/sitting/${sitting}/replay?item=character`);
    await page.getByText('You are viewing').waitFor();
    const replayed = page.locator('[data-replay=character]');
    const seen: (string | null)[] = [await replayed.textContent()];
    while (await page.getByRole('button', { name: 'One change back' }).isEnabled()) {
      await page.getByRole('button', { name: 'One change back' }).click();
      seen.unshift(await replayed.textContent());
    }
    expect(seen).toEqual(texts);
    await expect.poll(() => new URL(page.url()).hash).toContain('step=0');
    await page.goto(`${house.url}/interviewer.html#/sitting/${sitting}/replay?item=character&step=2`);
    await page.reload();
    await expect.poll(() => replayed.textContent()).toBe(texts[2]);
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => replayed.textContent()).toBe(texts.at(-1));
    await page.getByRole('link', { name: 'Back to live' }).click();
    await page
      .getByRole('region', { name: 'A character' })
      .getByText(texts.at(-1) ?? '')
      .waitFor();
    await candidate.leave();
    await interviewer.leave();
  });
});
