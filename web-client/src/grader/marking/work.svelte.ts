import type { Progress } from '../marking_protocol';
import { emptyDesk, step, type Desk, type Message } from './desk';
import { dropDraft, keepDraft, keptDraft } from './kept';
import { isToRenew, leaseFrom, remaining, type Lease } from './lease';
import { isProblem, type Chosen, type MarkingApi } from './marking_api';
import { OwnMarks } from './own_marks.svelte';
import { sheetOf } from './sheet';

export type Closed = 'not_marked' | 'not_qualified';

/** A grader at work on one exam: the desk, and what it asks of the server. */
export class Work {
  desk = $state.raw<Desk>(emptyDesk);
  progress = $state.raw<Progress | null>(null);
  closed = $state.raw<Closed | null>(null);
  lease = $state.raw<Lease | null>(null);
  now = $state(performance.now());
  /** Whose mark was saved last, to be said once. */
  savedFor = $state('');
  readonly own: OwnMarks;
  /** Whether the mark on the desk was handed in before. */
  revising = $derived(this.desk.work?.mark != null);
  private renewing = false;
  private lastActAt = performance.now();
  private readonly ticking = setInterval(() => this.tick(), 1000);

  constructor(
    private readonly api: MarkingApi,
    readonly chosen: Chosen,
  ) {
    this.own = new OwnMarks(api, chosen);
    void this.count();
  }

  /** What the grader does to the mark. It is kept in this tab before anything else happens. */
  act(message: Message): void {
    this.isHere();
    const before = this.desk.draft;
    this.turn(message);
    const { work, draft } = this.desk;
    if (work && draft !== before) keepDraft(sessionStorage, work.answer, draft);
  }
  /** The grader reads, types or points: the answer is kept for somebody who is at work. */
  isHere(): void {
    this.lastActAt = performance.now();
  }

  async next(): Promise<void> {
    this.turn({ kind: 'ask' });
    const askedAt = performance.now();
    try {
      const work = await this.api.claim(this.chosen);
      if (work) this.hold(askedAt);
      if (work) this.turn({ kind: 'claimed', work, draft: keptDraft(sessionStorage, work.answer) });
      else this.turn({ kind: 'nothing_left' });
      await this.count();
    } catch (thrown) {
      if (isProblem(thrown, 'not-qualified')) this.closed = 'not_qualified';
      this.turn({ kind: 'refused', why: thrown });
    }
  }

  async submit(): Promise<void> {
    this.act({ kind: 'submit' });
    const { phase, work, draft } = this.desk;
    if (phase !== 'submitting' || !work) return;
    try {
      await this.api.mark(work.claim, sheetOf(work.rubric, draft));
    } catch (thrown) {
      this.turn({ kind: 'refused', why: thrown });
      if (isProblem(thrown, 'claim-expired')) this.turn({ kind: 'expired' });
      if (isProblem(thrown, 'already-marked')) void this.own.read();
      return;
    }
    dropDraft(sessionStorage, work.answer);
    void this.own.read();
    this.savedFor = work.pseudonym;
    this.turn({ kind: 'submitted' });
    await this.next();
  }

  async revise(claim: string): Promise<void> {
    try {
      const work = await this.api.again(claim);
      this.lease = null;
      this.turn({ kind: 'claimed', work, draft: keptDraft(sessionStorage, work.answer) });
    } catch (thrown) {
      this.turn({ kind: 'refused', why: thrown });
    }
  }

  async renew(): Promise<void> {
    const work = this.desk.work;
    if (!work || this.renewing) return;
    const askedAt = performance.now();
    this.renewing = true;
    try {
      await this.api.renew(work.claim);
      if (this.desk.work !== work) return;
      this.hold(askedAt);
      this.turn({ kind: 'renewed' });
    } catch (thrown) {
      this.turn(isProblem(thrown, 'claim-expired') ? { kind: 'expired' } : { kind: 'refused', why: thrown });
    } finally {
      this.renewing = false;
    }
  }

  /** Drops the draft: the answer is somebody else's then. */
  async putBack(): Promise<void> {
    const work = this.desk.work;
    if (!work) return;
    try {
      if (!work.mark && this.desk.trouble?.kind !== 'expired') await this.api.giveBack(work.claim);
      dropDraft(sessionStorage, work.answer);
      this.turn({ kind: 'put_back' });
      void this.count();
    } catch (thrown) {
      this.turn({ kind: 'refused', why: thrown });
    }
  }

  private hold(askedAt: number): void {
    this.lease = leaseFrom(askedAt);
    this.now = performance.now();
  }

  private turn(message: Message): void {
    this.desk = step(this.desk, message);
  }

  close(): void {
    clearInterval(this.ticking);
  }

  private async count(): Promise<void> {
    try {
      this.progress = await this.api.progress(this.chosen);
    } catch (thrown) {
      if (isProblem(thrown, 'not-found')) this.closed = 'not_marked';
      else this.turn({ kind: 'refused', why: thrown });
    }
  }

  private tick(): void {
    this.now = performance.now();
    if (!this.lease || !this.desk.work || this.desk.trouble?.kind === 'expired') return;
    if (remaining(this.lease, this.now) === 0) this.turn({ kind: 'expired' });
    else if (isToRenew(this.lease, this.now, this.lastActAt)) void this.renew();
  }
}
