import type { RefusedFrame, SittingHead } from '../protocol';
import { fitsFrame } from './fit';
import { isClosed } from './places';
import { changes, madeAt, predicted, sameResponse, takenBack, withoutItem } from './queue';
import type { InFlight, LocalAnswer, State } from './state';
import { isNotTaken } from './unsaved';

export function change(state: State, item: string, by: Partial<LocalAnswer>): State {
  const answer = state.answers[item];
  return answer ? { ...state, answers: { ...state.answers, [item]: { ...answer, ...by } } } : state;
}

/** A new sitting head, and what follows from it for the answers. */
export function withHead(state: State, sitting: SittingHead): State {
  // What the page now knows of the pause decides again what has to wait.
  const held = state.held && sitting.phase === 'paused' && state.sitting?.phase === 'paused';
  const next = withoutVainEnters({ ...state, sitting, held, untold: [] });
  return Object.keys(next.answers).reduce(withRefusedHandedIn, next);
}

/** Nobody can go to an item of a part that is over. */
function withoutVainEnters(state: State): State {
  const isOver = (item: string) => {
    const section = state.exam?.sections.find(({ items }) => items.some(({ id }) => id === item));
    return state.sitting?.sections.find(({ id }) => id === section?.id)?.state === 'done';
  };
  const waiting = state.waiting.filter(
    (entry) => entry.kind !== 'act' || entry.act.type !== 'enter' || !isOver(entry.act.item),
  );
  return waiting.length === state.waiting.length ? state : { ...state, waiting };
}

/** What was never taken is handed in once its item is closed. */
function withRefusedHandedIn(state: State, item: string): State {
  const over = state.sitting?.phase === 'finished' || isClosed(state, item);
  return isNotTaken(state.answers[item]) && over ? handedIn(state, item) : state;
}

/** One frame has been carried out: the answer that it changed is on disk, under the next version. */
export function arrive(state: State, { act, textAfter }: InFlight, at: string | null): State {
  if (!('item' in act) || !changes(act, act.item)) return state;
  const answer = state.answers[act.item];
  if (!answer) return state;
  return change(state, act.item, {
    confirmed: textAfter ?? answer.confirmed,
    confirmedResponse: act.type === 'respond' ? act.response : answer.confirmedResponse,
    version: answer.version + 1,
    savedAt: at ?? answer.savedAt,
  });
}

export function withLateText(state: State, item: string, text: string, made_at: string, at: number | null): State {
  const id = `${state.writer}.${state.lateCount + 1}`;
  const late = { id, item, text, made_at, at, channel: null, refused: !fitsFrame(text) };
  return { ...state, lateTexts: [...state.lateTexts, late], lateCount: state.lateCount + 1 };
}

/**
 * The server will not take this answer as the one that counts: what it lacks is handed in as late text, and the page
 * shows what counts. There is no late response: the candidate is told which one was not taken.
 */
export function handedIn(state: State, item: string): State {
  const answer = state.answers[item];
  if (!answer) return state;
  const rest: State = { ...state, waiting: withoutItem(state.waiting, item) };
  const counts = predicted(rest, item).text;
  const kept = answer.text === counts ? rest : withLateText(rest, item, answer.text, madeAt(state, item), null);
  const shown = change(kept, item, {
    text: counts,
    findings: [],
    report: null,
    madeAt: null,
    refused: false,
    wrongFields: null,
  });
  if (!answer.wrongFields && sameResponse(answer.response, answer.confirmedResponse)) return shown;
  const code = state.pen === 'elsewhere' ? 'superseded' : 'item_closed';
  const told = state.trouble?.of === 'respond' && state.trouble.code === code ? (state.trouble.items ?? []) : [];
  const trouble = { of: 'respond', code, message: '', items: [...told, item] };
  return { ...change(shown, item, { response: answer.confirmedResponse }), trouble };
}

/** Another writer has the pen: what was not acknowledged is handed in as late text, and no more is written here. */
export function withoutPen(state: State): State {
  const back: State = { ...takenBack(state, 0, state.nextSeq), untold: [], pen: 'elsewhere' };
  return Object.keys(state.answers).reduce(handedIn, { ...back, waiting: [] });
}

/** Says no more of the text of an item than that it is not taken, and stops sending it. */
export function notTaken(state: State, item: string, frame: RefusedFrame): State {
  const waiting = withoutItem(state.waiting, item);
  return { ...change(state, item, { refused: true }), waiting, trouble: { ...frame, items: [item] } };
}
