import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import type { House } from './house';
import { InterviewerPage } from './interviewer';
import { Line } from './line';
import { whileOpen } from './opened';

describe('stepping in', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  /** A candidate at the first question of the test, on a line that can be cut. */
  async function writing(name: string) {
    const invited = await house.invite('calm', 'en', name);
    const candidate = await CandidatePage.at(browser);
    const line = await Line.under(candidate.page);
    await candidate.sitDown(invited);
    await candidate.handIn();
    await candidate.start();
    await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    return { candidate, line, sitting: invited.sitting };
  }

  it('a message to somebody without a connection is on its way, arrives, and is seen', async () => {
    const { candidate, line } = await writing('陳大文');
    const interviewer = await InterviewerPage.at(browser, house);
    await interviewer.watch('陳大文');
    await line.break();
    await interviewer.page.getByText('gone for').waitFor();
    await interviewer.page.getByRole('button', { name: 'Send a message' }).click();
    await interviewer.dialog.getByLabel('Message to the candidate').fill('We see that you are away.');
    await interviewer.confirm();
    const taken = interviewer.taken.filter({ hasText: 'We see that you are away.' });
    await taken.getByText('on its way').waitFor();
    await line.mend();
    await candidate.page.getByText('We see that you are away.').waitFor();
    await taken.getByText('seen', { exact: true }).waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('a lost connection is given back with one click', async () => {
    const { candidate, line } = await writing('李小文');
    const interviewer = await InterviewerPage.at(browser, house);
    await line.break();
    await interviewer.watch('李小文');
    await interviewer.view('Timeline');
    await interviewer.page.getByText('Connection lost').waitFor();
    await line.mend();
    await interviewer.page.getByText('Connected again').waitFor();
    await interviewer.page.getByRole('button', { name: /^Give \d+:\d\d back/ }).click();
    await interviewer.page.getByText('The time without a connection was given back.').waitFor();
    await candidate.page.getByText('Time details').click();
    await candidate.page.getByText('Lost connection given back').waitFor();
    await interviewer.page.getByRole('button', { name: /^Give \d+:\d\d back/ }).waitFor({ state: 'detached' });
    await interviewer.page.getByRole('button', { name: 'Step in' }).click();
    await interviewer.dialog.waitFor();
    expect(await interviewer.steps()).toContain('Give time');
    expect(await interviewer.steps()).not.toContain('Give a lost connection back');
    await interviewer.page.keyboard.press('Escape');
    await candidate.leave();
    await interviewer.leave();
  });

  it('a sitting that was ended is opened again, and the writing goes on where it was', async () => {
    const { candidate, sitting } = await writing('王芳');
    await candidate.write('未寫完');
    await candidate.untilSaid('saved');
    const interviewer = await InterviewerPage.at(browser, house);
    await interviewer.watch('王芳');
    await interviewer.page.getByRole('button', { name: 'Step in' }).click();
    await interviewer.choose('End the sitting');
    const end = interviewer.dialog.getByRole('button', { name: 'Yes, end it' });
    expect(await end.isDisabled()).toBe(true); // no reason stands there by itself
    await interviewer.dialog.getByLabel('Why').selectOption({ label: 'Interruption' });
    await interviewer.confirm();
    await candidate.page.getByText('The interviewer has ended this test').waitFor();
    await interviewer.untilIs('finished');
    await interviewer.page.getByRole('button', { name: 'Step in' }).click();
    await interviewer.choose('Open again');
    await interviewer.confirm();
    await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    await expect.poll(() => candidate.field.getAttribute('readonly')).toBeNull();
    await candidate.field.press('End');
    await candidate.write('，而家寫完。');
    await expect.poll(async () => (await house.answers(sitting))['character']?.text).toBe('未寫完，而家寫完。');
    await candidate.leave();
    await interviewer.leave();
  });

  it('a sitting that is ended in the middle of a word is over at once, and the word is late text', async () => {
    const { candidate, sitting } = await writing('趙同學');
    await candidate.write('未寫完');
    await candidate.untilSaid('saved');
    await candidate.inputMethod.compose('j', 'je');
    await house.intervene(sitting, { kind: 'terminate', reason: { category: 'integrity', note: '' } });
    await candidate.page.getByText('The interviewer has ended this test').waitFor();
    await expect
      .poll(async () => (await house.answers(sitting))['character'])
      .toMatchObject({ text: '未寫完', closed: true, late_texts: 1 });
    await candidate.leave();
  });

  it('a candidate who asked for it is withdrawn with the keyboard alone, is told so, and may be let on again', async () => {
    const { candidate } = await writing('許同學');
    const interviewer = await InterviewerPage.at(browser, house);
    const { page, dialog } = interviewer;
    await interviewer.watch('許同學');
    await page.getByRole('button', { name: 'Step in' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('combobox', { name: 'What', exact: true }).focus();
    await page.keyboard.press('W'); // one key: a list forgets what was typed when the next letter is slow
    await dialog.getByText('They asked to be taken out of the process').waitFor();
    const why = dialog.getByRole('combobox', { name: 'Why' });
    expect(await why.inputValue()).toBe('candidate_request');
    const submit = dialog.getByRole('button', { name: 'Yes, withdraw them' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('O');
    await dialog.getByText('Say why in the note.').waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Has found work');
    await page.keyboard.press('Tab');
    expect(await submit.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await candidate.page.getByText('You have been taken out of this process, as you asked').waitFor();
    await interviewer.taken.filter({ hasText: 'Other: Has found work' }).getByText('withdrew').waitFor();
    await interviewer.untilIs('finished');
    await page.getByRole('button', { name: 'Step in' }).click();
    await interviewer.choose('Open again');
    await interviewer.confirm();
    await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('each step has its usual reason already, and a message asks for none', async () => {
    const { candidate } = await writing('黎同學');
    const interviewer = await InterviewerPage.at(browser, house);
    const { page, dialog } = interviewer;
    await interviewer.watch('黎同學');
    await page.getByRole('button', { name: '+5 min' }).click();
    const why = dialog.getByRole('combobox', { name: 'Why' });
    expect(await why.inputValue()).toBe('technical_problem');
    await why.selectOption('accommodation');
    await interviewer.choose('Pause');
    await expect.poll(() => why.inputValue()).toBe('interruption');
    await interviewer.choose('Send a message');
    await why.waitFor({ state: 'detached' });
    await interviewer.choose('Pause');
    await interviewer.confirm();
    await interviewer.taken.filter({ hasText: 'Interruption' }).waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('two interviewers who step in at once: the second is told, and nothing happens twice', async () => {
    const { candidate } = await writing('張偉');
    const [one, other] = [await InterviewerPage.at(browser, house), await InterviewerPage.at(browser, house)];
    for (const interviewer of [one, other]) {
      await interviewer.watch('張偉');
      await interviewer.page.getByRole('button', { name: '+5 min' }).click();
    }
    await one.confirm();
    await other.dialog.locator('button[type=submit]').click();
    await other.dialog.getByText('Somebody else has stepped in meanwhile').waitFor();
    await other.dialog.getByText('張偉: Time given, by The interviewer').waitFor();
    await other.dialog.getByRole('button', { name: 'Cancel' }).click();
    await other.dialog.waitFor({ state: 'detached' });
    await expect.poll(() => other.taken.allInnerTexts()).toEqual([expect.stringContaining('Time given')]);
    await candidate.leave();
    await one.leave();
    await other.leave();
  });

  it('a group gets time in one step, or nobody does', async () => {
    const people = [await writing('甲同學'), await writing('乙同學')];
    const interviewer = await InterviewerPage.at(browser, house);
    for (const name of ['甲同學', '乙同學']) await interviewer.page.getByLabel(`Select ${name}`).check();
    await interviewer.page.getByRole('button', { name: 'Step in for these' }).click();
    await interviewer.choose('Give time');
    await interviewer.confirm();
    for (const { candidate } of people) {
      await candidate.page.getByText('Time details').click();
      await candidate.page.getByText('More time given').waitFor();
      await candidate.leave();
    }
    await interviewer.leave();
  });

  it('a group of whom some cannot be given time: they are named, and the others get it', async () => {
    const { candidate } = await writing('丙同學');
    await house.invite('calm', 'en', '丁同學');
    const interviewer = await InterviewerPage.at(browser, house);
    for (const name of ['丙同學', '丁同學']) await interviewer.page.getByLabel(`Select ${name}`).check();
    await interviewer.page.getByRole('button', { name: 'Step in for these' }).click();
    await interviewer.choose('Give time');
    await interviewer.dialog.getByText('Not possible now for, and left out: 丁同學').waitFor();
    await interviewer.confirm();
    await candidate.page.getByText('Time details').click();
    await candidate.page.getByText('More time given').waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('the start is shifted from what the window is now, and what is not changed stays', async () => {
    const { sitting } = await house.invite('calm', 'en', '戊同學');
    const window = {
      opens: '2030-01-02T01:00:00.000Z',
      closes: '2030-01-02T03:00:00.000Z',
      hard_end: '2030-01-02T09:00:00.000Z',
    };
    await house.intervene(sitting, { kind: 'shift_start', ...window });
    const interviewer = await InterviewerPage.at(browser, house, { timezoneId: 'Asia/Hong_Kong' });
    await interviewer.tile('戊同學').getByRole('button', { name: 'Step in: 戊同學' }).click();
    await interviewer.choose('Shift the start');
    const opens = interviewer.dialog.getByLabel('May start from');
    await expect.poll(() => opens.inputValue()).toBe('2030-01-02T09:00');
    await opens.fill('2030-01-02T10:00');
    await interviewer.confirm();
    expect(await house.window(sitting)).toEqual({ ...window, opens: '2030-01-02T02:00:00.000Z' });
    await interviewer.leave();
  });

  it('the interview: an answer appears, the record beside it is kept, and the candidate’s field is not touched', async () => {
    const invited = await house.invite('calm', 'en', '何嘉欣');
    const candidate = await CandidatePage.at(browser);
    await candidate.sitDown(invited);
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await interviewer.watch('何嘉欣');
    await interviewer.view('Interview');
    await candidate.page.getByRole('textbox', { name: 'Platforms' }).fill('OpenTrain');
    const platforms = page.getByRole('region', { name: 'Platforms' });
    await platforms.getByText('OpenTrain').waitFor();
    await platforms.getByRole('textbox').fill('Two years at OpenTrain, writing');
    await platforms.getByRole('button', { name: 'Keep' }).click();
    await platforms.getByText(/^Two years at OpenTrain, writing/).waitFor();
    await page.getByRole('button', { name: 'Confirmed: writing' }).click();
    await page.getByText('Confirmed by The interviewer').waitFor();
    await page.getByRole('textbox', { name: 'New note' }).fill('Calm, asks good questions.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.getByText('Calm, asks good questions.').waitFor();
    expect((await house.answers(invited.sitting))['platforms']?.text).toBe('OpenTrain');
    expect(await candidate.page.locator('body').textContent()).not.toContain('Calm, asks');
    await candidate.leave();
    await interviewer.leave();
  });
});
