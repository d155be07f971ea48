import type { Origin, Response } from '../../protocol';
import { applySplice, type Splice } from '../../shared/text';
import type { StaffEvent } from '../../staff_protocol';

/** One change to one answer, as it was made. */
export interface Step {
  /** When it was typed, in milliseconds of server time; never before the step before it. */
  at: number;
  ordinal: number;
  item: string;
  /** `null` where the answer is no text. */
  splice: Splice | null;
  response: Response;
  origin: Origin | 'replaced';
  duringPause: boolean;
}

const stepsPerMilestone = 256;
const versionsKept = 64;
const textKinds = new Set(['edited', 'text_replaced', 'responded', 'answer_closed']);

/**
 * What the journal says of a sitting, folded: every change in order, the texts after any of them, and everything else
 * that happened. Live view, replay and timeline read this one thing.
 */
export class Recording {
  readonly steps: Step[] = [];
  /** What is no change to an answer. */
  readonly happenings: StaffEvent[] = [];
  /** Everything up to this ordinal is in. */
  through = 0;
  private texts: Record<string, string> = {};
  private responses: Record<string, Response> = {};
  private readonly versions: Record<string, { version: number; text: string }[]> = {};
  /** The texts before step `index * stepsPerMilestone`. */
  private readonly milestones: Record<string, string>[] = [];

  /** An event that is already in is passed over: a stream may be told again from where it broke off. */
  append(events: readonly StaffEvent[]): void {
    for (const event of events) {
      if (event.ordinal <= this.through) continue;
      this.through = event.ordinal;
      if (textKinds.has(event.kind)) {
        this.write(event);
        this.remember(event);
      }
      if (event.kind !== 'edited') this.happenings.push(event);
    }
  }

  latest(item: string): string {
    return this.texts[item] ?? '';
  }
  /** The text that was version `version`, where that is not long ago: a check speaks of the text that it was given. */
  textOfVersion(item: string, version: number): string | null {
    return this.versions[item]?.findLast((one) => one.version === version)?.text ?? null;
  }
  latestResponse(item: string): Response {
    return this.responses[item] ?? null;
  }

  /** The text of an answer after the first `count` steps. */
  textAfter(count: number, item: string): string {
    if (count >= this.steps.length) return this.latest(item);
    const milestone = Math.floor(count / stepsPerMilestone);
    let text = this.milestones[milestone]?.[item] ?? '';
    for (const step of this.steps.slice(milestone * stepsPerMilestone, count)) {
      if (step.item === item && step.splice) text = applySplice(text, step.splice);
    }
    return text;
  }
  responseAfter(count: number, item: string): Response {
    return this.steps.slice(0, count).findLast((step) => step.item === item && !step.splice)?.response ?? null;
  }

  /** How many steps had been made at a time. */
  countAt(time: number): number {
    let low = 0;
    let high = this.steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.steps[middle]?.at ?? Infinity) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private write({ kind, at, ordinal, data }: StaffEvent): void {
    const { item } = data;
    if (item === undefined) return;
    const arrived = Date.parse(at);
    const duringPause = 'during_pause' in data && data.during_pause === true;
    if (kind === 'responded' || (kind === 'answer_closed' && data.text === undefined)) {
      const response = data.response ?? null;
      if (JSON.stringify(response) === JSON.stringify(this.latestResponse(item))) return;
      return this.step({ at: arrived, ordinal, item, splice: null, response, origin: 'other', duringPause });
    }
    if (kind === 'edited') {
      for (const { made_at, origin, at: place, remove, insert } of data.edits ?? []) {
        const splice = { at: place, remove, insert };
        const made = Math.min(Date.parse(made_at), arrived);
        this.step({ at: made, ordinal, item, splice, response: null, origin, duringPause });
      }
      return;
    }
    // The whole text: after a mismatch, or as it was closed, which is the same text unless something was lost.
    const before = this.latest(item);
    const text = data.text ?? '';
    if (text === before) return;
    const splice = { at: 0, remove: before.length, insert: text };
    this.step({ at: arrived, ordinal, item, splice, response: null, origin: 'replaced', duringPause });
  }

  private remember({ data: { item, version } }: StaffEvent): void {
    if (item === undefined || version === undefined) return;
    const kept = (this.versions[item] ??= []);
    kept.push({ version, text: this.latest(item) });
    if (kept.length > versionsKept) kept.shift();
  }

  private step(step: Step): void {
    if (this.steps.length % stepsPerMilestone === 0) this.milestones.push({ ...this.texts });
    this.steps.push({ ...step, at: Math.max(step.at, this.steps.at(-1)?.at ?? 0) });
    if (step.splice) this.texts[step.item] = applySplice(this.latest(step.item), step.splice);
    else this.responses[step.item] = step.response;
  }
}
