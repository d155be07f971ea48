import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launch } from './browser';
import { House } from './house';

export interface Opened {
  house: House;
  browser: Browser;
}

/** A house and a browser for all tests of the `describe` that calls this: `take` gets them before the first of them. */
export function whileOpen(take: (opened: Opened) => void): void {
  let house: House | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [house, browser] = await Promise.all([House.open(), launch()]);
    take({ house, browser });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
}
