import type { Act, Edit, EventFrame, LateKeptFrame, NotedFrame, Response, SavedFrame, ServerFrame } from '../protocol';
import { applySplice, moveSpan, wholeOffset, type Splice } from '../shared/text';
import { change, withHead, withLateText, withoutPen } from './changes';
import type { Kept } from './kept';
import { isClosed } from './places';
import { unacknowledgedEdits, withWaiting } from './queue';
import { withNoted } from './recorded';
import { afterRefusal } from './refused';
import { fromResumed, fromSnapshot, hasDrifted, later, withArrived } from './resume';
import type { State, Waiting } from './state';

/** What happens on the page itself. */
export type Local =
  | { type: 'typed'; item: string; splice: Splice; made_at: string; origin: Edit['origin'] }
  | { type: 'responded'; item: string; response: Response; wrongFields?: readonly string[] | null }
  | { type: 'did'; act: Exclude<Act, { type: 'save' | 'replace' | 'respond' }> }
  /** A composition was cut off: its item's time is over, or the pen is gone. */
  | { type: 'too_late'; item: string; text: string; made_at: string; at: number }
  /** The item may be written in again. */
  | { type: 'reopened'; item: string }
  | { type: 'restored'; kept: Kept }
  | { type: 'lost_pen' }
  | { type: 'too_big' }
  | { type: 'read_trouble' };
export type Message = ServerFrame | Local;

/** The sitting as the page knows it, one message later. Pure. */
export function step(state: State, message: Message): State {
  switch (message.type) {
    case 'snapshot':
      return withoutTooBig(fromSnapshot(state, message));
    case 'resumed':
      return withoutTooBig(fromResumed(state, message));
    case 'event':
      return afterEvent(state, message);
    case 'exam':
      return { ...state, exam: message.exam };
    case 'saved':
      return acknowledged(state, message);
    case 'late_kept':
      return lateKept(state, message);
    case 'refused':
      return afterRefusal(state, message);
    case 'report':
      return withReport(state, message);
    case 'receipt':
      return { ...state, receipt: message.receipt };
    case 'watched':
      return { ...state, watchedBy: message.by };
    case 'noted':
      return noted(state, message);
    case 'pong':
      return state;
    case 'typed':
      return typed(state, message);
    case 'responded':
      return responded(state, message);
    case 'did':
      return { ...state, trouble: null, waiting: withWaiting(state.waiting, { kind: 'act', act: message.act }) };
    case 'too_late':
      return withLateText(state, message.item, message.text, message.made_at, message.at);
    case 'reopened':
      return reopened(state, message.item);
    case 'restored':
      return restored(state, message.kept);
    case 'lost_pen':
      return withoutPen(state);
    case 'too_big':
      return { ...state, tooBig: true };
    case 'read_trouble':
      return { ...state, trouble: null };
  }
}

/** The lines that the former page had are gone with it: whatever it sent is sent again. */
function restored(state: State, kept: Kept): State {
  const inFlight = kept.inFlight.map((frame) => ({ ...frame, channel: null }));
  const lateTexts = kept.lateTexts.map((late) => ({ ...late, channel: null }));
  return { ...state, ...kept, inFlight, lateTexts };
}

/** The first frame that did not arrive is the one that the line broke on. */
function withoutTooBig(state: State): State {
  if (!state.tooBig) return state;
  const [first] = state.inFlight;
  const next = { ...state, tooBig: false };
  if (!first) return next;
  const { client_seq, act } = first;
  return afterRefusal(next, { type: 'refused', client_seq, of: act.type, code: 'too_long', message: '', allowed: '' });
}

function typed(state: State, { item, splice, made_at, origin }: Extract<Local, { type: 'typed' }>): State {
  const answer = state.answers[item];
  if (!answer) return state;
  const findings = answer.findings.flatMap((finding) => moveSpan(finding, splice) ?? []);
  const text = applySplice(answer.text, splice);
  const changed = change(state, item, { text, findings, madeAt: made_at, refused: false });
  const entry: Waiting = answer.refused
    ? { kind: 'replace', item }
    : { kind: 'edits', item, edits: [{ ...splice, made_at, origin }] };
  return { ...changed, waiting: withWaiting(state.waiting, entry) };
}

function responded(state: State, { item, response, wrongFields = null }: Extract<Local, { type: 'responded' }>): State {
  const answer = state.answers[item];
  if (!answer) return state;
  const act = { type: 'respond', item, base_version: 0, response } as const;
  const changed = change(state, item, { response, wrongFields, refused: false });
  // One wrong sign more says nothing new.
  const isTold = wrongFields !== null && Boolean(answer.wrongFields) && !answer.refused;
  return isTold ? changed : { ...changed, waiting: withWaiting(state.waiting, { kind: 'act', act }) };
}

/** What was cut off and has not been handed in is put back where it stood. */
function reopened(state: State, item: string): State {
  if (state.pen !== 'yours' || isClosed(state, item)) return state;
  const cut = state.lateTexts.filter((late) => late.item === item && late.at !== null && late.channel === null);
  const lateTexts = state.lateTexts.filter((late) => !cut.includes(late));
  return cut.reduce(
    (sum, { text, made_at, at }) => {
      const splice = { at: wholeOffset(sum.answers[item]?.text ?? '', at ?? 0), remove: 0, insert: text };
      return typed(sum, { type: 'typed', item, splice, made_at, origin: 'composition' });
    },
    { ...state, lateTexts },
  );
}

function afterEvent(state: State, frame: EventFrame): State {
  if (state.ordinal !== null && frame.ordinal < state.ordinal) return state;
  // Answers that are open again are told by a snapshot alone.
  const needsSnapshot = state.needsSnapshot || frame.kind === 'reopened';
  return { ...withHead(state, frame.sitting), ordinal: frame.ordinal, needsSnapshot };
}

/** Everything up to and including `through` is on disk, where it is what this page gave those numbers to. */
function acknowledged(state: State, frame: SavedFrame): State {
  const arrived = withArrived(state, frame.through, frame.at);
  if (!arrived || frame.through >= state.nextSeq || hasDrifted(arrived, frame.versions)) {
    return { ...state, needsSnapshot: true };
  }
  // The start of a section is acknowledged as well: nothing of the candidate's has been saved by that.
  const savedAt = Object.values(arrived.answers).reduce((last, answer) => later(last, answer.savedAt), state.savedAt);
  return { ...arrived, careful: false, savedAt, head: frame.head };
}

function noted(state: State, frame: NotedFrame): State {
  const sitting = state.sitting && { ...state.sitting, signals: frame.counts };
  return { ...state, sitting, noted: withNoted(state.noted, frame) };
}

function withReport(state: State, frame: Extract<ServerFrame, { type: 'report' }>): State {
  const answer = state.answers[frame.item];
  const edits = unacknowledgedEdits(state, frame.item);
  // A report on an older text is of no use: one on the present text is on its way.
  if (!answer || !edits || frame.version !== answer.version) return state;
  const findings = edits.reduce(
    (spans, edit) => spans.flatMap((span) => moveSpan(span, edit) ?? []),
    frame.report.findings,
  );
  return change(state, frame.item, { findings, report: frame.report });
}

function lateKept(state: State, frame: LateKeptFrame): State {
  return {
    ...state,
    lateTexts: state.lateTexts.filter(({ id }) => id !== frame.id),
    lateKept: [...state.lateKept, frame],
  };
}
