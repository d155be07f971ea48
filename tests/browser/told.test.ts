import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import type { House } from './house';
import { Line } from './line';
import { whileOpen } from './opened';

const minute = 60_000;
const reason = { category: 'technical_problem', note: 'The power failed.' };

describe('what a candidate is told', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));
  const stateOf = (sitting: string, kind: string) => house.told(sitting).then(({ steps }) => steps[kind]);

  it.each([
    [1366, 650],
    [390, 844],
    [390, 420],
  ])('of a step is on the screen wherever one writes, at %i × %i, and seen only then', async (width, height) => {
    const candidate = await CandidatePage.at(browser, { viewport: { width, height } });
    const { page } = candidate;
    const invited = await house.invite('calm');
    await candidate.sitDown(invited);
    await candidate.handIn();
    await candidate.start();
    await candidate.write('阿婆好得意。\n'.repeat(30));
    await candidate.untilSaid('saved');
    await page.keyboard.press('Control+End');
    await house.intervene(invited.sitting, { kind: 'extend', by_ms: 5 * minute, reason });
    const step = page.locator('[data-told]');
    await step.getByText('You were given more time.').waitFor();
    await step.getByText('Reason: technical problem').waitFor();
    await step.getByText('The power failed.').waitFor();
    const box = await page.locator('.told').boundingBox();
    expect(box).toMatchObject({ x: 0, width });
    // All of it below the top of the screen, and most of the screen is left to what is written.
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(height * 0.7);
    if (height > 480) await expect.poll(() => stateOf(invited.sitting, 'extended')).toBe('seen');
    await step.locator('..').getByRole('button', { name: 'I have read it' }).click();
    await expect.poll(() => stateOf(invited.sitting, 'extended')).toBe('seen');
    await step.waitFor({ state: 'detached' });
    await page.reload();
    // Once it has all from the server: what is still to be read comes with that.
    await candidate.untilSaid('saved');
    expect(await step.count()).toBe(0);
    await candidate.leave();
  });

  it('of a step that is under a dialog is not seen until the dialog is gone', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('calm');
    await candidate.sitDown(invited);
    await page.getByRole('button', { name: 'Ask for help' }).click();
    await page.getByRole('dialog').waitFor();
    await house.intervene(invited.sitting, { kind: 'notice', text: 'Please go on.', reason });
    await expect.poll(() => stateOf(invited.sitting, 'notice_sent')).toBe('delivered');
    await page.locator('[data-told]').getByText('Please go on.').waitFor();
    // More looks than the page needs to see something.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 2000)));
    expect(await stateOf(invited.sitting, 'notice_sent')).toBe('delivered');
    await page.keyboard.press('Escape');
    await expect.poll(() => stateOf(invited.sitting, 'notice_sent')).toBe('seen');
    await candidate.leave();
  });

  it('while waiting: why the start was shifted, and when it opens; then Start is there by itself', async () => {
    const candidate = await CandidatePage.at(browser, { timezoneId: 'Asia/Hong_Kong' });
    const { page } = candidate;
    const line = await Line.under(page);
    const invited = await house.invite('calm');
    await candidate.open(invited);
    await candidate.consent();
    await page.getByRole('button', { name: 'Start' }).waitFor();
    const opens = new Date(Date.now() + 60 * minute).toISOString();
    await house.intervene(invited.sitting, { kind: 'shift_start', opens, closes: null, hard_end: null, reason });
    await page.getByText('The time at which you may start was changed.').waitFor();
    await page.getByText('The power failed.').waitFor();
    const start = page.getByRole('button', {
      name: /^Start: possible from \d{1,2} \w+ \d{4}.*Hong Kong Standard Time/,
    });
    await start.waitFor();
    await expect.poll(() => start.isDisabled()).toBe(true);
    await line.putForward(61 * minute);
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Start', exact: true }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Ask for help' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/You asked for help at/).waitFor({ state: 'attached' });
    await candidate.leave();
  });

  it('at the end: why an interviewer ended it', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('calm');
    await candidate.sitDown(invited);
    await house.intervene(invited.sitting, { kind: 'terminate', reason });
    await candidate.untilEnd();
    const top = page.locator('header.end');
    await top.getByRole('heading', { name: 'The interviewer has ended this test' }).waitFor();
    await top.getByText('Reason: technical problem').waitFor();
    await top.getByText('The power failed.').waitFor();
    await expect.poll(() => stateOf(invited.sitting, 'finished')).toBe('seen');
    await candidate.leave();
  });

  it('of what was recorded: each by itself, with a remark of one’s own on it, after the end too', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('calm');
    await candidate.sitDown(invited);
    await page.evaluate(() => {
      dispatchEvent(new Event('blur'));
      dispatchEvent(new Event('focus'));
    });
    const remark = async (text: string) => {
      await page.getByRole('button', { name: 'What has happened' }).click();
      const dialog = page.getByRole('dialog');
      const entry = dialog.getByRole('listitem').filter({ hasText: 'you left this page' });
      await entry.getByRole('button', { name: 'Add a remark on this' }).click();
      await dialog.getByText(/^About: .*you left this page/).waitFor();
      await dialog.getByRole('textbox').fill(text);
      await dialog.getByRole('button', { name: 'Add the remark' }).click();
      await entry.getByText(text).waitFor();
      await page.keyboard.press('Escape');
    };
    await remark('The telephone rang.');
    await candidate.handIn();
    await candidate.start();
    await candidate.field.waitFor();
    await candidate.handIn();
    await candidate.untilEnd();
    await remark('It was my mother.');
    const { remarks } = await house.told(invited.sitting);
    expect(remarks.map(({ text }) => text)).toEqual(['The telephone rang.', 'It was my mother.']);
    expect(remarks[0]?.about_ordinal).toEqual(expect.any(Number));
    expect(remarks[1]?.about_ordinal).toBe(remarks[0]?.about_ordinal);
    await candidate.leave();
  });

  it('of what was recorded on another device as well, with a remark on a single signal after the end', async () => {
    const candidate = await CandidatePage.at(browser);
    const invited = await house.invite('calm');
    await candidate.sitDown(invited);
    await candidate.page.evaluate(() => {
      dispatchEvent(new Event('blur'));
      dispatchEvent(new Event('focus'));
    });
    await candidate.handIn();
    await candidate.start();
    await candidate.field.waitFor();
    await candidate.handIn();
    await candidate.untilEnd();
    await candidate.leave();

    const phone = await CandidatePage.at(browser, { viewport: { width: 390, height: 844 } });
    await phone.open(invited);
    await phone.untilEnd();
    await phone.page.getByRole('button', { name: 'What has happened' }).click();
    const dialog = phone.page.getByRole('dialog');
    const entry = dialog.getByRole('listitem').filter({ hasText: 'you left this page' });
    await dialog.getByRole('button', { name: 'Add remarks here' }).click();
    await entry.getByRole('button', { name: 'Add a remark on this' }).click();
    await dialog.getByText(/^Remarks are taken until /).waitFor();
    await dialog.getByRole('textbox').fill('The telephone rang.');
    await dialog.getByRole('button', { name: 'Add the remark' }).click();
    await entry.getByText('The telephone rang.').waitFor();
    const { remarks } = await house.told(invited.sitting);
    expect(remarks.map(({ text }) => text)).toEqual(['The telephone rang.']);
    expect(remarks[0]?.about_ordinal).toEqual(expect.any(Number));
    await phone.leave();
  });

  it('of little time, for all to see: of the part, and of a question with time of its own', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const line = await Line.under(page);
    await candidate.sitDown(await house.invite('measured'));
    const warning = page.locator('[data-warning]');
    expect(await warning.count()).toBe(0);
    await line.putForward(5.5 * minute);
    await warning.getByText('This question: Less than 5 minutes left').waitFor();
    await line.putForward(3.75 * minute);
    await warning.getByText('This question: Less than 1 minute left').waitFor();
    await candidate.closeItem();
    await page.getByRole('heading', { name: 'Second' }).waitFor();
    await warning.waitFor({ state: 'detached' });
    await line.putForward(16 * minute);
    await warning.getByText('Less than 5 minutes left').waitFor();
    await line.putForward(4 * minute);
    await warning.getByText('Less than 1 minute left').waitFor();
    expect(await warning.textContent()).not.toContain('This question');
    await candidate.leave();
  });
});

