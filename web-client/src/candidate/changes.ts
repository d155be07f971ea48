import type { SittingHead } from '../protocol';
import { fitsFrame } from './fit';
import { changes, isClosed, itemOf, requeued } from './outbox';
import type { InFlight, LocalAnswer, State } from './state';

export function change(state: State, item: string, by: Partial<LocalAnswer>): State {
  const answer = state.answers[item];
  return answer ? { ...state, answers: { ...state.answers, [item]: { ...answer, ...by } } } : state;
}

/** A new sitting head: what follows from the phase for the answers. */
export function withHead(state: State, sitting: SittingHead): State {
  const held = state.held && sitting.phase === 'paused';
  return { ...state, sitting, held };
}

/** A text that was never taken and whose item is closed now is late text. */
export function withRefusedHandedIn(state: State): State {
  return Object.entries(state.answers).reduce((sum, [item, answer]) => {
    const over = sum.sitting?.phase === 'finished' || isClosed(sum, item);
    if (!answer.refused || !over) return sum;
    return withLateText(change(sum, item, { refused: false }), item, answer.text, new Date(0).toISOString());
  }, state);
}

/** One frame has been carried out: the answer that it changed has its text and next version. */
export function arrive(state: State, { act, textAfter }: InFlight, at: string | null): State {
  if (!('item' in act) || !changes(act, act.item)) return state;
  const answer = state.answers[act.item];
  if (!answer) return state;
  return change(state, act.item, {
    confirmed: textAfter ?? answer.confirmed,
    version: answer.version + 1,
    savedAt: at ?? answer.savedAt,
  });
}

export function withLateText(state: State, item: string, text: string, made_at: string): State {
  const id = `${state.writer}.${state.lateCount + 1}`;
  const late = { id, item, text, made_at, channel: null, refused: !fitsFrame(text) };
  return { ...state, lateTexts: [...state.lateTexts, late], lateCount: state.lateCount + 1 };
}

/** Another writer has the pen: what was not acknowledged is handed in as late text, and no more is written here. */
export function withoutPen(state: State): State {
  const unsaved = requeued(state.inFlight, state.waiting);
  const refused = Object.keys(state.answers).filter((item) => state.answers[item]?.refused);
  const items = new Set([
    ...unsaved.flatMap((entry) => (entry.kind === 'act' ? [] : (itemOf(entry) ?? []))),
    ...refused,
  ]);
  let next: State = { ...state, pen: 'elsewhere', inFlight: [], waiting: [] };
  for (const item of items) {
    const lastEdit = unsaved.findLast((entry) => entry.kind !== 'act' && entry.item === item);
    const madeAt =
      lastEdit?.kind === 'edits'
        ? lastEdit.edits.at(-1)?.made_at
        : lastEdit?.kind === 'replace'
          ? lastEdit.made_at
          : null;
    next = change(next, item, { refused: false });
    next = withLateText(next, item, state.answers[item]?.text ?? '', madeAt ?? new Date(0).toISOString());
  }
  return next;
}
