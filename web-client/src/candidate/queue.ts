import type { Act, Edit, Response } from '../protocol';
import { applySplice } from '../shared/text';
import { isClosed } from './places';
import type { State, Waiting } from './state';

/** What waits to be sent and what is under way. */

/** Adds to what waits; edits join the edits of the same item before them. */
export function withWaiting(waiting: Waiting[], entry: Waiting): Waiting[] {
  const last = waiting.at(-1);
  if (entry.kind === 'edits' && last && last.kind !== 'act' && last.item === entry.item) {
    // A replacement takes the whole text when it is sent, so it needs no edits.
    if (last.kind === 'replace') return waiting;
    return [...waiting.slice(0, -1), { ...last, edits: [...last.edits, ...entry.edits] }];
  }
  if (entry.kind === 'act' && entry.act.type === 'respond') {
    const { item } = entry.act;
    // Never past another act: behind a finish it would be refused, and the one before it gone.
    const lastAct = waiting.findLastIndex((other) => other.kind === 'act' && other.act.type !== 'respond');
    const others = waiting.filter((other, at) => at < lastAct || !isResponse(other, item));
    return [...others, entry];
  }
  return [...waiting, entry];
}

export function isTextOf(entry: Waiting, item: string): boolean {
  return entry.kind !== 'act' && entry.item === item;
}

function isResponse(entry: Waiting, item: string): boolean {
  return entry.kind === 'act' && entry.act.type === 'respond' && entry.act.item === item;
}

export function withoutItem(waiting: Waiting[], item: string): Waiting[] {
  return waiting.filter((entry) => !isTextOf(entry, item) && !isResponse(entry, item));
}

/**
 * Everything under way from `index` on is taken back to the front of what waits, to be sent anew; `next` is the number
 * that comes next. What was sent may still arrive: the numbers that it had are shared from now on.
 */
export function takenBack(state: State, index: number, next: number): State {
  const entries = state.inFlight.slice(index).map(({ act }): Waiting => {
    if (act.type === 'save') return { kind: 'edits', item: act.item, edits: act.edits };
    if (act.type === 'replace') return { kind: 'replace', item: act.item };
    return { kind: 'act', act };
  });
  return {
    ...state,
    inFlight: state.inFlight.slice(0, index),
    waiting: [...entries, ...state.waiting].reduce<Waiting[]>(withWaiting, []),
    nextSeq: next,
    sharedThrough: Math.max(state.sharedThrough, state.nextSeq - 1),
  };
}

/** Version and text of an item once everything under way has arrived. */
export function predicted(state: State, item: string): { version: number; text: string } {
  const answer = state.answers[item];
  const underWay = state.inFlight.filter(({ act }) => changes(act, item));
  const text = underWay.reduce((before, frame) => frame.textAfter ?? before, answer?.confirmed ?? '');
  return { version: (answer?.version ?? 0) + underWay.length, text };
}

/** When the text that is shown was last changed, as far as this page knows. */
export function madeAt(state: State, item: string): string {
  const answer = state.answers[item];
  return answer?.madeAt ?? answer?.savedAt ?? new Date(0).toISOString();
}

export function changes(act: Act, item: string): boolean {
  return (act.type === 'save' || act.type === 'replace' || act.type === 'respond') && act.item === item;
}

/** All edits to an item that the server has not acknowledged, oldest first; `null` where a replacement is among them. */
export function unacknowledgedEdits(state: State, item: string): Edit[] | null {
  const underWay = takenBack(state, 0, state.nextSeq).waiting.filter((entry) => isTextOf(entry, item));
  if (underWay.some(({ kind }) => kind === 'replace')) return null;
  return underWay.flatMap((entry) => (entry.kind === 'edits' ? entry.edits : []));
}

/** Second promise of the state: where what waits does not lead to what is shown, the whole of it is sent. */
export function settled(state: State): State {
  if (state.pen !== 'yours') return state;
  return Object.keys(state.answers).reduce((sum, item) => responseSettled(textSettled(sum, item), item), state);
}

function textSettled(state: State, item: string): State {
  const answer = state.answers[item];
  if (!answer || answer.refused || isClosed(state, item)) return state;
  const own = state.waiting.filter((entry) => isTextOf(entry, item));
  if (own.some(({ kind }) => kind === 'replace')) return state;
  const edits = own.flatMap((entry) => (entry.kind === 'edits' ? entry.edits : []));
  if (edits.reduce(applySplice, predicted(state, item).text) === answer.text) return state;
  const at = Math.max(
    0,
    state.waiting.findIndex((entry) => isTextOf(entry, item)),
  );
  const before = state.waiting.slice(0, at);
  const after = state.waiting.slice(at).filter((entry) => !isTextOf(entry, item));
  return { ...state, waiting: [...before, { kind: 'replace', item }, ...after] };
}

function responseSettled(state: State, item: string): State {
  const answer = state.answers[item];
  if (!answer || answer.refused || isClosed(state, item)) return state;
  const acts = [
    ...state.inFlight.map(({ act }) => act),
    ...state.waiting.flatMap((entry) => (entry.kind === 'act' ? [entry.act] : [])),
  ];
  const last = acts.findLast((act) => act.type === 'respond' && act.item === item);
  const leadsTo = last?.type === 'respond' ? last.response : answer.confirmedResponse;
  if (sameResponse(leadsTo, answer.response)) return state;
  const act = { type: 'respond', item, base_version: 0, response: answer.response } as const;
  return { ...state, waiting: [{ kind: 'act', act }, ...withoutItem(state.waiting, item)] };
}

export function sameResponse(one: Response, other: Response): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