describe('a browser that keeps nothing', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  it('of what is written: nobody is told that it is kept on the device', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    await page.addInitScript(() => {
      const open = () => {
        throw new DOMException('The store is off.', 'InvalidStateError');
      };
      Object.defineProperty(window, 'indexedDB', { value: { open } });
    });
    const line = await Line.under(page);
    await candidate.sitDown(await house.invite('calm'));
    await line.break();
    await page.getByRole('textbox', { name: 'Platforms' }).fill('Toloka');
    await candidate.untilSaid('offline');
    await page.getByText(/Offline – only in this open page \(\d edits?\)/).waitFor();
    await page.getByText('this device cannot keep a copy').waitFor();
    expect(await page.getByText('kept on this device').count()).toBe(0);
    await line.mend();
    await candidate.untilSaid('saved');
    await candidate.leave();
  });

  it('at all: the page says what to allow, and the link still works then', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('calm');
    await page.addInitScript(() => {
      const get = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get });
    });
    await page.goto(invited.link);
    await page.getByText('Please allow cookies and site data').waitFor();
    expect(page.url()).toBe(invited.link);
    await candidate.leave();
    const allowed = await CandidatePage.at(browser);
    await allowed.open(invited);
    await allowed.page.getByRole('checkbox', { name: /agree to it/ }).waitFor();
    await allowed.leave();
  });
});
