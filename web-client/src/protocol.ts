/**
 * The candidate's protocol `shibi.v1`, as server/wire/PROTOCOL.md describes it: what the page says (`PageFrame`) and
 * what the server says (`ServerFrame`). Times are RFC 3339 UTC, durations are `*_ms`, offsets are UTF-16 units.
 */

import type { ConnectionGap, Intervention, NotedSignals, Remark, SignalSummary } from './sitting_records';

export const subprotocol = 'shibi.v1';
/** Limits of server/core/limits.hpp that the page keeps by itself. */
export const limits = {
  edits_per_save_max: 512,
  help_units_max: 500,
  remark_units_max: 2000,
  signals_per_frame_max: 64,
  signals_listed_max: 200,
  remarks_per_sitting_max: 50,
  remarks_after_end_ms: 24 * 3_600_000,
  answer_units_max: 20_000,
  url_units_max: 2048,
} as const;

export type LocalizedText = Readonly<Record<string, string>>;

// --- the exam, as a candidate may see it ---

export interface LengthHint {
  characters_min?: number | null;
  characters_max?: number | null;
  counts_punctuation?: boolean;
}
export interface Requirement {
  id: string;
  count: number;
  label: LocalizedText;
}
export type Script = 'Hans' | 'Hant';
export type Variety = 'cmn' | 'yue';

interface ItemBase {
  id: string;
  /** `null`, as the prompt, while the task may not be read yet; its lists of labels are empty then. */
  title: LocalizedText | null;
  prompt: LocalizedText | null;
  required?: boolean;
  limit_ms?: number | null;
}
export interface EssayItem extends ItemBase {
  type: 'essay';
  script?: Script | null;
  variety?: Variety | null;
  length?: LengthHint;
  requirements?: Requirement[];
}
export interface ShortTextItem extends ItemBase {
  type: 'short_text';
  units_max: number;
}
export interface QuantityItem extends ItemBase {
  type: 'quantity';
  units: { id: string; minimum: number; maximum: number; label: LocalizedText }[];
}
export interface ChoiceItem extends ItemBase {
  type: 'choice';
  choices: { id: string; label: LocalizedText }[];
  picks_max: number;
}
export interface UrlItem extends ItemBase {
  type: 'url';
  allows_description: boolean;
}
export type Item = EssayItem | ShortTextItem | QuantityItem | ChoiceItem | UrlItem;
export type TextItem = EssayItem | ShortTextItem | UrlItem;

export interface Section {
  id: string;
  kind: 'interview' | 'test';
  title: LocalizedText;
  instructions: LocalizedText;
  navigation: 'free' | 'linear';
  admission: 'candidate' | 'interviewer';
  limit_ms?: number | null;
  items: Item[];
}
export interface Exam {
  slug: string;
  version: string;
  title: LocalizedText;
  introduction: LocalizedText;
  prompt_languages: string[];
  network_grace_ms: number;
  sections: Section[];
}

/** An item with its words: the server keeps them back until its section starts or, in order, the item is entered. */
export type ShownItem = Item & { title: LocalizedText; prompt: LocalizedText };
export function isShown(item: Item): item is ShownItem {
  return item.title !== null && item.prompt !== null;
}

export function isText(item: Item): item is TextItem {
  return item.type === 'essay' || item.type === 'short_text' || item.type === 'url';
}

// --- the sitting ---

export type Phase = 'invited' | 'waiting' | 'running' | 'paused' | 'closing' | 'finished';
export type Pen = 'yours' | 'elsewhere' | 'free';
export type FinishReason = 'submitted' | 'expired' | 'terminated' | 'withdrawn';
export type TermKind =
  'base' | 'accommodation' | 'extension' | 'pause' | 'outage' | 'reopening' | 'connection' | 'section_end';

export interface Reason {
  category: string;
  note: string;
}
export interface TimeTerm {
  kind: TermKind;
  by_ms: number;
  given_by?: string;
  reason: Reason | null;
}
export interface Deadline {
  at: string;
  started_at: string;
  stands_still_since: string | null;
  terms: TimeTerm[];
}
export interface SectionState {
  id: string;
  state: 'open' | 'next' | 'later' | 'done';
  admission: 'candidate' | 'interviewer'; // in this sitting: by the exam, or the invitation
  admitted: boolean;
  started_at: string | null;
  finished_at: string | null;
  expired: boolean;
}
export interface Notice {
  ordinal: number;
  at: string;
  text: string;
}
export type {
  ConnectionGap,
  Intervention,
  NotedSignal,
  NotedSignals,
  Remark,
  SignalSummary,
  Standing,
} from './sitting_records';
/** Response of a quantity (one number per unit) or a choice. `null`: not answered. */
export type Response = { amounts: number[] } | { picks: string[] } | null;

export interface AnswerHead {
  version: number;
  text: string;
  response: Response;
  saved_at: string | null;
  closed: boolean;
  characters: number;
  late_texts: number;
}
/** What an event carries of a sitting: everything but the answers. */
export interface SittingHead {
  id: string;
  candidate: string;
  locale: string;
  demonstration: boolean;
  phase: Phase;
  section: string | null;
  item: string | null;
  sections: SectionState[];
  window: { opens: string | null; closes: string | null; hard_end: string | null };
  consented_at: string | null;
  deadline: Deadline | null;
  item_deadline: Deadline | null;
  paused_at: string | null;
  paused_reason?: Reason | null;
  help_asked_at: string | null;
  notices: Notice[];
  interventions: Intervention[];
  gaps: ConnectionGap[];
  signals: SignalSummary;
  remarks: Remark[];
  finish: { reason: FinishReason; at: string } | null;
}
export interface SittingView extends SittingHead {
  answers: Record<string, AnswerHead>;
}

