import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Watched } from './browser';
import { FakeBoard } from './fake_board';
import type { House } from './house';
import { whileOpen } from './opened';

const sittings = 500;
const updatesASecond = 2;
const measuredSeconds = 6;
const framesASecond = 10;
const mainThreadMsMax = 200;

describe('a board of five hundred', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  it(`at ${updatesASecond} updates a second each takes less than ${mainThreadMsMax} ms of the page’s time a second`, async () => {
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
    });
    const watched = await Watched.open(context);
    const { page } = watched;
    const board = await FakeBoard.under(page, sittings);
    await page.goto(`${house.url}/interviewer.html`);
    await page.getByLabel('Your token').fill(house.makeToken('interviewer'));
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText(`${sittings} in all`).waitFor();
    const devtools = await context.newCDPSession(page);
    // Time of the processor: what else the machine has to do makes no difference.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const mainThread = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    const linesAFrame = (sittings * updatesASecond) / framesASecond;
    const tellFor = async (frames: number) => {
      for (let frame = 0; frame < frames; frame++) {
        board.tell(frame * linesAFrame, linesAFrame);
        // The pace of the load itself: nothing is waited for.
        await page.waitForTimeout(1000 / framesASecond);
      }
    };
    await tellFor(framesASecond * 2);
    const [from, began] = [await mainThread(), performance.now()];
    await tellFor(framesASecond * measuredSeconds);
    const seconds = (performance.now() - began) / 1000;
    const perSecond = ((await mainThread()) - from) / seconds;
    console.log(
      `${perSecond.toFixed(0)} ms of main thread a second, ${((framesASecond * measuredSeconds * linesAFrame) / seconds).toFixed(0)} lines a second`,
    );
    expect(perSecond).toBeLessThan(mainThreadMsMax);
    watched.check();
    await context.close();
  });

  it('of thousands puts some hundreds on the page, and everybody who needs attention', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const watched = await Watched.open(context);
    const { page } = watched;
    await FakeBoard.under(page, 2000);
    await page.goto(`${house.url}/interviewer.html`);
    await page.getByLabel('Your token').fill(house.makeToken('interviewer'));
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('2000 in all').waitFor();
    const count = (selector: string) => page.locator(selector).count();
    const [tiles, inNeed] = [await count('li.card'), await count('li.card.need')];
    const attention = await page.locator('#attention').textContent();
    expect(attention?.trim()).toBe(`${inNeed} sittings need attention`);
    expect(tiles).toBe(Math.max(600, inNeed));
    await page.getByText(`and ${2000 - tiles} more`).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expect.poll(() => count('li.card')).toBe(1200);
    watched.check();
    await context.close();
  });
});
