/**
 * The staff's protocol, as server/wire/STAFF_PROTOCOL.md describes it: what an interviewer's page says (`WatchFrame`)
 * and what the server says to it (`StaffFrame`). Times are RFC 3339 UTC, durations are `*_ms`.
 */
import type {
  Deadline,
  Edit,
  Exam,
  FinishReason,
  Phase,
  PongFrame,
  PingFrame,
  Reason,
  Report,
  Response,
  Script,
  SittingHead,
  SittingView,
  Variety,
} from './protocol';

// --- the board ---

/** One sitting in one line. A line is always whole: the next one of the same `id` takes its place. */
export interface Line {
  id: string;
  candidate: string;
  exam: string;
  demonstration: boolean;
  phase: Phase;
  section: string | null;
  item: string | null;
  position: { n: number; m: number } | null;
  deadline: BriefDeadline | null;
  item_deadline?: BriefDeadline | null;
  invited_at?: string;
  paused_at: string | null;
  saved_at: string | null;
  /** Nothing has changed since then although time runs; `null` while it does not. */
  quiet_since: string | null;
  ordinal: number;
  connection: { state: 'never' | 'here' | 'gone'; since: string | null };
  /** The first lost connection that can be given back now. */
  lost_time: LostTime | null;
  writer_elsewhere: boolean;
  /** 字數 of the part that `section` names. */
  characters: number;
  answers: LineAnswer[];
  help: { at: string; text: string } | null;
  waits_for_admission: boolean;
  /** A test section ahead begins only once an interviewer has let the candidate in, which nobody has yet. */
  interviewer_admits: boolean;
  /** “Writing, not rating”; `null` until somebody has asked. */
  writing_confirmed: { confirmed: boolean; by: string; at: string } | null;
  flag: string | null;
  signals: LineSignals;
  late_undecided: number;
  released_at: string | null;
  /** When it goes to graders by itself, until when it can be opened again; `null` where it does not. */
  releases_at: string | null;
  /** Edits in each of the stretches of ten seconds before `typing_until`, the oldest first; at most 60. */
  typing: number[];
  typing_until: string | null;
  last_lines: string;
  finish: { reason: FinishReason; at: string } | null;
  watchers: number;
}
export interface BriefDeadline {
  at: string;
  stands_still_since: string | null;
}
export interface LostTime {
  gap_ordinal: number;
  from: string;
  to: string;
  by_ms: number;
}
export interface LineAnswer {
  item: string;
  section: string;
  answered: boolean;
  characters: number;
  version: number;
  closed: boolean;
  /** What is asked for; `null` where either will do. */
  script: Script | null;
  variety: Variety | null;
  /** How many findings by group; `null` before the first check, as what follows. */
  findings: Readonly<Record<string, number>> | null;
  script_ok: boolean | null;
  variety_ok: boolean | null;
}
export interface LineSignals {
  pastes: number;
  pasted_characters: number;
  blurs: number;
  blur_ms: number;
  copies: number;
  gaps: number;
}

// --- one sitting ---

export interface Actor {
  kind: 'candidate' | 'interviewer' | 'grader' | 'administrator' | 'clock' | 'server';
  name: string;
}
/** What happened in a sitting, as the journal has it. `data` by `kind`; text events carry their edits. */
export interface StaffEvent {
  ordinal: number;
  at: string;
  kind: string;
  actor: Actor;
  reason: Reason | null;
  data: EventData;
}
/** Every field that the events have which this page reads; which of them are there depends on the kind. */
export interface EventData {
  section?: string;
  item?: string;
  version?: number;
  edits?: Edit[];
  text?: string;
  made_at?: string;
  response?: Response;
  by_ms?: number;
  from?: string | null;
  to?: string | null;
  since?: string;
  gone_from?: string;
  gone_to?: string;
  gap_ordinal?: number;
  late_ordinal?: number;
  late_by_ms?: number;
  counts?: boolean;
  confirmed?: boolean;
  note?: string;
  about_ordinal?: number | null;
  through?: number;
  expired?: boolean;
  reason?: string;
  epoch?: number;
  window?: { opens?: string | null; closes?: string | null; hard_end?: string | null };
  signals?: Signal[];
  report?: Report;
}
export interface Signal {
  kind: 'blur' | 'copy' | 'cut';
  item?: string | null;
  from: string;
  to: string;
  characters: number;
}

/** What each section would end at, had it begun at the earliest moment that is allowed. */
export interface SimulatedSection {
  section: string;
  starts_at: string | null;
  deadline: Deadline | null;
}

// --- from the page ---

export type WatchFrame =
  | { type: 'watch_board'; exam: string | null; after: number | null }
  | { type: 'unwatch_board' }
  | { type: 'watch'; sitting: string; after: number }
  | { type: 'unwatch'; sitting: string }
  | PingFrame;

// --- from the server ---

export interface BoardFrame {
  type: 'board';
  seq: number;
  now: string;
  /** What the page lacks; several frames until `complete`. */
  lines: Line[];
  complete: boolean;
  /** How long after its end a sitting can be opened again, until it goes to graders by itself. */
  release_after_ms: number;
}
export interface LinesFrame {
  type: 'lines';
  seq: number;
  now: string;
  lines: Line[];
}
export interface Erased {
  part: 'keystrokes' | 'answers';
  at: string;
}
export interface SittingFrame {
  type: 'sitting';
  id: string;
  ordinal: number;
  now: string;
  exam: Exam;
  sitting: SittingView;
  /** What was erased of it: how answers were written, or the answers, too. */
  erased: Erased | null;
}
export interface EventsFrame {
  type: 'events';
  id: string;
  through: number;
  now: string;
  /** Everything up to the present is in. */
  complete: boolean;
  events: StaffEvent[];
  head: SittingHead | null;
}
export interface ComposingSeen {
  type: 'composing';
  id: string;
  item: string;
  at: number;
  text: string;
}
export interface ReportSeen {
  type: 'report';
  id: string;
  item: string;
  version: number;
  report: Report;
}
export interface WatchingFrame {
  type: 'watching';
  id: string;
  count: number;
  names: string[];
}
export interface StaffRefused {
  type: 'refused';
  of: string | null;
  sitting: string | null;
  code: string;
  message: string;
  allowed: string;
}
export type StaffFrame =
  | BoardFrame
  | LinesFrame
  | SittingFrame
  | EventsFrame
  | ComposingSeen
  | ReportSeen
  | WatchingFrame
  | StaffRefused
  | PongFrame;

const staffTypes = new Set<string>([
  'board',
  'lines',
  'sitting',
  'events',
  'composing',
  'report',
  'watching',
  'refused',
  'pong',
] satisfies StaffFrame['type'][]);

/** Reads one frame of the server. `null` for a type this page does not know: a newer server may say more. */
export function decodeStaffFrame(text: string): StaffFrame | null {
  const frame: unknown = JSON.parse(text);
  if (typeof frame !== 'object' || frame === null || !('type' in frame)) throw new Error('a frame without a type');
  return staffTypes.has(String(frame.type)) ? (frame as StaffFrame) : null;
}
