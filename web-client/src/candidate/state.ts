import type {
  Act,
  Edit,
  Exam,
  Finding,
  LateKeptFrame,
  NotedSignals,
  Pen,
  Report,
  Response,
  Retention,
  SittingHead,
} from '../protocol';

/** One answer as this page has it. An item is answered with text or with a response, never with both. */
export interface LocalAnswer {
  /** What the server is known to have on disk, and its version. */
  version: number;
  confirmed: string;
  confirmedResponse: Response;
  /** What the candidate sees, without a composition that is still running. */
  text: string;
  response: Response;
  /** When it was last changed on this page; `null`: not since the server told it. */
  madeAt: string | null;
  savedAt: string | null;
  closed: boolean;
  /** Advice on `text`; moved along with every edit. */
  findings: Finding[];
  report: Report | null;
  /** The server would not take it as it is: the next change sends the whole of it. */
  refused: boolean;
  /** What stands in the number fields while it is no number that the item takes: there is no response then. */
  wrongFields: readonly string[] | null;
}

/** What the candidate did and the server has not been told yet, in order. */
export type Waiting =
  | { kind: 'edits'; item: string; edits: Edit[] }
  | { kind: 'replace'; item: string }
  | { kind: 'act'; act: Exclude<Act, { type: 'save' } | { type: 'replace' }> };

/** A numbered frame that was sent and is not acknowledged. */
export interface InFlight {
  client_seq: number;
  act: Act;
  /** Text of the item once this is applied; for saves and replacements. */
  textAfter: string | null;
  /** The connection it was last sent on; on another one it is sent again. */
  channel: string | null;
}

export interface LateText {
  id: string;
  item: string;
  text: string;
  made_at: string;
  /** A composition that was cut off in the field: where it stood. `null` for the text of a whole answer. */
  at: number | null;
  channel: string | null;
  /** The server would not keep it, nor will it later: it stays on this device. */
  refused?: boolean;
}

/** The last "no" that a person should hear of, and the items that it is about where the frame does not say. */
export interface Trouble {
  of?: string | null;
  code: string;
  message: string;
  items?: string[];
}

/**
 * Everything the page knows of the sitting. A value: `step` makes a new one. Two promises hold after every step:
 *
 *  1. `confirmed` is on the server's disk. It changes only by a snapshot, or by the acknowledgement of a number that was
 *     never given to any other frame (above `sharedThrough`). So what is shown is saved where it equals what is confirmed.
 *  2. What is confirmed, then what is under way, then what waits leads to what the candidate sees; or the answer is
 *     marked `refused`, or another page has the pen, or the item is closed. `settled` brings this back about by sending
 *     the whole answer, whatever has gone wrong before. A text that is shown no longer has been kept as late text.
 */
export interface State {
  writer: string;
  exam: Exam | null;
  /** What the server promises about how long it keeps things. */
  retention: Retention | null;
  sitting: SittingHead | null;
  answers: Record<string, LocalAnswer>;
  epoch: number | null;
  pen: Pen;
  ordinal: number | null;
  /** The chain's hash at the last acknowledgement. */
  head: string | null;
  nextSeq: number;
  /** Numbers up to here may have been given to another frame before: an acknowledgement of one proves nothing. */
  sharedThrough: number;
  waiting: Waiting[];
  inFlight: InFlight[];
  /** What has arrived without this page being told by an event yet: after a broken line those come behind the greeting. */
  untold: Act[];
  /** After a refusal: one frame at a time until the next acknowledgement. */
  careful: boolean;
  /** Refused because time stands still, which this page did not know: held until it hears more. */
  held: boolean;
  /** The line broke on a frame that is too big: none is sent until the server has said which ones arrived. */
  tooBig: boolean;
  /** The page and the server do not agree on what was before: say hello again and ask for everything. */
  needsSnapshot: boolean;
  lateTexts: LateText[];
  lateCount: number;
  lateKept: LateKeptFrame[];
  trouble: Trouble | null;
  savedAt: string | null;
  receipt: Record<string, unknown> | null;
  /** What was recorded beside the answers. */
  noted: NotedSignals;
  /** Members of staff who look at this sitting now. */
  watchedBy: number;
}

export function emptyState(writer: string): State {
  return {
    writer,
    exam: null,
    retention: null,
    sitting: null,
    answers: {},
    epoch: null,
    pen: 'free',
    ordinal: null,
    head: null,
    nextSeq: 1,
    sharedThrough: 0,
    waiting: [],
    inFlight: [],
    untold: [],
    careful: false,
    held: false,
    tooBig: false,
    needsSnapshot: false,
    lateTexts: [],
    lateCount: 0,
    lateKept: [],
    trouble: null,
    savedAt: null,
    receipt: null,
    noted: { signals: [], earlier: 0 },
    watchedBy: 0,
  };
}
