import type { Page, WebSocketRoute } from 'playwright-core';

/**
 * The line between a page and the server, in the hands of a test: it can be cut, or deaf on the page's end alone, and the
 * server's clock put forward.
 */
export class Line {
  private cut = false;
  private deaf = false;
  private aheadMs = 0;
  private open: WebSocketRoute[] = [];

  /** Before the page is opened. */
  static async under(page: Page): Promise<Line> {
    const line = new Line(page);
    await page.routeWebSocket(/\/socket\?/, (socket) => line.carry(socket));
    await page.route(/\/frames\?/, (route) => (line.cut ? route.abort('internetdisconnected') : route.continue()));
    return line;
  }
  private constructor(private readonly page: Page) {}

  /** The server hears the page still, and the page hears nothing, until the line is broken. */
  deafen(): void {
    this.deaf = true;
  }
  /** No socket any more; `all`: no HTTPS either. */
  async break(all = true): Promise<void> {
    this.cut = all;
    this.deaf = false;
    this.socketsFail = true;
    await this.page.context().setOffline(all);
    for (const socket of this.open.splice(0)) await socket.close({ code: 1012 });
  }
  async mend(): Promise<void> {
    this.cut = false;
    this.socketsFail = false;
    await this.page.context().setOffline(false);
    await this.nudge();
  }
  private socketsFail = false;

  /** From now on the page hears a time that is later by so much: its clock follows at the next ping, which is at once. */
  async putForward(milliseconds: number): Promise<void> {
    this.aheadMs += milliseconds;
    await this.nudge();
  }
  private async nudge(): Promise<void> {
    await this.page.evaluate(() => dispatchEvent(new Event('online')));
  }

  private carry(socket: WebSocketRoute): void {
    if (this.socketsFail) {
      void socket.close({ code: 1012 });
      return;
    }
    this.open.push(socket);
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => this.deaf || socket.send(this.shifted(String(message))));
  }

  private shifted(message: string): string {
    const frame = JSON.parse(message) as { now?: string };
    if (!frame.now || this.aheadMs === 0) return message;
    return JSON.stringify({ ...frame, now: new Date(Date.parse(frame.now) + this.aheadMs).toISOString() });
  }
}
