import { closeCodes, type GotFrame, type HelloFrame, type PageFrame, type ServerFrame } from '../protocol';
import { backOff, withSample, type ClockOffset } from '../shared/time';
import { HttpFault, Transport } from '../shared/transport';
import { DeskDrawer, keptWork } from './desk_drawer';
import type { Dismissed } from './dismissed';
import { helloOf } from './hello';
import type { Login } from './login';
import { gotFrame } from './got';
import { keepsOther, keptOf } from './kept';
import { take, takeLeaving, type Taken } from './outbox';
import { Seen } from './seen.svelte';
import { Signals } from './signals';
import { emptyState, type State } from './state';
import { step, type Message } from './step';
import { lateTextsDue, unsavedEdits, unsentEdits } from './unsaved';

const saveEveryMs = 300;
const saveEveryMsNearEnd = 100;
const nearEndMs = 60_000;
const pollEveryMs = 5000;

/** How the page reaches the server: live line, HTTPS alone, neither (yet), or closed for good. */
export type Connection =
  | { kind: 'connecting' | 'live' | 'https' }
  | { kind: 'away'; retryAt: number }
  | { kind: 'closed'; why: 'taken_over' | 'not_allowed' | 'not_protocol' | 'ended' };

/** Whether this device keeps what is not saved. */
export type Storage = 'unknown' | 'works' | 'off';

/** One candidate's page at work: it owns the connection, the clock and the device's store, and steps the state. */
export class Room {
  state: State = $state.raw(emptyState(''));
  connection: Connection = $state.raw({ kind: 'connecting' });
  clock: ClockOffset | null = $state.raw(null);
  /** performance.now(), renewed four times a second. */
  now = $state(performance.now());
  /** For as long as this page is open: whoever loads it again is told again. */
  dismissed: Dismissed = $state.raw({});
  storage: Storage = $state('unknown');
  /** Which of the interviewers' steps were on the screen or have been read. */
  readonly seen: Seen;
  private transport: Transport | null = null;
  private ready: string | null = null;
  private helloSentAt = 0;
  private lastHello: HelloFrame | null = null;
  private wantsPen = false;
  /** How many live lines have taken over from what was before them. */
  private lines = 0;
  private readonly drawer: DeskDrawer;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private pollTimer: ReturnType<typeof setTimeout> | undefined;
  private sentAt = -Infinity;
  private posting = false;
  private postTries = 0;
  /** Not before this, in milliseconds of performance.now(): the server has asked to wait. */
  private postNotBefore = 0;
  private readonly signals: Signals;
  private toldGot: GotFrame | null = null;

