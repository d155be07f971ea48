/** What the browser remembers of small things. Where it keeps nothing of this site, nothing is remembered. */

export function remembered(where: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

export function remember(where: 'localStorage' | 'sessionStorage', key: string, value: string): void {
  try {
    globalThis[where].setItem(key, value);
  } catch {
    // Not for longer than this page, then.
  }
}

/** Whether the browser lets this site keep anything at all: a login needs it. */
export function remembersNothing(): boolean {
  try {
    return !navigator.cookieEnabled || globalThis.localStorage === null;
  } catch {
    return true;
  }
}
