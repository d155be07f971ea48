import type { Phase, Reason } from './protocol';

/** What a sitting holds beside its answers and its time: who stepped in, and what was seen of the device. */

/** How a sitting stood just before or after an intervention. */
export interface Standing {
  phase: Phase;
  deadline: string | null;
}
/** An interviewer's act, as it is told to the candidate. */
export interface Intervention {
  ordinal: number;
  kind: string;
  at: string;
  given_by: string;
  reason: Reason | null;
  before: Standing;
  after: Standing;
  state: 'queued' | 'delivered' | 'seen';
}
/** A time without any connection while a section was on. */
export interface ConnectionGap {
  ordinal: number;
  section: string;
  from: string;
  to: string | null;
  credited: boolean;
}
export interface SignalSummary {
  pastes: number;
  pasted_characters: number;
  blurs: number;
  blur_ms: number;
  copies: number;
  copied_characters: number;
  typing_gaps: number;
  more_not_recorded: boolean;
}
/** One thing that was recorded beside the answers, as the candidate is told it. */
export interface NotedSignal {
  ordinal: number;
  kind: 'paste' | 'gap' | 'take_over' | 'blur' | 'copy' | 'cut';
  item: string | null;
  from: string;
  to: string;
  characters: number;
}
export interface NotedSignals {
  signals: readonly NotedSignal[];
  /** So many came before those. */
  earlier: number;
}
export interface Remark {
  ordinal: number;
  at: string;
  text: string;
  about_ordinal: number | null;
}
