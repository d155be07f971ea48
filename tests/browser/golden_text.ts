import type { Page } from 'playwright-core';

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

/** The page as assistive technology is told of it. */
export async function accessibilityTree(page: Page): Promise<string> {
  return masked(await page.locator('body').ariaSnapshot()) + '\n';
}
