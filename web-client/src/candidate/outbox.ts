import type { Act, Edit, LateTextFrame, NumberedFrame } from '../protocol';
import { applySplice, driftHash } from '../shared/text';
import { editsPerSave, fitsFrame, fitted } from './fit';
import type { InFlight, State, Waiting } from './state';

/** Frames under way at a time, when all is well and the page is in a hurry (its end is near, or it is being left). */
const framesInFlightMax = 8;

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
    const others = waiting.filter(
      (other, at) => at < lastAct || other.kind !== 'act' || other.act.type !== 'respond' || other.act.item !== item,
    );
    return [...others, entry];
  }
  return [...waiting, entry];
}

/** What was sent goes back to the front of what waits, to be sent anew under new numbers. */
export function requeued(frames: InFlight[], waiting: Waiting[]): Waiting[] {
  const entries = frames.map(({ act }): Waiting => {
    if (act.type === 'save') return { kind: 'edits', item: act.item, edits: act.edits };
    if (act.type === 'replace') return { kind: 'replace', item: act.item, made_at: act.made_at };
    return { kind: 'act', act };
  });
  return [...entries, ...waiting].reduce<Waiting[]>(withWaiting, []);
}

export function itemOf(entry: Waiting): string | null {
  if (entry.kind !== 'act') return entry.item;
  return 'item' in entry.act ? entry.act.item : null;
}

function itemOfText(entry: Waiting): string | null {
  return entry.kind === 'act' ? null : entry.item;
}

export interface Taken {
  state: State;
  frames: (NumberedFrame | LateTextFrame)[];
}

/**
 * What has to be said on this connection now: what was sent on another one and never acknowledged, then what waits.
 * One numbered frame at a time, so that a save gathers what was typed meanwhile; several when `hurry`.
 */
export function take(state: State, channel: string, hurry: boolean): Taken {
  const late = state.lateTexts.filter(
    (text) => !text.refused && text.channel !== channel && mayHandIn(state, text.item),
  );
  const lateFrames = late.map(({ id, item, text, made_at }): LateTextFrame => ({
    type: 'late_text',
    id,
    item,
    text,
    made_at,
  }));
  const lateTexts = state.lateTexts.map((text) => (late.includes(text) ? { ...text, channel } : text));
  if (state.pen !== 'yours' || state.epoch === null || state.tooBig) {
    return { state: { ...state, lateTexts }, frames: lateFrames };
  }

  const again = state.inFlight.filter((frame) => frame.channel !== channel);
  let next: State = { ...state, lateTexts, inFlight: state.inFlight.map((frame) => ({ ...frame, channel })) };
  const windowMax = hurry && !state.careful ? framesInFlightMax : 1;
  const fresh: InFlight[] = [];
  while (next.inFlight.length < windowMax) {
    next = withFirstFitted(next);
    const sent = sendFirst(next, channel);
    if (!sent) break;
    next = sent.state;
    fresh.push(sent.frame);
  }
  const numbered = [...again, ...fresh].map(({ act, client_seq }): NumberedFrame => ({
    ...act,
    epoch: state.epoch ?? 0,
    client_seq,
  }));
  return { state: next, frames: [...numbered, ...lateFrames] };
}

function withFirstFitted(state: State): State {
  const [first] = state.waiting;
  if (!first || first.kind === 'act' || state.held || waitsForResume(state, first)) return state;
  const next = fitted(state, predicted(state, first.item).text);
  return next === state ? state : withFirstFitted(next);
}

function sendFirst(state: State, channel: string): { state: State; frame: InFlight } | null {
  const [first, ...rest] = state.waiting;
  if (!first || state.held || waitsForResume(state, first)) return null;
  const made = makeAct(state, first);
  const left = made.left ? [made.left, ...rest] : rest;
  const frame: InFlight = { client_seq: state.nextSeq, act: made.act, textAfter: made.textAfter, channel };
  return {
    state: { ...state, waiting: left, nextSeq: state.nextSeq + 1, inFlight: [...state.inFlight, frame] },
    frame,
  };
}

