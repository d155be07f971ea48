import type {
  Act,
  Edit,
  Exam,
  Finding,
  LateKeptFrame,
  Pen,
  RefusedFrame,
  Report,
  Response,
  SittingHead,
} from '../protocol';

/** One answer as this page has it. */
export interface LocalAnswer {
  /** The server's version and text after everything that it acknowledged. */
  version: number;
  confirmed: string;
  /** What the candidate sees, without a composition that is still running. */
  text: string;
  response: Response;
  savedAt: string | null;
  closed: boolean;
  /** Advice on `text`; moved along with every edit. */
  findings: Finding[];
  report: Report | null;
  /** The server would not take the text: the next edit sends the whole of it. */
  refused: boolean;
}

/** What the candidate did and the server has not been told yet, in order. */
export type Waiting =
  | { kind: 'edits'; item: string; edits: Edit[] }
  | { kind: 'replace'; item: string; made_at: string }
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
  channel: string | null;
  /** The server would not keep it, nor will it later: it stays on this device. */
  refused?: boolean;
}

/** Everything the page knows of the sitting. A value: `step` makes a new one. */
export interface State {
  writer: string;
  exam: Exam | null;
  sitting: SittingHead | null;
  answers: Record<string, LocalAnswer>;
  epoch: number | null;
  pen: Pen;
  ordinal: number | null;
  /** The chain's hash at the last acknowledgement. */
  head: string | null;
  nextSeq: number;
  waiting: Waiting[];
  inFlight: InFlight[];
  /** After a refusal: one frame at a time until the next acknowledgement. */
  careful: boolean;
  /** Typed before a pause, refused in it: held until time goes on. */
  held: boolean;
  /** The line broke on a frame that is too big: none is sent until the server has said which ones arrived. */
  tooBig: boolean;
  /** The page and the server do not agree on what was before: say hello again and ask for everything. */
  needsSnapshot: boolean;
  lateTexts: LateText[];
  lateCount: number;
  lateKept: LateKeptFrame[];
  /** The last "no" that a person should hear of. */
  trouble: RefusedFrame | null;
  savedAt: string | null;
  receipt: Record<string, unknown> | null;
}

export function emptyState(writer: string): State {
  return {
    writer,
    exam: null,
    sitting: null,
    answers: {},
    epoch: null,
    pen: 'free',
    ordinal: null,
    head: null,
    nextSeq: 1,
    waiting: [],
    inFlight: [],
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
  };
}

/** The part that is kept on the device until the server has it. */
export type Kept = Pick<
  State,
  'epoch' | 'nextSeq' | 'answers' | 'waiting' | 'inFlight' | 'lateTexts' | 'lateCount' | 'lateKept'
>;

export function keptOf(state: State): Kept {
  const { epoch, nextSeq, answers, waiting, inFlight, lateTexts, lateCount, lateKept } = state;
  return { epoch, nextSeq, answers, waiting, inFlight, lateTexts, lateCount, lateKept };
}

/** How many edits the server has not acknowledged, with each text that it refused. */
export function unsavedEdits(state: State): number {
  const refused = Object.values(state.answers).filter((answer) => answer.refused).length;
  return unsentEdits(state) + refused + state.lateTexts.filter((late) => late.refused).length;
}

/** Those of them that are still on their way. */
export function unsentEdits(state: State): number {
  const sent = state.inFlight.reduce((sum, { act }) => sum + editsIn(act), 0);
  const waiting = state.waiting.reduce((sum, entry) => sum + (entry.kind === 'edits' ? entry.edits.length : 1), 0);
  return sent + waiting + state.lateTexts.filter((late) => !late.refused).length;
}

function editsIn(act: Act): number {
  return act.type === 'save' ? act.edits.length : 1;
}
