import type { Act } from '../protocol';
import type { Catalogue } from '../shared/i18n/en';
import { isClosed } from './places';
import type { LocalAnswer, State } from './state';
import { isConfirmed, isNotTaken } from './unsaved';

export function isEmpty(answer: LocalAnswer | undefined): boolean {
  return !answer || (answer.text.trim() === '' && answer.response === null && !answer.wrongFields);
}

/** Whether the server has everything of the item that was typed here. */
export function isSaved(state: State, item: string): boolean {
  const answer = state.answers[item];
  return (
    answer !== undefined &&
    isConfirmed(answer) &&
    !state.needsSnapshot &&
    !state.inFlight.some(({ act }) => 'item' in act && act.item === item)
  );
}

/** The state of an item as one word of the list. */
export function itemState(state: State, item: string, t: Catalogue): string {
  const answer = state.answers[item];
  if (isClosed(state, item)) return t.stateClosed;
  if (isNotTaken(answer)) return t.notSaved;
  if (isEmpty(answer)) return t.stateEmpty;
  return isSaved(state, item) ? t.stateSaved : t.stateSaving;
}

/** What the candidate does that does not show in the sitting's head yet, in order. */
function actsUnderWay(state: State): Act[] {
  return [
    ...state.untold,
    ...state.inFlight.map(({ act }) => act),
    ...state.waiting.flatMap((entry) => (entry.kind === 'act' ? [entry.act] : [])),
  ];
}

/** Whether a part is being handed in: what is typed from now on would be refused. */
export function handsIn(state: State): boolean {
  const isOpen = (section: string) =>
    state.sitting?.sections.some(({ id, state }) => id === section && state === 'open');
  return actsUnderWay(state).some((act) => act.type === 'finish' && isOpen(act.section));
}

/** The item that the candidate has gone to and the server has not confirmed yet. */
export function enteredItem(state: State): string | null {
  const last = actsUnderWay(state).findLast((act) => act.type === 'enter');
  return last?.type === 'enter' && !isClosed(state, last.item) ? last.item : null;
}
