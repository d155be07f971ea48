import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import { House, type Invited } from './house';
import { Line } from './line';
import { whileOpen } from './opened';

describe('typing', () => {
  let house: House;
  let browser: Browser;
  let candidate: CandidatePage;
  let invited: Invited;

  whileOpen((opened) => ({ house, browser } = opened));
  /** At the desk of the free test, with all the time there is. */
  async function atDesk(): Promise<Line> {
    candidate = await CandidatePage.at(browser);
    const line = await Line.under(candidate.page);
    invited = await house.invite('calm');
    await candidate.sitDown(invited);
    await candidate.handIn();
    await candidate.start();
    await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    return line;
  }
  async function onDisk(): Promise<string | undefined> {
    return (await house.answers(invited.sitting))['character']?.text;
  }

  it('with an input method: only what was chosen is saved, and the field is never written to', async () => {
    await atDesk();
    const { page, inputMethod } = candidate;
    await candidate.write('佢');
    await candidate.untilSaid('saved');
    await page.evaluate(() => {
      const field = document.querySelector('textarea');
      const descriptor = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
      if (!field || !descriptor?.get) throw new Error('no field');
      const { get } = descriptor;
      Object.assign(window, { writes: 0 });
      Object.defineProperty(field, 'value', {
        get: () => get.call(field) as string,
        set: () => ((window as unknown as { writes: number }).writes += 1),
      });
    });
    await inputMethod.compose('h', 'hou', 'hou l', 'hou leng');
    expect(await candidate.field.inputValue()).toBe('佢hou leng');
    expect(await onDisk()).toBe('佢');
    await inputMethod.choose('好靚');
    await candidate.page.getByText('3 characters', { exact: true }).waitFor();
    await candidate.untilSaid('saved');
    await expect.poll(onDisk).toBe('佢好靚');
    await inputMethod.compose('a');
    await inputMethod.compose('');
    await inputMethod.choose('𠺘');
    await expect.poll(onDisk).toBe('佢好靚𠺘');
    expect(await page.evaluate(() => (window as unknown as { writes: number }).writes)).toBe(0);
    await candidate.leave();
  });

  it('a surrogate pair that becomes another with the same half arrives whole', async () => {
    await atDesk();
    await candidate.write('𠺘');
    await candidate.untilSaid('saved');
    await candidate.page.keyboard.press('Backspace');
    await candidate.page.keyboard.insertText('𠵱');
    await expect.poll(onDisk).toBe('𠵱');
    await candidate.leave();
  });

  it('goes on without a line, is kept on the device, and is all there once the line is back', async () => {
    const line = await atDesk();
    await candidate.write('之前。');
    await candidate.untilSaid('saved');
    await line.break();
    await candidate.write('斷咗線。');
    await candidate.untilSaid('offline');
    const { page } = candidate;
    const kept = /Offline – kept on this device \(\d+ edits?\), trying again/;
    await page.locator('[data-saved]').filter({ hasText: kept }).waitFor();
    await page.getByText('Go on writing').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download a sealed file of your answers' }).click();
    const sealed = (await (await download).createReadStream()).setEncoding('utf8');
    let content = '';
    for await (const part of sealed) content += String(part);
    expect((JSON.parse(content) as { answers: object[] }).answers).toContainEqual(
      expect.objectContaining({
        item: 'character',
        text: '之前。斷咗線。',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      }),
    );
    expect(await onDisk()).toBe('之前。');
    await line.mend();
    await candidate.untilSaid('saved');
    expect(await onDisk()).toBe('之前。斷咗線。');
    await candidate.leave();
  });

  it('is saved over HTTPS where sockets do not get through', async () => {
    const line = await atDesk();
    await line.break(false);
    await candidate.write('冇插座都得。');
    await candidate.page.getByText('Your text is saved another way').waitFor();
    await expect.poll(onDisk).toBe('冇插座都得。');
    await candidate.leave();
  });

  it('survives a reload in the middle of a word, and the same writer goes on', async () => {
    await atDesk();
    await candidate.write('一二三');
    await candidate.untilSaid('saved');
    await candidate.page.keyboard.insertText('四五六');
    await candidate.page.reload();
    await candidate.page.getByRole('heading', { name: 'A character' }).waitFor();
    await expect.poll(() => candidate.field.inputValue()).toBe('一二三四五六');
    await candidate.write('七');
    await expect.poll(onDisk).toBe('一二三四五六七');
    expect((await house.answers(invited.sitting))['character']?.late_texts).toBe(0);
    await candidate.leave();
  });

  it('goes on in the question that was gone to when the line broke, with no word and no caret lost', async () => {
    const line = await atDesk();
    const { page, inputMethod } = candidate;
    await candidate.write('第一題。');
    await candidate.untilSaid('saved');
    line.deafen();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('heading', { name: 'An e-mail' }).waitFor();
    await expect.poll(() => house.item(invited.sitting)).toBe('email');
    await line.break();
    await candidate.untilSaid('offline');
    await candidate.write('尊敬');
    await inputMethod.compose('d', 'de');
    const field = await candidate.field.elementHandle();
    await line.mend();
    await page.getByText('Connected again').waitFor();
    await inputMethod.choose('的');
    await page.keyboard.insertText('經理');
    await candidate.untilSaid('saved');
    expect(await candidate.field.inputValue()).toBe('尊敬的經理');
    expect(await field?.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await house.answers(invited.sitting)).toMatchObject({
      character: { text: '第一題。' },
      email: { text: '尊敬的經理', late_texts: 0 },
    });
    await candidate.leave();
  });

  it('survives a reload without a line', async () => {
    const line = await atDesk();
    await candidate.write('有線。');
    await candidate.untilSaid('saved');
    await line.break();
    await candidate.write('冇線。');
    await candidate.untilSaid('offline');
    await candidate.page.context().setOffline(false);
    await candidate.page.reload();
    await line.mend();
    await expect.poll(onDisk).toBe('有線。冇線。');
    await expect.poll(() => candidate.field.inputValue()).toBe('有線。冇線。');
    await candidate.leave();
  });

  it('a killed server comes back, nothing is lost, and the outage is given back by name', async () => {
    await atDesk();
    await candidate.write('之前。');
    await candidate.untilSaid('saved');
    await house.kill();
    await candidate.write('之間。');
    await candidate.untilSaid('offline');
    await house.start();
    await candidate.page.evaluate(() => dispatchEvent(new Event('online')));
    await candidate.untilSaid('saved');
    expect(await onDisk()).toBe('之前。之間。');
    await candidate.page.getByText('Time details').click();
    await candidate.page.getByText('Our outage given back').waitFor();
    await candidate.leave();
  });

  it.each(['inside the field', 'behind it'] as const)(
    'remarks are painted %s, and a click on one leads to its place',
    async (where) => {
      candidate = await CandidatePage.at(browser);
      const { page } = candidate;
      if (where === 'behind it') {
        await page.addInitScript(
          () => delete (HTMLTextAreaElement.prototype as { createValueRange?: unknown }).createValueRange,
        );
      }
      invited = await house.invite('calm');
      await candidate.sitDown(invited);
      await candidate.handIn();
      await candidate.start();
      await page.getByRole('heading', { name: 'A character' }).waitFor();
      await candidate.write('阿婆把声好大。');
      await page.getByText('looks Simplified').waitFor();
      const painted = () =>
        page.evaluate(() => {
          const inside = [...(CSS.highlights.get('shibi-script') ?? [])].map((range) => (range as Range).toString());
          return [...inside, ...[...document.querySelectorAll('mark.script')].map((mark) => mark.textContent)];
        });
      await expect.poll(painted).toHaveLength(1);
      expect(await page.locator('mark').count()).toBe(where === 'behind it' ? 1 : 0);
      await page.getByRole('button', { name: '声 → 聲' }).click();
      const selected = () =>
        page.evaluate(() => {
          const field = document.querySelector('textarea');
          return field?.value.slice(field.selectionStart, field.selectionEnd);
        });
      await expect.poll(selected).toBe('声');
      await page.keyboard.insertText('聲');
      await page.getByText('looks Simplified').waitFor({ state: 'detached' });
      await expect.poll(onDisk).toBe('阿婆把聲好大。');
      await candidate.leave();
    },
  );
});
