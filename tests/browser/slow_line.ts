import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * How late what the server says is heard, so that races between a page and its line can be looked for:
 *
 *   SHIBI_TEST_LINE_DELAY_MS  each frame of a socket
 *   SHIBI_TEST_HTTP_DELAY_MS  each response
 *   SHIBI_TEST_DELAY_SEED     repeats a run; printed where delays are drawn by lot
 *
 * A delay is a number of milliseconds ("80") or is drawn from a range of them ("0-300"). Without these nothing is late.
 * What the tests promise holds all the same: a test that fails then waits for too little, or its page has a fault.
 */
interface Delay {
  from: number;
  to: number;
}
function delayOf(name: string): Delay | null {
  const said = process.env[name];
  if (!said) return null;
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(said) ?? [];
  if (from === undefined) throw new Error(`${name} is "${said}"; say milliseconds, as in "80" or "0-300"`);
  return { from: Number(from), to: Number(to ?? from) };
}
const ofFrames = delayOf('SHIBI_TEST_LINE_DELAY_MS');
const ofResponses = delayOf('SHIBI_TEST_HTTP_DELAY_MS');

let lot = Number(process.env['SHIBI_TEST_DELAY_SEED'] ?? Date.now() % 1_000_000);
if (ofFrames || ofResponses) console.log(`what the server says is late, SHIBI_TEST_DELAY_SEED=${lot}`);
/** Mulberry32: from 0 to below 1. */
function drawn(): number {
  lot = (lot + 0x6d2b79f5) | 0;
  let mixed = Math.imul(lot ^ (lot >>> 15), lot | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** Does what it is given in that order, each no sooner than its delay has gone by. */
class Late {
  private last: Promise<void> = Promise.resolve();
  constructor(private readonly delay: Delay | null) {}
  do(act: () => void): void {
    if (!this.delay) return act();
    const { from, to } = this.delay;
    const due = new Promise<void>((done) => setTimeout(done, from + drawn() * (to - from)));
    this.last = this.last.then(() => due).then(act);
  }
}
/** For what stands in the place of a server. */
export const lateFrames = () => new Late(ofFrames);
export const lateResponse = () => new Promise<void>((done) => new Late(ofResponses).do(done));

/** Stands before a server, and passes on late what it says. */
export class SlowLine {
  /** Where the server listens, "127.0.0.1:8080". */
  private target = '';
  private constructor(private readonly door: Server) {}

  /** Where nothing is to be late there is none. */
  static async wanted(): Promise<SlowLine | null> {
    if (!ofFrames && !ofResponses) return null;
    const door = createServer({ noDelay: true });
    const line = new SlowLine(door);
    door.on('connection', (browser) => line.carry(browser));
    await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
    return line;
  }
  get url(): string {
    return `http://127.0.0.1:${(this.door.address() as AddressInfo).port}`;
  }
  leadsTo(server: string): void {
    this.target = new URL(server).host;
  }
  async close(): Promise<void> {
    await new Promise((done) => this.door.close(done));
  }

  private carry(browser: Socket): void {
    const [host, port] = this.target.split(':');
    const server = connect({ host: host ?? '', port: Number(port), noDelay: true });
    let late: Late | null = null;
    let frames: Frames | null = null;
    browser.on('data', (data) => {
      // What is asked first says whether this becomes a socket.
      if (!late) {
        frames = /\r\nUpgrade: websocket\r\n/i.test(data.toString('latin1')) ? new Frames() : null;
        late = new Late(frames ? ofFrames : ofResponses);
      }
      server.write(data);
    });
    server.on('data', (data) => {
      for (const part of frames?.of(data) ?? [data]) late?.do(() => browser.write(part));
    });
    server.on('end', () => (late ? late.do(() => browser.end()) : browser.end()));
    server.on('error', () => browser.destroy());
    browser.on('error', () => server.destroy());
    browser.on('close', () => server.destroy());
  }
}

/** Takes apart what a server says on a socket: the answer to the upgrade, then frame by frame. */
class Frames {
  private rest: Buffer = Buffer.alloc(0);
  private isOpen = false;

  of(data: Buffer): Buffer[] {
    this.rest = Buffer.concat([this.rest, data]);
    const parts: Buffer[] = [];
    for (let size = this.nextSize(); size > 0 && size <= this.rest.length; size = this.nextSize()) {
      this.isOpen = true;
      parts.push(this.rest.subarray(0, size));
      this.rest = this.rest.subarray(size);
    }
    return parts;
  }
  /** 0: not known yet. Frames of a server are not masked (RFC 6455, 5.2). */
  private nextSize(): number {
    if (!this.isOpen) return this.rest.includes('\r\n\r\n') ? this.rest.indexOf('\r\n\r\n') + 4 : 0;
    if (this.rest.length < 2) return 0;
    const short = this.rest.readUInt8(1);
    if (short < 126) return 2 + short;
    if (short === 126) return this.rest.length < 4 ? 0 : 4 + this.rest.readUInt16BE(2);
    return this.rest.length < 10 ? 0 : 10 + Number(this.rest.readBigUInt64BE(2));
  }
}
