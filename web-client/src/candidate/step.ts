import type { Act, Edit, EventFrame, LateKeptFrame, Response, SavedFrame, ServerFrame } from '../protocol';
import { applySplice, moveSpan, type Splice } from '../shared/text';
import { arrive, change, withHead, withLateText, withoutPen, withRefusedHandedIn } from './changes';
import { unacknowledgedEdits, withWaiting } from './outbox';
import { afterRefusal } from './refused';
import { fromResumed, fromSnapshot } from './resume';
import type { Kept, State, Waiting } from './state';

/** What happens on the page itself. */
export type Local =
  | { type: 'typed'; item: string; splice: Splice; made_at: string; origin: Edit['origin'] }
  | { type: 'responded'; item: string; response: Response }
  | { type: 'did'; act: Exclude<Act, { type: 'save' | 'replace' | 'respond' }> }
  | { type: 'too_late'; item: string; text: string; made_at: string }
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
    case 'pong':
      return state;
    case 'typed':
      return typed(state, message);
    case 'responded':
      return responded(state, message.item, message.response);
    case 'did':
      return { ...state, trouble: null, waiting: withWaiting(state.waiting, { kind: 'act', act: message.act }) };
    case 'too_late':
      return withLateText(state, message.item, message.text, message.made_at);
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
  const changed = change(state, item, { text: applySplice(answer.text, splice), findings, refused: false });
  const entry: Waiting = answer.refused
    ? { kind: 'replace', item, made_at }
    : { kind: 'edits', item, edits: [{ ...splice, made_at, origin }] };
  return { ...changed, waiting: withWaiting(state.waiting, entry) };
}

function responded(state: State, item: string, response: Response): State {
  const act = { type: 'respond', item, base_version: 0, response } as const;
  return { ...change(state, item, { response }), waiting: withWaiting(state.waiting, { kind: 'act', act }) };
}

function afterEvent(state: State, frame: EventFrame): State {
  if (state.ordinal !== null && frame.ordinal < state.ordinal) return state;
  return withRefusedHandedIn({ ...withHead(state, frame.sitting), ordinal: frame.ordinal });
}

/** Everything up to and including `through` is on disk. */
function acknowledged(state: State, frame: SavedFrame): State {
  const arrived = state.inFlight.filter(({ client_seq }) => client_seq <= frame.through);
  const changed = arrived.reduce((sum, sent) => arrive(sum, sent, frame.at), state);
  const answers = { ...changed.answers };
  for (const [item, version] of Object.entries(frame.versions)) {
    const answer = answers[item];
    if (answer) answers[item] = { ...answer, version: Math.max(version, answer.version), savedAt: frame.at };
  }
  return {
    ...changed,
    answers,
    inFlight: state.inFlight.filter(({ client_seq }) => client_seq > frame.through),
    careful: false,
    savedAt: frame.at,
    head: frame.head,
  };
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
