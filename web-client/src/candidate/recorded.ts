import type { NotedFrame, NotedSignal, NotedSignals, SittingHead } from '../protocol';
import { limits } from '../protocol';

/** One thing that was recorded beside the answers, as the candidate is shown it. `gone`: a lost connection. */
export interface Recorded extends Omit<NotedSignal, 'kind' | 'to'> {
  kind: NotedSignal['kind'] | 'gone';
  /** `null`: it lasts still. */
  to: string | null;
}
/** What one event told of: what a remark on its ordinal is about. */
export interface Happening {
  ordinal: number;
  parts: readonly Recorded[];
}

export function withNoted(noted: NotedSignals, { after, signals, earlier }: NotedFrame): NotedSignals {
  const known = noted.signals.filter(({ ordinal }) => ordinal <= after);
  return { signals: [...known, ...signals].slice(-limits.signals_listed_max), earlier };
}

/** All that one may remark on, oldest first. */
export function recordedOf(sitting: SittingHead, noted: NotedSignals): Happening[] {
  const gone = sitting.gaps.map(({ ordinal, from, to }) => {
    return { ordinal, kind: 'gone' as const, item: null, from, to, characters: 0 };
  });
  const all = new Map<number, Recorded[]>();
  for (const one of [...noted.signals, ...gone]) all.set(one.ordinal, [...(all.get(one.ordinal) ?? []), one]);
  return [...all].map(([ordinal, parts]) => ({ ordinal, parts })).sort((one, other) => one.ordinal - other.ordinal);
}

/** Whether the candidate may still add a remark on this page, and if not, why. */
export function remarksTaken(
  { finish, remarks }: Pick<SittingHead, 'finish' | 'remarks'>,
  pen: 'yours' | 'elsewhere' | 'free',
  linkEnded: boolean,
  now: number,
): 'yes' | 'over' | 'full' | 'elsewhere' {
  if (linkEnded || (finish && now >= remarksEnd(finish.at))) return 'over';
  if (remarks.length >= limits.remarks_per_sitting_max) return 'full';
  return pen === 'yours' ? 'yes' : 'elsewhere';
}
export const remarksEnd = (finishedAt: string): number => Date.parse(finishedAt) + limits.remarks_after_end_ms;
