import type { Page } from 'playwright-core';

/** Gathers what live regions say, in order and with their urgency, as a screen reader would hear it. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const last = new Map<Element, string>();
    const look = () => {
      for (const region of document.querySelectorAll('[data-announcer]')) {
        const text = region.textContent?.trim() ?? '';
        if (text !== (last.get(region) ?? '') && text !== '')
          heard.push(`${region.getAttribute('aria-live')}: ${text}`);
        last.set(region, text);
      }
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}
