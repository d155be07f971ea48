import { closeCodes, decodeServerFrame, subprotocol, type PageFrame, type ServerFrame } from '../protocol';
import { backOff } from './time';

const pingEveryMs = 10_000;
const silentMsMax = 15_000;
const exchangeMsMax = 20_000;

export class HttpFault extends Error {
  /** `retryAfterMs`: how long the server has asked to wait, 0 where it said nothing. */
  constructor(
    readonly status: number,
    readonly retryAfterMs = 0,
  ) {
    super(`the server answered ${status}`);
  }
}

export interface TransportOptions {
  socketUrl: string;
  framesUrl: string;
  /** A socket is open: say hello on it. */
  onOpen(channel: string): void;
  onFrame(frame: ServerFrame, channel: string): void;
  /** The socket is gone; `retryAt` in milliseconds of performance.now(), `null` when it will not be tried again. */
  onClose(code: number, retryAt: number | null): void;
}

/** Longer than this no page stays silent, whoever asks for it. */
const retryAfterMsMax = 60_000;

function retryAfterMs(answer: Response): number {
  const seconds = Number(answer.headers.get('Retry-After'));
  return seconds > 0 ? Math.min(seconds * 1000, retryAfterMsMax) : 0;
}

/** Whether our server says so, and not a proxy or the page of some network that wants a login of its own. */
async function saysNotAllowed(answer: Response): Promise<boolean> {
  if (answer.status !== 401 && answer.status !== 403) return false;
  if (!answer.headers.get('Content-Type')?.startsWith('application/problem+json')) return false;
  const problem = (await answer.json().catch(() => null)) as { type?: unknown } | null;
  return String(problem?.type).startsWith('/problems/');
}

/**
 * Carries frames and knows nothing of their meaning: one WebSocket that is opened again when it is lost, found dead
 * when it stays silent, and the same frames over HTTPS.
 */
export class Transport {
  private socket: WebSocket | null = null;
  private channel = '';
  private channels = 0;
  private readonly page = Math.random().toString(36).slice(2);
  private tries = 0;
  private stopped = false;
  private pingSentAt = 0;
  private heardAt = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly pulse: ReturnType<typeof setInterval>;

  constructor(private readonly options: TransportOptions) {
    this.pulse = setInterval(() => this.checkPulse(), 1000);
    this.open();
  }

  /** A name that no other line has, nor one of this page before a reload: what was sent is remembered by it. */
  newChannel(kind: string): string {
    return `${kind}-${this.page}-${++this.channels}`;
  }

  /** Whether the frame went out on this very channel. */
  send(frame: PageFrame, channel: string): boolean {
    if (channel !== this.channel || this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** The same frames over HTTPS. `keepalive`: the page is being left, nobody waits for the answer. */
  async exchange(frames: PageFrame[], keepalive = false): Promise<ServerFrame[]> {
    const answer = await fetch(this.options.framesUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ frames }),
      keepalive,
      ...(keepalive ? {} : { signal: AbortSignal.timeout(exchangeMsMax) }),
    });
    if (await saysNotAllowed(answer)) {
      this.stop();
      this.options.onClose(closeCodes.notAllowed, null);
    }
    if (!answer.ok) throw new HttpFault(answer.status, retryAfterMs(answer));
    const body = (await answer.json()) as { frames: unknown[] };
    return body.frames.flatMap((frame) => decodeServerFrame(JSON.stringify(frame)) ?? []);
  }

  /** Something suggests that the network is back, or that the device slept. */
  tryNow(): void {
    if (this.stopped) return;
    if (!this.socket) this.open();
    else this.ping();
  }

  /** The browser says that the network is gone: do not wait for silence to prove it. */
  drop(): void {
    if (this.socket) this.lost(1006);
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.pulse);
    clearTimeout(this.retryTimer);
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
  }

  private open(): void {
    clearTimeout(this.retryTimer);
    const channel = this.newChannel('socket');
    const socket = new WebSocket(this.options.socketUrl, subprotocol);
    this.socket = socket;
    this.channel = channel;
    this.heardAt = performance.now();
    this.pingSentAt = -Infinity;
    const mine = () => this.socket === socket;
    socket.onopen = () => mine() && this.options.onOpen(channel);
    socket.onclose = (event) => mine() && this.lost(event.code);
    socket.onmessage = (event) => {
      if (!mine()) return;
      this.heardAt = performance.now();
      this.tries = 0;
      const frame = decodeServerFrame(String(event.data));
      if (frame) this.options.onFrame(frame, channel);
    };
  }

  private lost(code: number): void {
    const socket = this.socket;
    this.socket = null;
    this.channel = '';
    socket?.close();
    const comesBack =
      code !== closeCodes.takenOver && code !== closeCodes.notAllowed && code !== closeCodes.notProtocol;
    if (this.stopped || !comesBack || code === 1000) {
      if (code !== 1000) this.stop();
      this.options.onClose(code, null);
      return;
    }
    const wait = backOff(this.tries++, Math.random);
    this.retryTimer = setTimeout(() => this.open(), wait);
    this.options.onClose(code, performance.now() + wait);
  }

  private ping(): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    const now = performance.now();
    if (this.heardAt >= this.pingSentAt) this.pingSentAt = now;
    this.send({ type: 'ping', sent_at: now }, this.channel);
  }

  private checkPulse(): void {
    if (!this.socket) return;
    const now = performance.now();
    const waitsSince = this.socket.readyState === WebSocket.CONNECTING ? this.heardAt : this.pingSentAt;
    const unanswered = this.socket.readyState === WebSocket.CONNECTING || this.heardAt < this.pingSentAt;
    if (unanswered && now - waitsSince > silentMsMax) this.lost(1006);
    else if (!unanswered && now - this.pingSentAt >= pingEveryMs) this.ping();
  }
}
