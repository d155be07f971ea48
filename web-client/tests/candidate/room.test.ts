import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventFrame, PageFrame, ServerFrame, SnapshotFrame } from '../../src/protocol';
import { golden, item, typed } from '../sample';

/** The one socket of the page, opened and answered by the test. */
class Socket {
  static readonly OPEN = 1;
  static readonly CONNECTING = 0;
  static last: Socket;
  readyState = 0;
  sent: PageFrame[] = [];
  onopen = () => undefined as unknown;
  onclose = (_: { code: number }) => undefined as unknown;
  onmessage = (_: { data: string }) => undefined as unknown;
  constructor() {
    Socket.last = this;
  }
  send(frame: string) {
    this.sent.push(JSON.parse(frame) as PageFrame);
  }
  close() {}
  opens() {
    this.readyState = 1;
    this.onopen();
  }
  hears(frame: ServerFrame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
}

/** An HTTPS exchange under way. */
interface Exchange {
  frames: PageFrame[];
  answers(frames: ServerFrame[]): Promise<void>;
  isTurnedAway(retryAfterSeconds: number): Promise<void>;
}
let exchanges: Exchange[] = [];
/** What the page does when it is left. */
let leaves = () => undefined as unknown;

function fetched(_: string, init: { body: string }): Promise<unknown> {
  return new Promise((answer) => {
    exchanges.push({
      frames: (JSON.parse(init.body) as { frames: PageFrame[] }).frames,
      answers: async (frames) => {
        answer({ ok: true, status: 200, json: () => Promise.resolve({ frames }) });
        await vi.advanceTimersByTimeAsync(1);
      },
      isTurnedAway: async (seconds) => {
        answer(new Response('{}', { status: 429, headers: { 'Retry-After': String(seconds) } }));
        await vi.advanceTimersByTimeAsync(1);
      },
    });
  });
}
function lastExchange(): Exchange {
  const last = exchanges.at(-1);
  if (!last) throw new Error('nothing was sent over HTTPS');
  return last;
}

function snapshot(text: string, version: number, change: Partial<SnapshotFrame> = {}): SnapshotFrame {
  const frame = structuredClone(golden<SnapshotFrame>('server-snapshot'));
  Object.assign(frame.sitting.answers[item] ?? {}, { text, version });
  return { ...frame, ...change };
}

async function page() {
  const { Room } = await import('../../src/candidate/room.svelte');
  const room = new Room({ login: 'log_1', sitting: 'sit_1', expires_at: '' }, 'w_1');
  await room.open();
  return room;
}

beforeEach(() => {
  vi.useFakeTimers();
  exchanges = [];
  const same = (value: unknown) => value;
  // Svelte's compiler makes these of the page; here a value is enough.
  vi.stubGlobal('$state', Object.assign(same, { raw: same }));
  vi.stubGlobal('WebSocket', Socket);
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('location', { href: 'https://house.test/', protocol: 'https:' });
  vi.stubGlobal('addEventListener', (what: string, then: () => unknown) => {
    if (what === 'pagehide') leaves = then;
  });
  vi.stubGlobal('document', { addEventListener: () => undefined, querySelectorAll: () => [], hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an HTTPS exchange', () => {
  it('that a live line has overtaken changes nothing', async () => {
    const room = await page();
    Socket.last.onclose({ code: 1006 });
    const exchange = lastExchange();
    await vi.advanceTimersByTimeAsync(2000);
    Socket.last.opens();
    Socket.last.hears(snapshot('佢好', 9));
    room.dispatch(typed(2, '高'));
    await exchange.answers([snapshot('佢', 8)]);
    expect(room.state.answers[item]).toMatchObject({ text: '佢好高', version: 9 });
    expect(room.connection.kind).toBe('live');
  });

  it('hands late text in before it takes the pen', async () => {
    const room = await page();
    Socket.last.opens();
    Socket.last.hears(snapshot('佢好', 9));
    room.dispatch(typed(2, '高'));
    Socket.last.onclose({ code: 4001 });
    room.continueHere();
    Socket.last.opens();
    expect(Socket.last.sent).toMatchObject([{ type: 'hello', take_over: false }]);
    Socket.last.hears(snapshot('佢好', 9, { pen: 'elsewhere', epoch: 2 }));
    const late = Socket.last.sent[1];
    expect(late).toMatchObject({ type: 'late_text', text: '佢好高' });
    const id = late && 'id' in late ? late.id : '';
    Socket.last.hears({ type: 'late_kept', id, item, late_by_ms: 0, reason: 'superseded' });
    expect(Socket.last.sent.slice(2)).toMatchObject([{ type: 'hello', take_over: true }]);
  });

  it('takes the pen over once for one click', async () => {
    const room = await page();
    Socket.last.onclose({ code: 1006 });
    await lastExchange().answers([snapshot('佢好', 9, { pen: 'elsewhere' })]);
    room.continueHere();
    await vi.advanceTimersByTimeAsync(5000);
    expect(lastExchange().frames[0]).toMatchObject({ type: 'hello', take_over: true });
    await lastExchange().answers([snapshot('佢好', 9, { epoch: 2 })]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(exchanges).toHaveLength(3);
    expect(lastExchange().frames[0]).toMatchObject({ type: 'hello', take_over: false });
  });

  it('that the server has no time for is said again when the server said, not before', async () => {
    const room = await page();
    Socket.last.onclose({ code: 1006 });
    await lastExchange().answers([snapshot('佢好', 9)]);
    room.dispatch(typed(2, '高'));
    await vi.advanceTimersByTimeAsync(400);
    expect(exchanges).toHaveLength(2);
    await lastExchange().isTurnedAway(30);
    Socket.last.onclose({ code: 1006 });
    await vi.advanceTimersByTimeAsync(29_900);
    expect(exchanges).toHaveLength(2);
    expect(room.state.inFlight).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(lastExchange().frames[1]).toMatchObject({ type: 'save', edits: [{ insert: '高' }] });
  });
});

describe('leaving the page', () => {
  it('sends everything that is unsaved, also while the page waits to be told how things stand', async () => {
    const room = await page();
    Socket.last.opens();
    Socket.last.hears(snapshot('佢好', 9));
    Socket.last.hears({ ...golden<EventFrame>('server-event-extended'), ordinal: 90, kind: 'reopened' });
    expect(room.state.needsSnapshot).toBe(true);
    room.dispatch(typed(2, '高'));
    leaves();
    expect(lastExchange().frames).toMatchObject([
      { type: 'hello' },
      { type: 'save', item, base_version: 9, edits: [{ insert: '高' }] },
    ]);
    expect(room.state.needsSnapshot).toBe(true);
  });
});
