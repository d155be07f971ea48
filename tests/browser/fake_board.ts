import type { Page, WebSocketRoute } from 'playwright-core';
import { lateFrames } from './slow_line';

/** A board as large and as busy as a test wants it, in the place of the server's. */
export class FakeBoard {
  private socket: WebSocketRoute | null = null;
  private seq = 1;
  private readonly late = lateFrames();
  readonly lines: Record<string, unknown>[];

  private constructor(size: number) {
    this.lines = Array.from({ length: size }, (_, index) => lineOf(index));
  }

  /** Before the page is opened. */
  static async under(page: Page, size: number): Promise<FakeBoard> {
    const board = new FakeBoard(size);
    await page.routeWebSocket(/\/staff\/socket\?/, (socket) => board.serve(socket));
    return board;
  }

  /** Changes `count` lines, beginning at `from`, as somebody's typing does. */
  tell(from: number, count: number): void {
    const now = new Date();
    const changed = Array.from({ length: count }, (_, index) => {
      const line = this.lines[(from + index) % this.lines.length] ?? {};
      const typing = [...(line['typing'] as number[]).slice(1), Math.floor(Math.random() * 12)];
      return Object.assign(line, {
        saved_at: now.toISOString(),
        quiet_since: now.toISOString(),
        typing,
        typing_until: now.toISOString(),
        characters: (line['characters'] as number) + 1,
        ordinal: (line['ordinal'] as number) + 1,
        last_lines: String(line['last_lines']).slice(1) + '字',
      });
    });
    this.send({
      type: 'lines',
      seq: ++this.seq,
      now: now.toISOString(),
      lines: changed,
    });
  }

  private serve(socket: WebSocketRoute): void {
    this.socket = socket;
    socket.onMessage((message) => {
      const frame = JSON.parse(String(message)) as {
        type: string;
        sent_at?: number;
      };
      const now = new Date().toISOString();
      if (frame.type === 'ping') this.send({ type: 'pong', sent_at: frame.sent_at, now });
      if (frame.type !== 'watch_board') return;
      for (let at = 0; at < this.lines.length; at += 100) {
        const lines = this.lines.slice(at, at + 100);
        this.send({
          type: 'board',
          seq: this.seq,
          now,
          lines,
          complete: at + 100 >= this.lines.length,
          release_after_ms: 900_000,
        });
      }
    });
  }
  private send(frame: object): void {
    const said = JSON.stringify(frame);
    this.late.do(() => this.socket?.send(said));
  }
}

const text = '佢而家寫緊一封信畀個客，話畀佢知點解批貨遲咗到，仲有幾時會補返。';
const names = ['陳大文', '李小文', '王芳', 'Ada Wong', '張偉', '何嘉欣'];

function lineOf(index: number): Record<string, unknown> {
  const inFuture = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const some = (every: number) => index % every === every - 1;
  return {
    id: `sit_fake${index}`,
    candidate: `${names[index % names.length]} ${index + 1}`,
    exam: index % 3 === 2 ? 'mandarin-creative-writer' : 'cantonese-creative-writer',
    demonstration: false,
    locale: 'yue-Hant-HK',
    ordinal: 40 + index,
    invited_at: inFuture(-86_400),
    phase: 'running',
    section: 'test',
    item: 'character',
    position: { n: 1 + (index % 3), m: 3 },
    deadline: { at: inFuture(1500 + index), stands_still_since: null },
    item_deadline: null,
    paused_at: null,
    saved_at: inFuture(-(index % 60)),
    quiet_since: inFuture(-(index % 60)),
    connection: some(19) ? { state: 'gone', since: inFuture(-45) } : { state: 'here', since: inFuture(-600) },
    lost_time: some(29) ? { gap_ordinal: 30, from: inFuture(-150), to: inFuture(-108), by_ms: 42_000 } : null,
    writer_elsewhere: false,
    characters: 80 + index,
    answers: [
      {
        item: 'character',
        section: 'test',
        answered: true,
        characters: 80 + index,
        version: 12,
        closed: false,
        script: 'Hant',
        variety: 'yue',
        findings: some(13) ? { script: 12 } : {},
        script_ok: !some(13),
        variety_ok: !some(17),
      },
    ],
    help: some(23) ? { at: inFuture(-90), text: '我個輸入法打唔到字。' } : null,
    waits_for_admission: false,
    interviewer_admits: false,
    writing_confirmed: null,
    flag: null,
    signals: {
      pastes: some(11) ? 2 : 0,
      pasted_characters: some(11) ? 180 : 0,
      blurs: 1,
      blur_ms: 4000,
      copies: 0,
      gaps: 0,
    },
    late_undecided: 0,
    released_at: null,
    releases_at: null,
    typing: Array.from({ length: 60 }, (_, at) => (at * (index + 3)) % 9),
    typing_until: inFuture(0),
    last_lines: text,
    finish: null,
    watchers: index % 7 === 0 ? 1 : 0,
  };
}
