import type { EventFrame, SittingHead } from '../protocol';

/** One thing that was recorded beside the answers, as the candidate is shown it. */
export interface Recorded {
  /** Of the event in the journal: what a remark on it names. */
  ordinal: number;
  kind: 'blur' | 'copy' | 'cut' | 'gap';
  from: string;
  /** `null`: it lasts still, or was over at once. */
  to: string | null;
  /** Of what was copied or cut. */
  units: number;
}

/** The page keeps the newest; the counts are told of all. */
export const recordedMax = 200;

interface SignalTold {
  kind: 'blur' | 'copy' | 'cut';
  from: string;
  to: string | null;
  units: number | null;
}

/** What an event tells of: the server has it on disk by then. */
export function withRecorded(recorded: readonly Recorded[], frame: EventFrame): readonly Recorded[] {
  if (frame.kind !== 'signals_recorded' || recorded.some(({ ordinal }) => ordinal === frame.ordinal)) return recorded;
  const signals = frame.data['signals'] as SignalTold[];
  const fresh = signals.map(({ kind, from, to, units }) => {
    return { ordinal: frame.ordinal, kind, from, to: kind === 'blur' ? to : null, units: units ?? 0 };
  });
  return [...recorded, ...fresh].slice(-recordedMax);
}

/** All that one may remark on, oldest first. */
export function recordedOf(sitting: SittingHead, recorded: readonly Recorded[]): Recorded[] {
  const gaps = sitting.gaps.map(({ ordinal, from, to }) => ({ ordinal, kind: 'gap' as const, from, to, units: 0 }));
  return [...recorded, ...gaps].sort((one, other) => one.ordinal - other.ordinal);
}
