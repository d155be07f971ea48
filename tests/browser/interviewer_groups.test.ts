import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import type { House } from './house';
import { InterviewerPage } from './interviewer';
import { whileOpen } from './opened';

/** As a tab is that is not in front: it draws no pictures. Gives the way back. */
async function inTheBackground(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const draw = window.requestAnimationFrame.bind(window);
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    window.requestAnimationFrame = () => 0;
    Object.assign(window, { inFront: () => (window.requestAnimationFrame = draw) });
  });
  return () =>
    page.evaluate(() => {
      Reflect.deleteProperty(document, 'hidden');
      (window as unknown as { inFront: () => void }).inFront();
    });
}

describe('stepping in for many, and who calls meanwhile', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  async function writing(name: string) {
    const invited = await house.invite('calm', 'en', name);
    const candidate = await CandidatePage.at(browser);
    await candidate.sitDown(invited);
    await candidate.handIn();
    await candidate.start();
    await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    return { candidate, sitting: invited.sitting };
  }
  async function select(interviewer: InterviewerPage, ...names: string[]) {
    for (const name of names) await interviewer.page.getByLabel(`Select ${name}`).check();
    await interviewer.page.getByRole('button', { name: 'Step in for these' }).click();
  }

  it('two who give a group time at once: the second is told by whom, and nobody gets it twice', async () => {
    const people = [await writing('甲同學'), await writing('乙同學')];
    const interviewers = [await InterviewerPage.at(browser, house), await InterviewerPage.at(browser, house)];
    const [one, other] = interviewers;
    if (!one || !other) throw new Error('two interviewers');
    for (const interviewer of interviewers) {
      await select(interviewer, '甲同學', '乙同學');
      await interviewer.choose('Give time');
    }
    await one.confirm();
    await other.dialog.locator('button[type=submit]').click();
    await other.dialog.getByText('Nothing was done in any of them').waitFor();
    await other.dialog.getByText('甲同學: Time given, by The interviewer').waitFor();
    await other.dialog.getByText('乙同學: Time given, by The interviewer').waitFor();
    await other.dialog.getByRole('button', { name: 'Cancel' }).click();
    for (const { candidate, sitting } of people) {
      expect(await house.given(sitting)).toEqual(['base', 'extension']);
      await candidate.leave();
    }
    for (const interviewer of interviewers) await interviewer.leave();
  });

  it('a call for help is seen on every page, and a message to many does not answer it', async () => {
    const { candidate, sitting } = await writing('丙同學');
    const bystander = await house.invite('calm', 'en', '丁同學');
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await interviewer.tile('丙同學').waitFor();
    const shown = await inTheBackground(page);
    await candidate.page.getByRole('button', { name: 'Ask for help' }).click();
    await candidate.page.getByRole('dialog').getByRole('textbox').fill('Keyboard.');
    await candidate.page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => page.title()).toMatch(/^\(1\) /);
    await shown();
    await interviewer.tile('丙同學').getByText('Keyboard.').waitFor();
    await select(interviewer, '丙同學', '丁同學');
    await interviewer.choose('Send a message');
    await interviewer.dialog.getByLabel('Message to the candidates').fill('Water is allowed.');
    await interviewer.confirm();
    await candidate.page.getByText('Water is allowed.').first().waitFor();
    expect(await house.calls(sitting)).not.toBeNull();
    await interviewer.tile('丙同學').getByText('Keyboard.').waitFor();
    const calls = page.getByRole('status').filter({ hasText: 'Asks for help:' });
    await page.getByRole('link', { name: 'Invitations' }).click();
    await calls.getByRole('link', { name: '丙同學' }).waitFor();
    await page.goto(`${house.url}/interviewer.html#/sitting/${bystander.sitting}/live`);
    await page.getByRole('heading', { name: '丁同學', level: 1 }).waitFor();
    await calls.getByRole('link', { name: '丙同學' }).click();
    await page.getByRole('heading', { name: '丙同學', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Call answered' }).click();
    await expect.poll(() => page.title()).not.toMatch(/^\(/);
    expect(await house.calls(sitting)).toBeNull();
    await candidate.leave();
    await interviewer.leave();
  });

  it('a part without a limit has no five minutes to give, and no other step is put in their place', async () => {
    const invited = await house.invite('calm', 'en', '戊同學');
    const candidate = await CandidatePage.at(browser);
    await candidate.sitDown(invited);
    const interviewer = await InterviewerPage.at(browser, house);
    const tile = interviewer.tile('戊同學');
    await tile.getByText('no limit').waitFor();
    expect(await tile.getByRole('button', { name: '+5 min' }).count()).toBe(0);
    await interviewer.watch('戊同學');
    await interviewer.page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(await interviewer.page.getByRole('button', { name: '+5 min' }).count()).toBe(0);
    await candidate.leave();
    await interviewer.leave();
  });

  it('the start of a group is shifted by what is filled in alone, and not at all where nothing is', async () => {
    const windows = [
      { opens: '2030-01-02T01:00:00.000Z', closes: '2030-01-02T03:00:00.000Z', hard_end: null },
      { opens: null, closes: '2030-01-03T03:00:00.000Z', hard_end: '2030-01-03T09:00:00.000Z' },
    ];
    const names = ['己同學', '庚同學'];
    const sittings: string[] = [];
    for (const [at, window] of windows.entries()) {
      const { sitting } = await house.invite('calm', 'en', names[at]);
      await house.intervene(sitting, { kind: 'shift_start', ...window });
      sittings.push(sitting);
    }
    const interviewer = await InterviewerPage.at(browser, house, { timezoneId: 'Asia/Hong_Kong' });
    await select(interviewer, ...names);
    await interviewer.choose('Shift the start');
    await interviewer.dialog.getByText('Nothing is changed yet').waitFor();
    expect(await interviewer.dialog.locator('button[type=submit]').isDisabled()).toBe(true);
    await interviewer.dialog.getByLabel('May start until').fill('2030-01-04T11:00');
    await interviewer.confirm();
    for (const [at, window] of windows.entries())
      expect(await house.window(sittings[at] ?? '')).toEqual({ ...window, closes: '2030-01-04T03:00:00.000Z' });
    await interviewer.leave();
  });

  it('those who have finished are selected, and a group is ended only by its number', async () => {
    const names = ['辛同學', '壬同學'];
    for (const name of names) await house.invite('calm', 'en', name);
    const interviewer = await InterviewerPage.at(browser, house);
    const { page, dialog } = interviewer;
    await select(interviewer, ...names);
    await interviewer.choose('End the sitting');
    await dialog.getByLabel('Why').selectOption({ label: 'Interruption' });
    expect(await dialog.locator('button[type=submit]').isDisabled()).toBe(true);
    await dialog.getByLabel('Type 2 to go on').fill('2');
    await interviewer.confirm();
    await page.getByLabel('State').selectOption({ label: 'finished' });
    await page.getByLabel('Name', { exact: true }).fill('同學');
    // Whoever is in trouble is shown too, whatever is asked for: a count says nothing about these two.
    for (const name of names) await interviewer.tile(name).getByText('finished', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'None', exact: true }).click();
    await page.getByRole('button', { name: 'All shown' }).click();
    for (const name of names) await expect.poll(() => page.getByLabel(`Select ${name}`).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Step in for these' }).click();
    await interviewer.choose('Release to graders');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await interviewer.leave();
  });
});
