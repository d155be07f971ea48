import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';

/** Debian's Chromium, one for a test file. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page whose faults are not overlooked: any error on it, or refusal by its content security policy, is thrown by `check`. */
export class Watched {
  private constructor(
    readonly page: Page,
    private readonly faults: string[],
  ) {}

  static async open(context: BrowserContext): Promise<Watched> {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !message.text().includes('Failed to load resource') &&
        !message.text().includes('WebSocket connection')
      )
        faults.push(message.text());
    });
    return new Watched(page, faults);
  }

  check(): void {
    if (this.faults.length > 0) throw new Error(`the page reported:\n${this.faults.join('\n')}`);
  }
}

/** Types as an input method does: each step is what is being composed, then the text that is chosen. */
export class InputMethod {
  private constructor(private readonly devtools: CDPSession) {}
  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }
  async compose(...steps: string[]): Promise<void> {
    for (const text of steps) {
      await this.devtools.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
  }
  async choose(text: string): Promise<void> {
    await this.devtools.send('Input.insertText', { text });
  }
}
