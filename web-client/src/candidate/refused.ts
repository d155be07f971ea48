import type { RefusedFrame } from '../protocol';
import { changes, itemOf, requeued } from './outbox';
import type { InFlight, State, Waiting } from './state';
import { withLateText, withoutPen } from './changes';

const sendWhole = new Set(['base_mismatch', 'result_mismatch', 'bad_splice']);
const tooLate = new Set(['item_closed', 'wrong_phase']);

/** The server said no: what the page does about it. Nothing that was typed is dropped. */
export function afterRefusal(state: State, frame: RefusedFrame): State {
  if (frame.of === 'late_text') return lateRefused(state, frame);
  if (frame.code === 'superseded') return withoutPen(state);
  if (frame.client_seq === null || frame.client_seq === undefined) {
    return frame.of === 'composing' ? state : { ...state, trouble: frame };
  }
  const index = state.inFlight.findIndex(({ client_seq }) => client_seq === frame.client_seq);
  const failed = state.inFlight[index];
  // A frame behind a refused one is refused as well; the page has taken it back already.
  if (!failed) return state;

  if (frame.code === 'out_of_order') return outOfOrder(state, failed.client_seq, frame.expected_client_seq);
  const back: State = {
    ...state,
    careful: true,
    nextSeq: frame.expected_client_seq ?? failed.client_seq,
    inFlight: state.inFlight.slice(0, index),
  };
  const after = state.inFlight.slice(index + 1);
  const again = (frames: InFlight[]): Waiting[] => requeued(frames, state.waiting);
  const { act } = failed;

  if (frame.code === 'no_writer') return { ...back, waiting: again([failed, ...after]), needsSnapshot: true };
  if (act.type === 'save' || act.type === 'replace') {
    return saveRefused(back, frame, failed, again(after));
  }
  if (act.type === 'respond' && frame.code === 'base_mismatch' && typeof frame.current_version === 'number') {
    const versioned = withVersion(back, act.item, frame.current_version);
    return { ...versioned, waiting: again([failed, ...after]) };
  }
  if (act.type === 'enter' && tooLate.has(frame.code)) return { ...back, waiting: again(after) };
  return { ...back, waiting: again(after), trouble: frame };
}

/** The server expects another number. */
function outOfOrder(state: State, failed: number, expected: number | null | undefined): State {
  const next = expected ?? failed;
  if (next < failed && state.inFlight.some(({ client_seq }) => client_seq === next)) {
    // A frame before the refused one never arrived: all that is under way goes again, under the numbers that it has.
    return { ...state, careful: true, inFlight: state.inFlight.map((sent) => ({ ...sent, channel: null })) };
  }
  return { ...state, careful: true, nextSeq: next, inFlight: [], waiting: requeued(state.inFlight, state.waiting) };
}

function saveRefused(back: State, frame: RefusedFrame, failed: InFlight, others: Waiting[]): State {
  const { act } = failed;
  if (act.type !== 'save' && act.type !== 'replace') return back;
  const { item } = act;
  if (frame.code === 'wrong_phase' && back.sitting?.phase === 'paused') {
    return { ...back, held: true, waiting: requeued([failed], others) };
  }
  const madeAt = act.type === 'save' ? (act.edits.at(-1)?.made_at ?? '') : act.made_at;
  const rest = others.filter((entry) => entry.kind === 'act' || itemOf(entry) !== item);
  if (sendWhole.has(frame.code) && !(act.type === 'replace' && frame.code === 'result_mismatch')) {
    const versioned = withVersion(back, item, frame.current_version ?? back.answers[item]?.version ?? 0);
    return { ...versioned, waiting: [{ kind: 'replace', item, made_at: madeAt }, ...rest] };
  }
  const answer = back.answers[item];
  if (!answer) return { ...back, waiting: rest, trouble: frame };
  if (tooLate.has(frame.code)) return withLateText({ ...back, waiting: rest }, item, answer.text, madeAt);
  return {
    ...back,
    waiting: rest,
    trouble: frame,
    answers: { ...back.answers, [item]: { ...answer, refused: true } },
  };
}

function withVersion(state: State, item: string, version: number): State {
  const answer = state.answers[item];
  if (!answer) return state;
  const underWay = state.inFlight.filter(({ act }) => changes(act, item)).length;
  return { ...state, answers: { ...state.answers, [item]: { ...answer, version: version - underWay } } };
}

function lateRefused(state: State, frame: RefusedFrame): State {
  const lateTexts = state.lateTexts.map((late) => (late.id === frame.id ? { ...late, refused: true } : late));
  return { ...state, lateTexts, trouble: frame };
}
