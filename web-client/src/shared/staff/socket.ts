import { closeCodes, subprotocol } from '../../protocol';
import { backOff } from '../time';

const pingEveryMs = 10_000;
const silentMsMax = 15_000;

export interface SocketOptions<Frame extends { type: string }> {
  url: string;
  /** `null` for a frame that this page does not know. */
  decode(text: string): Frame | null;
  onOpen(): void;
  /** Frames of one message, and when it came in, in milliseconds of performance.now(). */
  onFrame(frame: Frame, heardAt: number): void;
  /** `retryAt` in milliseconds of performance.now(), `null` when it will not be tried again. */
  onClose(retryAt: number | null): void;
}

/** One WebSocket of a staff page that is opened again when it is lost, and found dead when it stays silent. */
export class StaffSocket<Frame extends { type: string }> {
  private socket: WebSocket | null = null;
  private tries = 0;
  private heardAt = 0;
  private pingSentAt = -Infinity;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly pulse: ReturnType<typeof setInterval>;
  private readonly tryNow = () => (this.socket ? this.ping() : this.open());

  constructor(private readonly options: SocketOptions<Frame>) {
    this.pulse = setInterval(() => this.checkPulse(), 1000);
    addEventListener('online', this.tryNow);
    this.open();
  }

  /** Whether it went out. What was not sent is said again by `onOpen`. */
  send(frame: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  close(): void {
    clearInterval(this.pulse);
    clearTimeout(this.retryTimer);
    removeEventListener('online', this.tryNow);
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
  }

  private open(): void {
    clearTimeout(this.retryTimer);
    const socket = new WebSocket(this.options.url, subprotocol);
    this.socket = socket;
    this.heardAt = performance.now();
    this.pingSentAt = -Infinity;
    const mine = () => this.socket === socket;
    socket.onopen = () => {
      if (!mine()) return;
      this.options.onOpen();
      this.ping();
    };
    socket.onclose = ({ code }) => mine() && this.lost(code);
    socket.onmessage = ({ data }) => {
      if (!mine()) return;
      this.heardAt = performance.now();
      this.tries = 0;
      const frame = this.options.decode(String(data));
      if (frame) this.options.onFrame(frame, this.heardAt);
    };
  }

  private lost(code: number): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    if (code === closeCodes.notAllowed || code === closeCodes.notProtocol) {
      this.close();
      this.options.onClose(null);
      return;
    }
    const wait = backOff(this.tries++, Math.random);
    this.retryTimer = setTimeout(() => this.open(), wait);
    this.options.onClose(performance.now() + wait);
  }

  private ping(): void {
    if (this.heardAt >= this.pingSentAt) this.pingSentAt = performance.now();
    this.send({ type: 'ping', sent_at: performance.now() });
  }

  private checkPulse(): void {
    if (!this.socket) return;
    const now = performance.now();
    const opening = this.socket.readyState === WebSocket.CONNECTING;
    const unanswered = opening || this.heardAt < this.pingSentAt;
    const since = opening ? this.heardAt : this.pingSentAt;
    if (unanswered && now - since > silentMsMax) this.lost(1006);
    else if (!unanswered && now - this.pingSentAt >= pingEveryMs) this.ping();
  }
}
