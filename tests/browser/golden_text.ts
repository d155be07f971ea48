import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What differs from run to run, by a name: so that the rest can be compared word for word. */
export function masked(text: string): string {
  return text
    .replace(/\d{1,2} [A-Z][a-z]+ \d{4},? (?:at )?\d\d:\d\d [A-Z][^\n]*?(?=\n|$|\. )/g, 'DATE')
    .replace(/\d\d:\d\d:\d\d/g, 'HH:MM:SS')
    .replace(/\b\d\d:\d\d\b/g, 'MM:SS')
    .replace(/answers in \d+ ms/g, 'answers in N ms')
    .replace(/sit_[A-Za-z0-9_-]+/g, 'SITTING')
    .replace(/\d+ seconds?\b/g, 'N seconds');
}

/** Compares with the golden file once that is what there is, or once it has had the time to come. */
export async function expectGolden(read: () => Promise<string>, file: string): Promise<void> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const golden = existsSync(path) ? readFileSync(path, 'utf8') : null;
  const until = performance.now() + 10_000;
  let text = await read();
  while (golden !== null && text !== golden && performance.now() < until) {
    await new Promise((done) => setTimeout(done, 100));
    text = await read();
  }
  await expect(text).toMatchFileSnapshot(file);
}

/** The page as assistive technology is told of it comes to be as the golden file has it. */
export function expectTree(page: Page, file: string): Promise<void> {
  return expectGolden(async () => masked(await page.locator('body').ariaSnapshot()) + '\n', file);
}
