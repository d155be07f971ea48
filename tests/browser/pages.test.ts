import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from './axe';
import { Watched } from './browser';
import { CandidatePage } from './candidate';
import { masked } from './golden_text';
import type { House } from './house';
import { whileOpen } from './opened';

describe('the pages', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  it.each(['light', 'dark'] as const)('axe finds nothing serious on any page of a sitting, %s', async (colorScheme) => {
    const candidate = await CandidatePage.at(browser, { colorScheme });
    const { page } = candidate;
    const invited = await house.invite('calm', 'en');
    const found: Record<string, string[]> = {};
    await candidate.open(invited);
    found['welcome'] = await seriousFindings(page);
    await candidate.consent();
    await page.getByRole('button', { name: 'Start' }).waitFor();
    found['waiting'] = await seriousFindings(page);
    await candidate.start();
    await candidate.field.waitFor();
    found['interview'] = await seriousFindings(page);
    await page.getByRole('button', { name: 'Finish this part' }).click();
    await page.getByRole('dialog').waitFor();
    found['dialog'] = await seriousFindings(page);
    await page.getByRole('dialog').getByRole('button').first().click();
    await candidate.start();
    await candidate.write('她正在写信。');
    await page.getByText('looks Simplified').waitFor();
    await page.getByText('Time details').click();
    found['desk'] = await seriousFindings(page);
    await house.intervene(invited.sitting, { kind: 'pause', reason: { category: 'other', note: 'A short pause.' } });
    await page.getByText('A short pause.').waitFor();
    found['paused'] = await seriousFindings(page);
    await candidate.untilLocked();
    await house.intervene(invited.sitting, { kind: 'resume' });
    await candidate.untilLocked(false);
    await candidate.handIn();
    await candidate.untilEnd();
    found['end'] = await seriousFindings(page);
    expect(found).toEqual({ welcome: [], waiting: [], interview: [], dialog: [], desk: [], paused: [], end: [] });
    await candidate.leave();
  });

  it('a sitting can be sat with the keyboard alone', async () => {
    const candidate = await CandidatePage.at(browser);
    const { page } = candidate;
    const { keyboard } = page;
    const guarded = await house.invite('guarded');
    await house.intervene(guarded.sitting, { kind: 'admit', section: 'sprint' });
    await candidate.open(guarded);
    const tabTo = async (wanted: RegExp) => {
      for (let presses = 0; presses < 40; presses++) {
        await keyboard.press('Tab');
        const name = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element?.matches('button, input, select, textarea, summary, a')) return '';
          return element.tagName === 'BUTTON'
            ? element.textContent
            : `${element.tagName} ${element.getAttribute('type')}`;
        });
        if (wanted.test(name)) return;
      }
      throw new Error(`no Tab leads to ${wanted}`);
    };
    await tabTo(/checkbox/);
    await keyboard.press('Space');
    await tabTo(/Agree and go on/);
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /^Start/ }).waitFor();
    await tabTo(/^Start/);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'First' }).waitFor();
    await tabTo(/TEXTAREA/);
    await keyboard.insertText('用鍵盤寫。');
    await keyboard.press('Tab');
    await tabTo(/Close this question and go on/);
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Close this question for good?' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { name: 'First' }).count()).toBe(1);
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Second' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.outerHTML)).toMatch(/^<h1[^>]*>Second</);
    await tabTo(/^Hand in/);
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Escape');
    // At once: nobody waits for the browser to tell the page that its dialog is closed.
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.outerHTML)).toMatch(/^<button[^>]*>Hand in</);
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Enter');
    await candidate.untilEnd();
    expect((await house.answers(guarded.sitting))['first']?.text).toBe('用鍵盤寫。');
    await candidate.leave();
  });

  it.each([
    [320, 640, 1],
    [640, 400, 2],
  ])('nothing is cut off at %i × %i', async (width, height, deviceScaleFactor) => {
    const candidate = await CandidatePage.at(browser, { viewport: { width, height }, deviceScaleFactor });
    const { page } = candidate;
    const invited = await house.invite('calm');
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const small = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('button, summary, select, a.button, input')]
          .filter((element) => element.checkVisibility())
          .map((element) => ({
            box: (element.closest('label') ?? element).getBoundingClientRect(),
            name: element.outerHTML.slice(0, 80),
          }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
      );
    const seen: { overflow: number; small: string[] }[] = [];
    const look = async () => seen.push({ overflow: await overflow(), small: await small() });
    await candidate.open(invited);
    await look();
    await candidate.consent();
    await candidate.start();
    await candidate.field.waitFor();
    await look();
    await candidate.handIn();
    await candidate.start();
    await candidate.write('她正在写信。');
    await page.getByText('looks Simplified').waitFor();
    await look();
    await candidate.handIn();
    await candidate.untilEnd();
    await look();
    expect(seen).toEqual(seen.map(() => ({ overflow: 0, small: [] })));
    await candidate.leave();
  });

  it('an analyst reads what was written, with remarks, and may not see who wrote it; a grader may not read', async () => {
    const invited = await house.invite('guarded', 'en', 'A Known Name');
    await house.intervene(invited.sitting, { kind: 'admit', section: 'sprint' });
    const candidate = await CandidatePage.at(browser);
    await candidate.sitDown(invited);
    await candidate.write('畀評卷員睇嘅一句。');
    await candidate.untilSaid('saved');
    await candidate.handIn();
    await candidate.untilEnd();
    await candidate.leave();
    const context = await browser.newContext({ locale: 'en-GB' });
    const watched = await Watched.open(context);
    const { page } = watched;
    await page.goto(`${house.url}/grader`);
    await page.getByLabel('Your token').fill(house.makeToken('analyst'));
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'Answers' }).click();
    await page.getByText('畀評卷員睇嘅一句。').waitFor();
    expect(await page.locator('body').textContent()).not.toContain('A Known Name');
    expect(await seriousFindings(page)).toEqual([]);
    const article = page.getByRole('article').filter({ hasText: '畀評卷員睇嘅一句。' });
    const tree = masked(await article.ariaSnapshot()).replace(/[AC]-[0-9A-Z]{6}/g, 'PSEUDONYM');
    await expect(tree + '\n').toMatchFileSnapshot('golden/grader_answer.aria.yml');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/answers.*\.csv/);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByLabel('Your token').fill(house.makeToken('grader'));
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'Marking' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Marking', 'Agreement']);
    expect(await page.locator('body').textContent()).not.toContain('畀評卷員睇嘅一句。');
    watched.check();
    await context.close();
  });
});
