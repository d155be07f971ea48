import type { Act, LateTextFrame, NumberedFrame } from '../protocol';
import { applySplice, driftHash } from '../shared/text';
import { editsPerSave, fitsFrame, fitted } from './fit';
import { isInFreeSection, mayHandIn } from './places';
import { isTextOf, madeAt, predicted } from './queue';
import type { InFlight, State, Waiting } from './state';

/** Frames under way at a time, when all is well and the page is in a hurry (its end is near, or it is being left). */
export const framesInFlightMax = 4;

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
  if (state.pen !== 'yours' || state.epoch === null || state.tooBig || state.needsSnapshot) {
    return { state: { ...state, lateTexts }, frames: lateFrames };
  }

  const again = state.inFlight.filter((frame) => frame.channel !== channel);
  let next: State = { ...state, lateTexts, inFlight: state.inFlight.map((frame) => ({ ...frame, channel })) };
  const windowMax = hurry && !state.careful ? framesInFlightMax : 1;
  const fresh: InFlight[] = [];
  while (next.inFlight.length < windowMax) {
    next = withNextFitted(next);
    const sent = sendNext(next, channel);
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

/**
 * Everything that may go before the page is gone, whatever it is waiting to be told: what no longer fits is refused by
 * its version, its hash or its number, and is on this device still.
 */
export function takeLeaving(state: State, channel: string): Taken {
  const { state: next, frames } = take({ ...state, needsSnapshot: false }, channel, true);
  return { state: { ...next, needsSnapshot: state.needsSnapshot }, frames };
}

/** Until none of what comes next is over a limit. */
function withNextFitted(state: State): State {
  const at = state.waiting.findIndex((entry) => mayGo(state, entry));
  const entry = state.waiting[at];
  if (!entry || entry.kind === 'act') return state;
  const next = fitted(state, at, predicted(state, entry.item).text);
  return next === state ? state : withNextFitted(next);
}

function sendNext(state: State, channel: string): { state: State; frame: InFlight } | null {
  const at = state.waiting.findIndex((entry) => mayGo(state, entry));
  const entry = state.waiting[at];
  if (!entry) return null;
  const made = makeAct(state, entry);
  const after = state.waiting.slice(at + 1);
  // A whole text has all later edits in it.
  const rest =
    made.act.type === 'replace' && entry.kind !== 'act' ? after.filter((one) => !isTextOf(one, entry.item)) : after;
  const frame: InFlight = { client_seq: state.nextSeq, act: made.act, textAfter: made.textAfter, channel };
  return {
    state: {
      ...state,
      waiting: [...state.waiting.slice(0, at), ...(made.left ? [made.left] : []), ...rest],
      nextSeq: state.nextSeq + 1,
      inFlight: [...state.inFlight, frame],
    },
    frame,
  };
}

/**
 * In a pause the server takes what was typed before it, a call for help, and moving about where one is free to; the rest
 * waits, and what may go passes it by. Otherwise everything goes in its order.
 */
export function mayGo(state: State, entry: Waiting): boolean {
  const paused = state.sitting?.phase === 'paused';
  if (!paused && !state.held) return true;
  if (entry.kind === 'act') {
    const { act } = entry;
    return (
      act.type === 'help' ||
      act.type === 'remark' ||
      act.type === 'consent' ||
      (act.type === 'enter' && isInFreeSection(state, act.item))
    );
  }
  const pausedAt = state.sitting?.paused_at;
  if (state.held || !pausedAt) return false;
  const firstMadeAt = entry.kind === 'edits' ? (entry.edits[0]?.made_at ?? '') : madeAt(state, entry.item);
  return firstMadeAt <= pausedAt;
}

interface MadeAct {
  act: Act;
  textAfter: string | null;
  left: Waiting | null;
}

function makeAct(state: State, entry: Waiting): MadeAct {
  if (entry.kind === 'act') {
    const { act } = entry;
    if (act.type !== 'respond') return { act, textAfter: null, left: null };
    return { act: { ...act, base_version: predicted(state, act.item).version }, textAfter: null, left: null };
  }
  const { item } = entry;
  const base = predicted(state, item);
  const whole = state.answers[item]?.text ?? '';
  const replace: MadeAct = {
    act: { type: 'replace', item, base_version: base.version, text: whole, made_at: madeAt(state, item) },
    textAfter: whole,
    left: null,
  };
  if (entry.kind === 'replace') return replace;
  const pausedAt = state.sitting?.phase === 'paused' ? state.sitting.paused_at : null;
  const afterPause = pausedAt ? entry.edits.findIndex(({ made_at }) => made_at > pausedAt) : -1;
  const count = Math.min(editsPerSave(entry.edits), afterPause < 0 ? entry.edits.length : afterPause);
  const edits = entry.edits.slice(0, count);
  const later = entry.edits.slice(count);
  const textAfter = edits.reduce(applySplice, base.text);
  const isLast = later.length === 0 && !state.waiting.some((other) => other !== entry && isTextOf(other, item));
  // Whatever has gone wrong before: the server gets what the candidate sees.
  if (isLast && textAfter !== whole && fitsFrame(whole)) return replace;
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