  constructor(
    private readonly login: Login,
    writer: string,
  ) {
    this.state = emptyState(writer);
    this.drawer = new DeskDrawer(login.sitting, writer, () => (this.storage = 'off'));
    this.seen = new Seen(login.sitting);
    const whereabouts = () => this.state.sitting?.item ?? null;
    this.signals = new Signals(
      () => this.timestamp(),
      whereabouts,
      () => this.tell(),
    );
    setInterval(() => (this.now = performance.now()), 250);
    this.seen.watch(() => this.tell());
    addEventListener('pagehide', () => this.leave());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) return this.save(true);
      this.transport?.tryNow();
      this.tell();
    });
    addEventListener('online', () => this.transport?.tryNow());
    addEventListener('offline', () => this.transport?.drop());
  }

  async open(): Promise<void> {
    try {
      const kept = await keptWork(this.login.sitting, this.state.writer);
      if (kept) this.state = step(this.state, { type: 'restored', kept });
      this.storage = 'works';
    } catch {
      this.storage = 'off';
    }
    this.connect();
  }

  // --- time ---

  get serverNow(): number | null {
    return this.clock && this.now + this.clock.offset;
  }
  /** Of a moment on the page's own clock, for edits; the device's clock until the server's is known. */
  timestamp(): string {
    const at = this.clock ? performance.now() + this.clock.offset : Date.now();
    return new Date(at).toISOString();
  }
  /** Milliseconds until the section's or item's time is over; stands still in a pause. */
  timeLeft(of: 'section' | 'item' = 'section'): number | null {
    const deadline = of === 'section' ? this.state.sitting?.deadline : this.state.sitting?.item_deadline;
    if (!deadline || this.serverNow === null) return null;
    const until = deadline.stands_still_since ? Date.parse(deadline.stands_still_since) : this.serverNow;
    return Math.max(0, Date.parse(deadline.at) - until);
  }

  // --- what the page does ---

  dispatch(message: Message): void {
    const before = this.state;
    this.state = step(before, message);
    this.keep(before);
    const closing = this.state.sitting?.phase === 'closing' && before.sitting?.phase !== 'closing';
    if (closing || message.type === 'did' || message.type === 'too_late') this.save(true);
    else if (this.state.waiting.length > 0 || this.state.lateTexts.some(({ channel }) => channel === null))
      this.saveSoon();
  }

  /** Sends what is unsaved at once. */
  save(hurry = false): void {
    if (this.ready === null) {
      if (this.connection.kind === 'https') void this.post();
      return;
    }
    const frames = this.takeFor(this.ready, hurry);
    if (frames.length > 0) this.sentAt = performance.now();
    for (const frame of frames) this.transport?.send(frame, this.ready);
  }

  /** The candidate has read what interviewers did. */
  readStep(...ordinals: number[]): void {
    this.seen.markRead(...ordinals);
    this.tell();
  }

  composing(item: string, at: number, text: string): void {
    if (this.ready && this.state.pen === 'yours')
      this.transport?.send({ type: 'composing', item, at, text }, this.ready);
  }

  continueHere(): void {
    this.wantsPen = true;
    if (this.connection.kind === 'closed') this.connect();
    else if (this.ready) this.sayHello(this.ready);
  }

  // --- the connection ---

  private connect(): void {
    this.connection = { kind: 'connecting' };
    const path = `/api/v1/sittings/${this.login.sitting}`;
    const query = `login=${encodeURIComponent(this.login.login)}`;
    const socketUrl = new URL(`${path}/socket?${query}`, location.href);
    socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.transport = new Transport({
      socketUrl: socketUrl.href,
      framesUrl: `${path}/frames?${query}`,
      onOpen: (channel) => this.sayHello(channel),
      onFrame: (frame, channel) => this.hear(frame, channel),
      onClose: (code, retryAt) => this.closed(code, retryAt),
    });
  }

  private sayHello(channel: string): void {
    this.ready = null;
    this.helloSentAt = performance.now();
    this.lastHello = helloOf(this.state, this.wantsPen);
    this.transport?.send(this.lastHello, channel);
  }

  private hear(frame: ServerFrame, channel: string): void {
    const receivedAt = performance.now();
    if (frame.type === 'pong') this.sample(frame.sent_at, receivedAt, frame.now);
    if (frame.type === 'snapshot' || frame.type === 'resumed') {
      this.sample(this.helloSentAt, receivedAt, frame.now);
      this.hearGreeting(frame, this.lastHello);
      if (this.state.needsSnapshot) return this.sayHello(channel);
      this.ready = channel;
      this.lines++;
      this.connection = { kind: 'live' };
      clearTimeout(this.pollTimer);
      this.save(true);
      this.toldGot = null;
      this.tell();
      if (this.mayTakePen()) this.sayHello(channel);
      return;
    }
    this.dispatch(frame);
    if (frame.type === 'event') this.tell();
    if (this.ready === channel && (this.state.needsSnapshot || this.mayTakePen())) this.sayHello(channel);
  }

  /** What has no number and no answer, over the live line alone. */
  private tell(): void {
    if (this.ready === null) return;
    const got = gotFrame(this.state.sitting, this.seen, this.toldGot);
    if (got) this.transport?.send(got, this.ready);
    this.toldGot = got ?? this.toldGot;
    const signals = this.state.sitting?.consented_at ? this.signals.take() : null;
    if (signals) this.transport?.send(signals, this.ready);
  }

  private hearGreeting(frame: ServerFrame, hello: HelloFrame | null): void {
    // Asked for once by one click; a click since then is still to be said.
    if (hello?.take_over) this.wantsPen = false;
    this.dispatch(frame);
  }

  private mayTakePen(): boolean {
    return this.wantsPen && lateTextsDue(this.state) === 0;
  }

  private sample(sentAt: number, receivedAt: number, now: string): void {
    this.clock = withSample(this.clock, { sentAt, receivedAt, serverNow: Date.parse(now) });
  }

  private closed(code: number, retryAt: number | null): void {
    this.ready = null;
    if (code === closeCodes.tooBig) this.dispatch({ type: 'too_big' });
    if (code === closeCodes.takenOver) {
      this.dispatch({ type: 'lost_pen' });
      this.connection = { kind: 'closed', why: 'taken_over' };
    } else if (code === closeCodes.notAllowed) this.connection = { kind: 'closed', why: 'not_allowed' };
    else if (code === closeCodes.notProtocol) this.connection = { kind: 'closed', why: 'not_protocol' };
    else if (retryAt === null) this.connection = { kind: 'closed', why: 'ended' };
    else if (this.connection.kind !== 'https') this.connection = { kind: 'away', retryAt };
    if (code !== closeCodes.notAllowed && code !== closeCodes.notProtocol) void this.post();
  }

  // --- HTTPS while the socket is down ---

  private async post(): Promise<void> {
    if (this.posting || this.ready || !this.transport) return;
    const rest = this.postNotBefore - performance.now();
    if (rest > 0) return this.postIn(rest);
    const { transport } = this;
    const comesBack = this.connection.kind !== 'closed';
    if (!comesBack && lateTextsDue(this.state) === 0) return;
    this.posting = true;
    clearTimeout(this.pollTimer);
    const frames = this.takeFor(transport.newChannel('https'), true);
    const sentAt = performance.now();
    const { lines } = this;
    const hello = helloOf(this.state, this.wantsPen);
    try {
      const answer = await transport.exchange([hello, ...frames]);
      // Unless a live line has taken over meanwhile: it says all of this again, and newer.
      if (lines === this.lines) this.hearAnswer(answer, hello, sentAt);
      this.postTries = 0;
      if (this.ready === null && this.connection.kind !== 'closed') this.connection = { kind: 'https' };
    } catch (fault) {
      this.postTries++;
      if (fault instanceof HttpFault) this.postNotBefore = performance.now() + fault.retryAfterMs;
      if (fault instanceof HttpFault && fault.status === 413) this.dispatch({ type: 'too_big' });
      if (this.ready === null && this.connection.kind !== 'closed') {
        this.connection = { kind: 'away', retryAt: performance.now() };
      }
    } finally {
      this.posting = false;
      this.postAgain();
    }
  }

  private hearAnswer(answer: ServerFrame[], hello: HelloFrame, sentAt: number): void {
    const receivedAt = performance.now();
    for (const frame of answer) {
      if (frame.type === 'snapshot' || frame.type === 'resumed') {
        this.sample(sentAt, receivedAt, frame.now);
        this.hearGreeting(frame, hello);
      } else this.dispatch(frame);
    }
  }

  private postAgain(): void {
    if (this.ready !== null) return this.save(true);
    const unsent = unsentEdits(this.state) > 0;
    if (this.connection.kind === 'closed' && !unsent) return;
    const hurries = unsent || this.state.needsSnapshot || this.wantsPen;
    const ownWait = this.postTries > 0 ? backOff(this.postTries - 1, Math.random) : hurries ? saveEveryMs : pollEveryMs;
    const wait = Math.max(ownWait, this.postNotBefore - performance.now());
    if (this.connection.kind === 'away') this.connection = { kind: 'away', retryAt: performance.now() + wait };
    this.postIn(wait);
  }

  private postIn(wait: number): void {
    clearTimeout(this.pollTimer);
    this.pollTimer = setTimeout(() => void this.post(), Math.ceil(wait));
  }

  // --- saving ---

  private saveSoon(): void {
    if (this.saveTimer !== undefined) return;
    const left = Math.min(this.timeLeft() ?? Infinity, this.timeLeft('item') ?? Infinity);
    const every = left < nearEndMs ? saveEveryMsNearEnd : saveEveryMs;
    const wait = Math.max(0, Math.min(every, this.sentAt + every - performance.now()));
    this.saveTimer = setTimeout(() => {
      this.saveTimer = undefined;
      this.save();
    }, wait || every);
  }

  private takeFor(channel: string, hurry: boolean): PageFrame[] {
    return this.taken(take(this.state, channel, hurry));
  }
  private taken({ state, frames }: Taken): PageFrame[] {
    const before = this.state;
    this.state = state;
    // The numbers that are given out now are known after a crash as well.
    this.keep(before);
    return frames;
  }

  private keep(before: State): void {
    if (keepsOther(before, this.state)) this.drawer.keep(keptOf(this.state));
  }

  /** The page is being left: everything that is unsaved goes out at once and nobody waits for the answer. */
  private leave(): void {
    if (!this.transport || unsavedEdits(this.state) === 0) return;
    const frames = this.taken(takeLeaving(this.state, this.transport.newChannel('leave')));
    void this.transport.exchange([helloOf(this.state, false), ...frames], true).catch(() => undefined);
  }
}
