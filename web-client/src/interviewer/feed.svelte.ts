import type { Api } from '../shared/staff/api';
import type { LocalizedText } from '../protocol';
import { i18n } from '../shared/i18n/index.svelte';
import { StaffSocket } from '../shared/staff/socket';
import { withSample, type ClockOffset } from '../shared/time';
import { decodeStaffFrame, type StaffFrame } from '../staff_protocol';
import { Board } from './board/board.svelte';
import { readExams } from '../shared/staff/exams';
import { titleOf } from '../shared/staff/items';
import { Watch } from './sitting/watch.svelte';

export type FeedConnection = { kind: 'opening' | 'live' | 'not_allowed' } | { kind: 'away'; retryAt: number };

/** The one line of this page to the server: the board, and the sitting that is looked at. */
export class Feed {
  connection = $state.raw<FeedConnection>({ kind: 'opening' });
  /** Server time of this second: everything that counts down or up reads it. */
  now = $state(Date.now());
  readonly board = new Board(() => this.clock());
  watched = $state.raw<Watch | null>(null);
  private titles = $state.raw<ReadonlyMap<string, LocalizedText>>(new Map());
  private offset: ClockOffset | null = null;
  private readonly socket: StaffSocket<StaffFrame>;
  private readonly ticking: ReturnType<typeof setInterval>;

  constructor(readonly api: Api) {
    this.socket = new StaffSocket({
      url: api.address('staff/socket').replace(/^/, location.origin.replace(/^http/, 'ws')),
      decode: decodeStaffFrame,
      onOpen: () => this.say(),
      onFrame: (frame, heardAt) => this.hear(frame, heardAt),
      onClose: (retryAt) => (this.connection = retryAt === null ? { kind: 'not_allowed' } : { kind: 'away', retryAt }),
    });
    this.ticking = setInterval(() => this.tick(), 1000);
    readExams(api).then(
      (exams) => (this.titles = new Map(exams.map(({ slug, title }) => [slug, title]))),
      () => undefined, // their short names do as well
    );
  }

  /** An exam by its title in the reader's language. */
  examName(slug: string): string {
    return titleOf(this.titles.get(slug) ?? { en: slug }, i18n.language);
  }

  /** Milliseconds of server time, now. */
  clock(): number {
    return this.offset ? performance.now() + this.offset.offset : Date.now();
  }

  /** Looks at one sitting, or at none. */
  look(sitting: string | null): void {
    if (this.watched?.id === sitting) return;
    if (this.watched) this.socket.send({ type: 'unwatch', sitting: this.watched.id });
    this.watched = sitting === null ? null : new Watch(sitting, this.api.name);
    if (this.watched) this.socket.send(this.watched.request());
  }

  close(): void {
    clearInterval(this.ticking);
    this.socket.close();
  }

  /** The line is open, for the first time or again: say what this page wants to know from where it broke off. */
  private say(): void {
    this.connection = { kind: 'live' };
    this.socket.send(this.board.request());
    if (this.watched) this.socket.send(this.watched.request());
  }

  private hear(frame: StaffFrame, heardAt: number): void {
    if (frame.type === 'pong') {
      const serverNow = Date.parse(frame.now);
      this.offset = withSample(this.offset, { sentAt: frame.sent_at, receivedAt: heardAt, serverNow });
    } else if (frame.type === 'board' || frame.type === 'lines') this.board.hear(frame);
    else this.watched?.hear(frame);
  }

  private tick(): void {
    this.now = this.clock();
    this.board.look(); // also while the page is hidden: its title says who calls
  }
}
