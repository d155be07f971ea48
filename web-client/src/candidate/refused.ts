import type { RefusedFrame } from '../protocol';
import { change, handedIn, notTaken, withoutPen } from './changes';
import { mayGo } from './outbox';
import { changes, isTextOf, settled, takenBack } from './queue';
import type { InFlight, State } from './state';

/** What the page says without number: a person has nothing to do about its refusal. */
const unanswered = new Set(['composing', 'got', 'signals']);

/** The texts of page and server have drifted apart: the whole one mends it. */
const sendWhole = new Set(['base_mismatch', 'result_mismatch', 'bad_splice']);

/** The server said no: what the page does about it. Nothing that was typed is dropped. */
export function afterRefusal(state: State, frame: RefusedFrame): State {
  if (frame.of === 'late_text') return lateRefused(state, frame);
  if (frame.client_seq === null || frame.client_seq === undefined) {
    if (frame.code === 'superseded') return withoutPen(state);
    return unanswered.has(frame.of ?? '') ? state : { ...state, trouble: frame };
  }
  const index = state.inFlight.findIndex(({ client_seq }) => client_seq === frame.client_seq);
  const failed = state.inFlight[index];
  // A frame behind a refused one is refused as well; the page has taken it back already.
  if (!failed) return state;
  if (frame.code === 'superseded') return withoutPen(state);
  if (frame.code === 'out_of_order') return outOfOrder(state, failed.client_seq, frame.expected_client_seq);

  const next = frame.expected_client_seq ?? failed.client_seq;
  const back: State = { ...takenBack(state, index, next), careful: true };
  if (frame.code === 'no_writer') return { ...back, needsSnapshot: true };
  if (frame.code === 'wrong_phase' && waitsOutPause(failed)) return untilResumed(back);
  return settled(answerTo(back, failed, frame));
}

/** The server expects another number. */
function outOfOrder(state: State, failed: number, expected: number | null | undefined): State {
  const next = expected ?? failed;
  if (next < failed && state.inFlight.some(({ client_seq }) => client_seq === next)) {
    // A frame before the refused one never arrived: all that is under way goes again, under the numbers that it has.
    return { ...state, careful: true, inFlight: state.inFlight.map((sent) => ({ ...sent, channel: null })) };
  }
  return { ...takenBack(state, 0, next), careful: true };
}

function waitsOutPause({ act }: InFlight): boolean {
  return act.type === 'save' || act.type === 'replace' || act.type === 'respond' || act.type === 'enter';
}

/** A page that does not know of the pause asks; one that does, and holds nothing back because of it, waits all the same. */
function untilResumed(back: State): State {
  const [first] = back.waiting;
  const knows = back.sitting?.phase === 'paused';
  return { ...back, held: first !== undefined && mayGo(back, first), needsSnapshot: !knows };
}

/** What was refused for what it is; it waits at the front of the queue. */
function answerTo(back: State, { act }: InFlight, frame: RefusedFrame): State {
  if (act.type !== 'save' && act.type !== 'replace' && act.type !== 'respond') {
    const waiting = back.waiting.filter((entry) => entry.kind !== 'act' || entry.act !== act);
    const isHarmless = act.type === 'enter' && frame.code === 'item_closed';
    return { ...back, waiting, trouble: isHarmless ? back.trouble : frame };
  }
  const { item } = act;
  if (frame.code === 'item_closed') return handedIn(back, item);
  if (act.type === 'respond') {
    return frame.code === 'base_mismatch' ? withVersion(back, item, frame) : notTaken(back, item, frame);
  }
  if (!sendWhole.has(frame.code) || (act.type === 'replace' && frame.code !== 'base_mismatch')) {
    return notTaken(back, item, frame);
  }
  const others = back.waiting.filter((entry) => !isTextOf(entry, item));
  return { ...withVersion(back, item, frame), waiting: [{ kind: 'replace', item }, ...others] };
}

function withVersion(state: State, item: string, { current_version }: RefusedFrame): State {
  if (typeof current_version !== 'number') return state;
  const underWay = state.inFlight.filter(({ act }) => changes(act, item)).length;
  return change(state, item, { version: current_version - underWay });
}

function lateRefused(state: State, frame: RefusedFrame): State {
  // Its item is not closed after all, or nobody has been greeted: ask, and hand it in when it is time.
  const waits = frame.code === 'wrong_phase' || frame.code === 'no_writer';
  const lateTexts = state.lateTexts.map((late) =>
    late.id !== frame.id ? late : waits ? { ...late, channel: null } : { ...late, refused: true },
  );
  return waits ? { ...state, lateTexts, needsSnapshot: true } : { ...state, lateTexts, trouble: frame };
}
