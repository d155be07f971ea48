import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import type { House } from './house';
import { Line } from './line';
import { whileOpen } from './opened';

describe('the end of the time', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  it('in mid-sentence: what was typed counts, the field locks, and the page says so', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('short');
    await candidate.sitDown(invited);
    // Typed without a break until the field takes no more.
    let typed = '';
    const closed = page.getByText('The last of your text is being taken in').waitFor();
    let over = false;
    void closed.then(() => (over = true));
    await candidate.field.focus();
    while (!over) {
      await page.keyboard.insertText('寫');
      typed += '寫';
    }
    const shown = await candidate.field.inputValue();
    await candidate.untilLocked();
    await candidate.untilEnd();
    await page.getByText(/Time is up\. Your answer \(\d+ characters, saved \d\d:\d\d:\d\d\) was received/).waitFor();
    const answers = await house.answers(invited.sitting);
    expect(answers['character']).toMatchObject({ text: shown, closed: true, late_texts: 0 });
    expect(typed.startsWith(shown)).toBe(true);
    await candidate.leave();
  });

  it('in mid-composition: the text before it counts, and what was being composed is late text', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page, inputMethod } = candidate;
    const invited = await house.invite('short');
    await candidate.sitDown(invited);
    await candidate.write('佢好');
    await candidate.untilSaid('saved');
    await inputMethod.compose('l', 'le', 'leng');
    await page.getByText('The last of your text is being taken in').waitFor();
    expect(await candidate.field.inputValue()).toBe('佢好');
    await candidate.untilEnd();
    await page.getByText(/arrived \d+ s after the end, kept for the interviewer/).waitFor();
    const answers = await house.answers(invited.sitting);
    expect(answers['character']).toMatchObject({ text: '佢好', late_texts: 1 });
    await candidate.leave();
  });

  it('in mid-composition, and time is given back: what was cut off stands in the field again', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page, inputMethod } = candidate;
    const invited = await house.invite('short');
    await candidate.sitDown(invited);
    await candidate.write('佢好');
    await candidate.untilSaid('saved');
    await inputMethod.compose('l', 'le', 'leng');
    await page.getByText('The last of your text is being taken in').waitFor();
    expect(await candidate.field.inputValue()).toBe('佢好');
    await house.intervene(invited.sitting, {
      kind: 'extend',
      by_ms: 600_000,
      reason: { category: 'technical_problem', note: '' },
    });
    await expect.poll(() => candidate.field.inputValue()).toBe('佢好leng');
    await candidate.untilSaid('saved');
    await candidate.handIn();
    await candidate.untilEnd();
    expect((await house.answers(invited.sitting))['character']).toMatchObject({ text: '佢好leng', late_texts: 0 });
    await candidate.leave();
  });

  it('of one question: its field locks, the text before counts, and what was being composed is late text', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page, inputMethod } = candidate;
    const invited = await house.invite('paced');
    await candidate.sitDown(invited);
    await candidate.write('佢好');
    await candidate.untilSaid('saved');
    await inputMethod.compose('l', 'le', 'leng');
    await page.getByText('The last of your text is being taken in').waitFor();
    await candidate.untilLocked();
    expect(await candidate.field.inputValue()).toBe('佢好');
    expect((await house.answers(invited.sitting))['first']).toMatchObject({ closed: false, late_texts: 0 });
    // The server goes on to the next question once the grace is over as well.
    await page.getByText('Question 2 of 2').waitFor();
    await expect
      .poll(async () => (await house.answers(invited.sitting))['first'])
      .toMatchObject({ text: '佢好', closed: true, late_texts: 1 });
    await candidate.leave();
  });

  it('with a text that the server never took: the page says so, and gives it to the candidate as a file', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    await candidate.sitDown(await house.invite('short'));
    const text = '字'.repeat(20_001);
    await candidate.write(text);
    await candidate.untilSaid('trouble');
    await candidate.untilEnd();
    await page.getByText('could not be handed in').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download a sealed file of your answers' }).click();
    const sealed = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { late_texts: unknown };
    expect(sealed.late_texts).toMatchObject([{ item: 'character', text }]);
    await candidate.leave();
  });

  it('stands still in a pause, and one may look at the other tasks', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const invited = await house.invite('calm');
    await candidate.sitDown(invited);
    await candidate.handIn();
    await candidate.start();
    await page.getByText('Question 1 of 2').waitFor();
    await house.intervene(invited.sitting, { kind: 'pause', reason: { category: 'interruption', note: '' } });
    await page.getByText('Time stands still', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Question 2 of 2').waitFor();
    // The server has it: it is where the page is when it is opened again.
    await expect.poll(() => house.item(invited.sitting)).toBe('email');
    await page.reload();
    await page.getByText('Question 2 of 2').waitFor();
    await candidate.untilLocked();
    await candidate.leave();
  });

  it('without a line: the page neither locks nor says “received”; what was typed then is kept as late text', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const line = await Line.under(page);
    const invited = await house.invite('short');
    await candidate.sitDown(invited);
    await candidate.write('有線。');
    await candidate.untilSaid('saved');
    await line.break();
    await page.getByText('By this device’s clock the time is over').waitFor();
    expect(await page.getByText('was received').count()).toBe(0);
    await candidate.write('冇線。');
    expect(await candidate.field.inputValue()).toBe('有線。冇線。');
    // The server ends the sitting once the grace is over as well.
    await expect.poll(async () => (await house.answers(invited.sitting))['character']?.closed).toBe(true);
    await line.mend();
    await candidate.untilEnd();
    await page.getByText(/kept for the interviewer/).waitFor();
    expect((await house.answers(invited.sitting))['character']).toMatchObject({ text: '有線。', late_texts: 1 });
    await candidate.leave();
  });
});