// --- from the page ---

export type Origin = 'typed' | 'composition' | 'paste' | 'drop' | 'cut' | 'undo' | 'redo' | 'other';
export interface Edit {
  at: number;
  remove: number;
  insert: string;
  made_at: string;
  origin: Origin;
}

/** A numbered frame without its number: what the candidate did. */
export type Act =
  | { type: 'consent'; terms: string; locale: string }
  | { type: 'start'; section: string }
  | { type: 'enter'; item: string }
  | { type: 'save'; item: string; base_version: number; edits: Edit[]; length: number; hash: number }
  | { type: 'replace'; item: string; base_version: number; text: string; made_at: string }
  | { type: 'respond'; item: string; base_version: number; response: Response }
  | { type: 'finish'; section: string }
  | { type: 'help'; text: string }
  | { type: 'remark'; text: string; about_ordinal: number | null };
export type NumberedFrame = Act & { epoch: number; client_seq: number };

export interface HelloFrame {
  type: 'hello';
  writer: string;
  after: number | null;
  exam_version: string | null;
  take_over: boolean;
}
export interface LateTextFrame {
  type: 'late_text';
  item: string;
  text: string;
  made_at: string;
  id: string;
}
export interface ComposingFrame {
  type: 'composing';
  item: string;
  at: number;
  text: string;
}
export interface PingFrame {
  type: 'ping';
  sent_at: number;
}
/** How far what interviewers did has arrived, and up to which all of it was on the screen or has been read. */
export interface GotFrame {
  type: 'got';
  delivered: number;
  seen: number;
}
export type Signal =
  | { kind: 'blur'; item: string | null; from: string; to: string }
  | { kind: 'copy' | 'cut'; item: string | null; at: string; characters: number };
export interface SignalsFrame {
  type: 'signals';
  signals: Signal[];
}
export type PageFrame =
  HelloFrame | NumberedFrame | LateTextFrame | ComposingFrame | PingFrame | GotFrame | SignalsFrame;

// --- from the server ---

/** For how many days after its end a sitting keeps what; 0: until somebody erases it. */
export interface Retention {
  keystrokes_days: number;
  answers_days: number;
  sittings_days: number;
}
export interface SnapshotFrame {
  type: 'snapshot';
  ordinal: number;
  now: string;
  head: string;
  epoch: number;
  pen: Pen;
  last_client_seq: number;
  retention: Retention;
  exam: Exam | null;
  sitting: SittingView;
  noted: NotedSignals;
}
export interface NotedFrame extends NotedSignals {
  type: 'noted';
  /** A page keeps what it has up to this ordinal, and appends. */
  after: number;
  counts: SignalSummary;
}
export interface ResumedFrame {
  type: 'resumed';
  ordinal: number;
  now: string;
  epoch: number;
  pen: Pen;
  last_client_seq: number;
  versions: Record<string, number>;
}
export interface EventFrame {
  type: 'event';
  ordinal: number;
  at: string;
  kind: string;
  data: Record<string, unknown>;
  sitting: SittingHead;
}
/** Right after the event that showed more of its tasks. */
export interface ExamFrame {
  type: 'exam';
  exam: Exam;
}
export interface SavedFrame {
  type: 'saved';
  through: number;
  ordinal: number;
  head: string;
  at: string;
  versions: Record<string, number>;
}
export interface LateKeptFrame {
  type: 'late_kept';
  id: string;
  item: string;
  late_by_ms: number;
  reason: 'after_end' | 'superseded';
}
export interface RefusedFrame {
  type: 'refused';
  client_seq?: number | null;
  of?: string | null;
  code: string;
  message: string;
  allowed: string;
  expected_client_seq?: number | null;
  current_version?: number | null;
  id?: string | null;
}
export interface Finding {
  kind: string;
  group: string;
  start: number;
  end: number;
  /** What it should be, several joined by "/"; not there where there is no one answer. */
  expected?: string;
}
export interface Report {
  script?: string;
  variety?: string;
  findings: Finding[];
  counts?: { characters?: number };
}
export interface ReportFrame {
  type: 'report';
  item: string;
  version: number;
  report: Report;
}
export interface ReceiptFrame {
  type: 'receipt';
  receipt: Record<string, unknown>;
}
/** So many members of staff look at this sitting now. */
export interface WatchedFrame {
  type: 'watched';
  by: number;
}
export interface PongFrame {
  type: 'pong';
  sent_at: number;
  now: string;
}
export type ServerFrame =
  | SnapshotFrame
  | ResumedFrame
  | EventFrame
  | ExamFrame
  | SavedFrame
  | LateKeptFrame
  | RefusedFrame
  | ReportFrame
  | ReceiptFrame
  | WatchedFrame
  | NotedFrame
  | PongFrame;

const serverTypes = new Set<string>([
  'snapshot',
  'resumed',
  'event',
  'exam',
  'saved',
  'late_kept',
  'refused',
  'report',
  'receipt',
  'watched',
  'noted',
  'pong',
] satisfies ServerFrame['type'][]);

/** Reads one frame of the server. `null` for a type this page does not know: a newer server may say more. */
export function decodeServerFrame(text: string): ServerFrame | null {
  const frame: unknown = JSON.parse(text);
  if (typeof frame !== 'object' || frame === null || !('type' in frame)) throw new Error('a frame without a type');
  return serverTypes.has(String(frame.type)) ? (frame as ServerFrame) : null;
}

export const closeCodes = { tooBig: 1009, takenOver: 4001, notProtocol: 4400, notAllowed: 4401 } as const;