/** In a pause only what was typed before it is taken. */
function waitsForResume(state: State, entry: Waiting): boolean {
  const pausedAt = state.sitting?.phase === 'paused' ? state.sitting.paused_at : null;
  if (!pausedAt) return false;
  if (entry.kind === 'act') return entry.act.type !== 'help' && entry.act.type !== 'consent';
  return (entry.kind === 'edits' ? (entry.edits[0]?.made_at ?? '') : entry.made_at) > pausedAt;
}

interface MadeAct {
  act: Act;
  textAfter: string | null;
  left: Waiting | null;
}

function makeAct(state: State, entry: Waiting): MadeAct {
  if (entry.kind === 'act') {
    const act =
      entry.act.type === 'respond'
        ? { ...entry.act, base_version: predicted(state, entry.act.item).version }
        : entry.act;
    return { act, textAfter: null, left: null };
  }
  const { item } = entry;
  const base = predicted(state, item);
  const whole = state.answers[item]?.text ?? '';
  const replace = (made_at: string): MadeAct => ({
    act: { type: 'replace', item, base_version: base.version, text: whole, made_at },
    textAfter: whole,
    left: null,
  });
  if (entry.kind === 'replace') return replace(entry.made_at);
  const pausedAt = state.sitting?.phase === 'paused' ? state.sitting.paused_at : null;
  const afterPause = pausedAt ? entry.edits.findIndex(({ made_at }) => made_at > pausedAt) : -1;
  const count = Math.min(editsPerSave(entry.edits), afterPause < 0 ? entry.edits.length : afterPause);
  const edits = entry.edits.slice(0, count);
  const later = entry.edits.slice(count);
  const textAfter = edits.reduce(applySplice, base.text);
  const isLast = later.length === 0 && !state.waiting.some((other) => other !== entry && itemOfText(other) === item);
  // Whatever has gone wrong before: the server gets what the candidate sees.
  if (isLast && textAfter !== whole && fitsFrame(whole)) return replace(edits.at(-1)?.made_at ?? '');
  return {
    act: {
      type: 'save',
      item,
      base_version: base.version,
      edits,
      length: textAfter.length,
      hash: driftHash(textAfter),
    },
    textAfter,
    left: later.length > 0 ? { kind: 'edits', item, edits: later } : null,
  };
}

/** Late text is taken of an item that is closed, or from a page that has lost the pen; until then it waits. */
function mayHandIn(state: State, item: string): boolean {
  if (state.pen === 'elsewhere' || state.sitting?.phase === 'finished') return true;
  return isClosed(state, item);
}

export function isClosed(state: State, item: string): boolean {
  if (state.answers[item]?.closed) return true;
  const section = state.exam?.sections.find(({ items }) => items.some(({ id }) => id === item));
  const place = state.sitting?.sections.find(({ id }) => id === section?.id);
  if (!section || !place) return false;
  if (place.state === 'done') return true;
  if (place.state !== 'open' || section.navigation !== 'linear') return false;
  const order = section.items.map(({ id }) => id);
  return order.indexOf(item) < order.indexOf(state.sitting?.item ?? '');
}

/** Version and text of an item once everything under way has arrived. */
function predicted(state: State, item: string): { version: number; text: string } {
  const answer = state.answers[item];
  const underWay = state.inFlight.filter(({ act }) => changes(act, item));
  const text = underWay.reduce((before, frame) => frame.textAfter ?? before, answer?.confirmed ?? '');
  return { version: (answer?.version ?? 0) + underWay.length, text };
}

export function changes(act: Act, item: string): boolean {
  return (act.type === 'save' || act.type === 'replace' || act.type === 'respond') && act.item === item;
}

/** All edits to an item that the server has not acknowledged, oldest first; `null` where a replacement is among them. */
export function unacknowledgedEdits(state: State, item: string): Edit[] | null {
  const edits: Edit[] = [];
  for (const { act } of state.inFlight) {
    if (act.type === 'replace' && act.item === item) return null;
    if (act.type === 'save' && act.item === item) edits.push(...act.edits);
  }
  for (const entry of state.waiting) {
    if (entry.kind === 'replace' && entry.item === item) return null;
    if (entry.kind === 'edits' && entry.item === item) edits.push(...entry.edits);
  }
  return edits;
}
