import { helloOf } from '../../src/candidate/hello';
import { keptOf, type Kept } from '../../src/candidate/kept';
import { take } from '../../src/candidate/outbox';
import { emptyState, type State } from '../../src/candidate/state';
import { step, type Message } from '../../src/candidate/step';
import { lateTextsDue, unsentEdits } from '../../src/candidate/unsaved';
import type { PageFrame } from '../../src/protocol';
import { ModelLine, type ModelServer, type Whim } from './model_server';

/** A line and what is on its way up. */
interface Route {
  line: ModelLine;
  up: PageFrame[];
  isSocket: boolean;
}

/** One tab: the real state and outbox, on lines that break, as room.svelte.ts and transport.ts use them. */
export class ModelPage {
  state: State;
  private kept: Kept | null = null;
  private route: Route | null = null;
  private ready = false;
  private wantsPen = false;
  private saidTakeOver = false;
  private lines = 0;
  private loads = 0;
  /** Given up by this page, or by the one before the reload; what was sent on them may still arrive. */
  private abandoned: Route[] = [];

  constructor(
    readonly writer: string,
    private readonly server: ModelServer,
    private readonly whim: Whim,
  ) {
    this.state = emptyState(writer);
  }

  /** A socket, or one exchange over HTTPS, in place of the line before. */
  connect(isSocket: boolean): void {
    this.abandon();
    const line = new ModelLine();
    this.server.lines.push(line);
    this.route = { line, up: [], isSocket };
    this.lines++;
    this.sayHello();
    if (!isSocket) this.route.up.push(...this.taken(true));
  }

  /** `keeps`: what the page has now is on the device. */
  step(message: Message, keeps = true): void {
    this.state = step(this.state, message);
    if (keeps) this.kept = keptOf(this.state);
  }

  send(hurry: boolean): void {
    if (this.ready && this.route) this.route.up.push(...this.taken(hurry));
  }

  /** One frame arrives at the server. */
  carry(): void {
    if (this.route) this.deliver(this.route);
  }
  carryAbandoned(at: number): void {
    this.abandoned = this.abandoned.filter(({ line, up }) => up.length > 0 && this.server.lines.includes(line));
    const route = this.abandoned[at % (this.abandoned.length || 1)];
    if (route) this.deliver(route);
  }

  /** One frame arrives at the page. */
  hear(keeps = true): void {
    const { route } = this;
    if (!route) return;
    if (!this.server.lines.includes(route.line)) return this.abandon();
    const frame = route.line.down.shift();
    if (!frame) {
      if (route.line.dismissed) {
        this.step({ type: 'lost_pen' });
        this.abandon();
      } else if (!route.isSocket && route.up.length === 0 && route.line.queued.length === 0) this.route = null;
      return;
    }
    const greets = frame.type === 'snapshot' || frame.type === 'resumed';
    if (greets && this.saidTakeOver) this.wantsPen = false;
    this.step(frame, keeps);
    if (!route.isSocket) return;
    if (greets && !this.state.needsSnapshot) {
      this.ready = true;
      this.send(true);
    }
    const mayTakePen = this.wantsPen && lateTextsDue(this.state) === 0;
    if ((this.ready && mayTakePen) || (this.state.needsSnapshot && (greets || this.ready))) this.sayHello();
  }

  continueHere(): void {
    this.wantsPen = true;
    if (this.route?.isSocket && this.ready) this.sayHello();
    else if (!this.route) this.connect(true);
  }

  /** The tab is closed or crashes, and is opened again: what the device has is all that is left. */
  reload(leaves: boolean): void {
    this.abandon();
    if (leaves && this.state.pen === 'yours') {
      const line = new ModelLine();
      this.server.lines.push(line);
      const up = [helloOf(this.state, false), ...take(this.state, `leave-${this.loads}`, true).frames];
      this.abandoned.push({ line, up, isSocket: false });
    }
    this.loads++;
    this.wantsPen = false;
    this.state = emptyState(this.writer);
    if (this.kept) this.state = step(this.state, { type: 'restored', kept: structuredClone(this.kept) });
    this.connect(true);
  }

  get wasOpened(): boolean {
    return this.lines > 0;
  }

  get isConnected(): boolean {
    return this.route !== null && this.server.lines.includes(this.route.line);
  }
  /** Nothing is on its way, and nothing will be until something happens. */
  get isQuiet(): boolean {
    const { route, state } = this;
    if (!this.wasOpened || !route) return unsentEdits(state) === 0;
    return this.ready && route.up.length + route.line.down.length === 0 && unsentEdits(state) === 0;
  }

  private abandon(): void {
    if (this.route) this.abandoned.push(this.route);
    this.route = null;
    this.ready = false;
  }

  private sayHello(): void {
    this.ready = false;
    const hello = helloOf(this.state, this.wantsPen);
    this.saidTakeOver = hello.take_over;
    this.route?.up.push(hello);
  }

  private taken(hurry: boolean): PageFrame[] {
    const { state, frames } = take(this.state, `line-${this.loads}-${this.lines}`, hurry);
    this.state = state;
    this.kept = keptOf(state);
    return frames;
  }

  private deliver({ line, up }: Route): void {
    if (!this.server.lines.includes(line)) return void up.splice(0);
    if (line.dismissed) return void up.splice(0);
    const frame = up.shift();
    if (frame) this.server.hear(line, structuredClone(frame), this.whim);
  }
}
