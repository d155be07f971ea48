import type { Act } from '../protocol';
import { mayHandIn } from './places';
import { sameResponse } from './queue';
import type { LocalAnswer, State } from './state';

/** How many edits the server has not acknowledged, with everything that it refused. */
export function unsavedEdits(state: State): number {
  const refused = Object.values(state.answers).filter(isNotTaken).length;
  return unsentEdits(state) + refused + state.lateTexts.filter((late) => late.refused).length;
}

/** Those of them that are on their way. Late text that is not taken yet is not: it waits for its item to close. */
export function unsentEdits(state: State): number {
  const sent = state.inFlight.reduce((sum, { act }) => sum + editsIn(act), 0);
  const waiting = state.waiting.reduce((sum, entry) => sum + (entry.kind === 'edits' ? entry.edits.length : 1), 0);
  return sent + waiting + lateTextsDue(state);
}

export function lateTextsDue(state: State): number {
  return state.lateTexts.filter((late) => !late.refused && mayHandIn(state, late.item)).length;
}

/** Whether what is shown is what the server has on disk: the only thing that "saved" may mean. */
export function isConfirmed(answer: LocalAnswer): boolean {
  return (
    answer.text === answer.confirmed && sameResponse(answer.response, answer.confirmedResponse) && !answer.wrongFields
  );
}

/** Whether the server does not have what the candidate sees, nor will it have it as it is. */
export function isNotTaken(answer: LocalAnswer | undefined): boolean {
  return answer !== undefined && (answer.refused || Boolean(answer.wrongFields));
}

function editsIn(act: Act): number {
  return act.type === 'save' ? act.edits.length : 1;
}
