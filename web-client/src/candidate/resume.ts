import type { AnswerHead, Finding, ResumedFrame, SnapshotFrame } from '../protocol';
import { changes, itemOf, unacknowledgedEdits } from './outbox';
import { applySplice } from '../shared/text';
import { arrive, withHead, withoutPen, withRefusedHandedIn } from './changes';
import type { LocalAnswer, State } from './state';

/** The server can go on from where this page was. */
export function fromResumed(state: State, frame: ResumedFrame): State {
  if (frame.epoch !== state.epoch || frame.pen !== 'yours') return { ...state, needsSnapshot: true };
  const current = withArrived(state, frame.last_client_seq);
  const drifted = Object.entries(frame.versions).some(([item, version]) => {
    const answer = current.answers[item];
    return answer !== undefined && answer.version !== version;
  });
  return { ...current, pen: frame.pen, needsSnapshot: drifted };
}

/** Everything from the beginning, or after something that this page does not know. */
export function fromSnapshot(state: State, frame: SnapshotFrame): State {
  // An answer that another line has overtaken. Only a server that says so again, when asked anew, has been set back.
  const acknowledged = (state.inFlight[0]?.client_seq ?? state.nextSeq) - 1;
  const older = frame.ordinal < (state.ordinal ?? 0) || frame.last_client_seq < acknowledged;
  const overtaken = frame.epoch === state.epoch && state.ordinal !== null && older;
  if (overtaken && !state.needsSnapshot) return { ...state, needsSnapshot: true };
  const { answers: heads, ...head } = frame.sitting;
  const sameWriter = state.epoch === frame.epoch && frame.pen === 'yours';
  const before = sameWriter
    ? withArrived(state, frame.last_client_seq)
    : state.epoch === null
      ? state
      : withoutPen(state);
  // The server has numbers that this page does not remember sending: its text is the newer one.
  const forgotten = sameWriter && frame.last_client_seq >= state.nextSeq;
  let next: State = {
    ...withHead(before, head),
    exam: frame.exam ?? state.exam,
    epoch: frame.epoch,
    pen: frame.pen,
    ordinal: frame.ordinal,
    head: frame.head,
    needsSnapshot: false,
    answers: {},
  };
  if (!sameWriter || forgotten) next = { ...next, inFlight: [], nextSeq: frame.last_client_seq + 1 };
  for (const [item, answer] of Object.entries(heads)) {
    const known = before.answers[item];
    const keeps = sameWriter && known && (!forgotten || isBehind(state, item, known, answer));
    next = keeps ? keepLocal(next, item, known, answer) : takeServers(next, item, answer);
  }
  if (next.inFlight.length === 0) next = { ...next, nextSeq: frame.last_client_seq + 1 };
  return withRefusedHandedIn(next);
}

/** Whether the server has no more of the item than what this page had on its way: the page's text is the newer one. */
function isBehind(state: State, item: string, known: LocalAnswer, answer: AnswerHead): boolean {
  if (known.version === answer.version) return true;
  const edits = unacknowledgedEdits(state, item);
  // A whole text that waits is this writer's last word.
  if (!edits) return true;
  let text = state.answers[item]?.confirmed ?? '';
  const onTheWay = edits.map((edit) => (text = applySplice(text, edit)));
  return onTheWay.includes(answer.text);
}

function withArrived(state: State, lastClientSeq: number): State {
  const arrived = state.inFlight.filter(({ client_seq }) => client_seq <= lastClientSeq);
  const current = arrived.reduce((sum, sent) => arrive(sum, sent, null), state);
  return { ...current, inFlight: state.inFlight.filter(({ client_seq }) => client_seq > lastClientSeq) };
}

function fromHead(answer: AnswerHead): LocalAnswer {
  return {
    version: answer.version,
    confirmed: answer.text,
    text: answer.text,
    response: answer.response,
    savedAt: answer.saved_at,
    closed: answer.closed,
    findings: [] as Finding[],
    report: null,
    refused: false,
  };
}

function takeServers(state: State, item: string, answer: AnswerHead): State {
  const waiting = state.waiting.filter((entry) => itemOf(entry) !== item);
  return { ...state, waiting, answers: { ...state.answers, [item]: fromHead(answer) } };
}

/** The same writer: what it has and the server has not is sent, as edits where they fit, else as a whole. */
function keepLocal(state: State, item: string, known: LocalAnswer, answer: AnswerHead): State {
  const local = { ...fromHead(answer), text: known.text, findings: known.findings, report: known.report };
  const waitsToRespond = [
    ...state.inFlight.map(({ act }) => act),
    ...state.waiting.flatMap((entry) => (entry.kind === 'act' ? [entry.act] : [])),
  ].some((act) => act.type === 'respond' && act.item === item);
  // What was refused has never been on its way: it stays until it is shorter or late.
  if (known.refused) return { ...state, answers: { ...state.answers, [item]: { ...local, refused: true } } };
  if (waitsToRespond) local.response = known.response;
  const kept: State = { ...state, answers: { ...state.answers, [item]: local } };
  const edits = unacknowledgedEdits(state, item);
  const fits = known.confirmed === answer.text && edits && edits.reduce(applySplice, answer.text) === known.text;
  if (fits) return kept;
  if (known.text === answer.text) return withoutUnsent(kept, item);
  if (edits && edits.length === 0) return takeServers(state, item, answer);
  const made_at = edits?.at(-1)?.made_at ?? answer.saved_at ?? new Date(0).toISOString();
  const cleared = withoutUnsent(kept, item);
  return { ...cleared, waiting: [{ kind: 'replace', item, made_at }, ...cleared.waiting] };
}

function withoutUnsent(state: State, item: string): State {
  const first = state.inFlight.findIndex(({ act }) => changes(act, item) && act.type !== 'respond');
  const waiting = state.waiting.filter((entry) => entry.kind === 'act' || entry.item !== item);
  if (first < 0) return { ...state, waiting };
  return {
    ...state,
    waiting,
    inFlight: state.inFlight.filter(({ act }) => !changes(act, item) || act.type === 'respond'),
  };
}
