import type { OwnMark } from '../marking_protocol';
import type { Chosen, MarkingApi } from './marking_api';

/** What this grader has marked of what is chosen, the latest first, a part at a time. */
export class OwnMarks {
  marks = $state.raw<readonly OwnMark[]>([]);
  next = $state<string | null>(null);
  problem = $state.raw<unknown>(null);
  busy = $state(false);
  private asked = 0;

  constructor(
    private readonly api: MarkingApi,
    private readonly chosen: Chosen,
  ) {
    void this.read();
  }

  /** From the beginning: after each mark the list has another head. */
  read(): Promise<void> {
    return this.fetch([]);
  }
  more(): Promise<void> {
    return this.next === null ? Promise.resolve() : this.fetch(this.marks, this.next);
  }

  /** What was asked for last counts, whatever comes in last. */
  private async fetch(before: readonly OwnMark[], cursor?: string): Promise<void> {
    const asked = ++this.asked;
    this.busy = true;
    try {
      const part = await this.api.ownMarks(this.chosen, cursor);
      if (asked !== this.asked) return;
      this.marks = [...before, ...part.marks];
      this.next = part.next;
      this.problem = null;
    } catch (thrown) {
      if (asked === this.asked) this.problem = thrown;
    } finally {
      if (asked === this.asked) this.busy = false;
    }
  }
}
