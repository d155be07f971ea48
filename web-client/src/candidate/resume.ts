import type { AnswerHead, ResumedFrame, SnapshotFrame } from '../protocol';
import { applySplice } from '../shared/text';
import { arrive, change, handedIn, withHead, withoutPen } from './changes';
import { framesInFlightMax } from './outbox';
import { changes, sameResponse, settled, takenBack, withoutItem } from './queue';
import type { LocalAnswer, State } from './state';
import { isConfirmed } from './unsaved';

/** The server can go on from where this page was. */
export function fromResumed(state: State, frame: ResumedFrame): State {
  const last = frame.last_client_seq;
  const current = withArrived(state, last, null);
  const known = frame.epoch === state.epoch && frame.pen === 'yours' && last < state.nextSeq;
  if (!known || !current || hasDrifted(current, frame.versions)) return { ...state, needsSnapshot: true };
  const arrived = state.inFlight.filter(({ client_seq }) => client_seq <= last).map(({ act }) => act);
  // Where the head is as old as it was, the events that follow bring the present one.
  const untold = frame.ordinal > (state.ordinal ?? 0) ? [...state.untold, ...arrived] : [];
  return { ...current, untold, pen: 'yours', needsSnapshot: false };
}

/**
 * Everything up to and including `last` is on disk; `null` where only a snapshot can tell, because a number may have been
 * another frame's. First promise of the state.
 */
export function withArrived(state: State, last: number, at: string | null): State | null {
  const arrived = state.inFlight.filter(({ client_seq }) => client_seq <= last);
  if (arrived.some(({ client_seq }) => client_seq <= state.sharedThrough)) return null;
  const inFlight = state.inFlight.filter(({ client_seq }) => client_seq > last);
  return { ...arrived.reduce((sum, sent) => arrive(sum, sent, at), state), inFlight };
}

export function hasDrifted(state: State, versions: Record<string, number>): boolean {
  return Object.entries(versions).some(([item, version]) => {
    const answer = state.answers[item];
    return answer !== undefined && answer.version !== version;
  });
}

/** Everything from the beginning, or after something that this page does not know. */
export function fromSnapshot(state: State, frame: SnapshotFrame): State {
  if (isOvertaken(state, frame) && !state.needsSnapshot) return { ...state, needsSnapshot: true };
  const { answers: heads, ...head } = frame.sitting;
  const sameWriter = state.epoch === frame.epoch && frame.pen === 'yours';
  const before = sameWriter ? agreed(state, frame) : state.epoch === null ? state : withoutPen(state);
  const next: State = {
    ...before,
    exam: frame.exam ?? state.exam,
    retention: frame.retention,
    noted: frame.noted,
    epoch: frame.epoch,
    pen: frame.pen,
    ordinal: frame.ordinal,
    head: frame.head,
    savedAt: Object.values(heads).reduce((last, { saved_at }) => later(last, saved_at), state.savedAt),
    needsSnapshot: false,
    answers: Object.fromEntries(
      Object.entries(heads).map(([item, answer]) => {
        const known = sameWriter ? before.answers[item] : undefined;
        return [item, known ? { ...known, closed: answer.closed } : fromHead(answer)];
      }),
    ),
  };
  return settled(withHead(sameWriter ? next : underNewEpoch(state, next, frame.last_client_seq), head));
}

export function later(one: string | null, other: string | null): string | null {
  return (one ?? '') > (other ?? '') ? one : other;
}

/** An answer that another line has overtaken. Only a server that says so again, when asked anew, has been set back. */
function isOvertaken(state: State, frame: SnapshotFrame): boolean {
  if (frame.epoch !== state.epoch || state.ordinal === null) return false;
  const acknowledged = (state.inFlight[0]?.client_seq ?? state.nextSeq) - 1;
  return frame.ordinal < state.ordinal || frame.last_client_seq < acknowledged;
}

/** A new count. */
function underNewEpoch(state: State, next: State, last: number): State {
  return { ...next, nextSeq: last + 1, sharedThrough: last === 0 ? 0 : sharedAtFirst(state, last) };
}

/** What this writer sent before it was loaded again may still be on its way, and the device need not know of it. */
function sharedAtFirst(state: State, last: number): number {
  return state.sitting === null ? last + framesInFlightMax : 0;
}

/** The same writer: what the server has, under what this page shows and has still to send. */
function agreed(state: State, frame: SnapshotFrame): State {
  const last = frame.last_client_seq;
  const heads = Object.entries(frame.sitting.answers);
  // Here the server says what it has itself, so that it can be told whether a number was another frame's.
  const supposed = withArrived({ ...state, sharedThrough: 0 }, last, null) ?? state;
  const sharedThrough = Math.max(state.sharedThrough, sharedAtFirst(state, last));
  const arrived = { ...supposed, sharedThrough };
  // The server has numbers that this page does not remember giving out.
  const forgotten = last >= state.nextSeq;
  const asSupposed = heads.every(([item, answer]) => isTheSame(supposed.answers[item], answer));
  const first = arrived.inFlight[0]?.client_seq ?? arrived.nextSeq;
  if (asSupposed && first === last + 1) return heads.reduce(withSavedAt, arrived);
  const back = takenBack(arrived, 0, last + 1);
  return heads.reduce((sum, [item, answer]) => {
    const known = state.answers[item];
    if (!known) return sum;
    // All that the server has came from here. It was before what is shown, unless this page has lost its memory.
    const isNewer = forgotten && known.version !== answer.version && !isOnItsWay(state, item, answer.text);
    return withServers(sum, item, answer, isNewer);
  }, back);
}

function isTheSame(known: LocalAnswer | undefined, { version, text, response }: AnswerHead): boolean {
  if (!known) return true;
  return known.version === version && known.confirmed === text && sameResponse(known.confirmedResponse, response);
}

function withSavedAt(state: State, [item, answer]: [string, AnswerHead]): State {
  return change(state, item, { savedAt: answer.saved_at });
}

function withServers(state: State, item: string, answer: AnswerHead, isNewer: boolean): State {
  const { version, text, response, saved_at } = answer;
  const known = state.answers[item];
  const told = change(state, item, { version, confirmed: text, confirmedResponse: response, savedAt: saved_at });
  if (!known) return told;
  if (known.text === text && sameResponse(known.response, response)) {
    return { ...change(told, item, { refused: false }), waiting: withoutItem(told.waiting, item) };
  }
  if (!isNewer) return told;
  if (!isConfirmed(known)) return { ...handedIn(told, item), trouble: state.trouble };
  return change(told, item, { text, response, findings: [], report: null, madeAt: null });
}

/** Whether this page had the server's text on its way to what it shows now. */
function isOnItsWay(state: State, item: string, text: string): boolean {
  let before = state.answers[item]?.confirmed ?? '';
  const texts = [before];
  for (const entry of takenBack(state, 0, state.nextSeq).waiting) {
    if (entry.kind === 'edits' && entry.item === item) {
      texts.push(...entry.edits.map((edit) => (before = applySplice(before, edit))));
    }
  }
  for (const { act, textAfter } of state.inFlight) if (changes(act, item) && textAfter !== null) texts.push(textAfter);
  return state.answers[item]?.response === null && texts.includes(text);
}

function fromHead(answer: AnswerHead): LocalAnswer {
  return {
    version: answer.version,
    confirmed: answer.text,
    confirmedResponse: answer.response,
    text: answer.text,
    response: answer.response,
    madeAt: null,
    savedAt: answer.saved_at,
    closed: answer.closed,
    findings: [],
    report: null,
    refused: false,
    wrongFields: null,
  };
}
