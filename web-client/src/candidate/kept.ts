import type { State } from './state';
import { unsavedEdits } from './unsaved';

/** The part of the state that is kept on the device until the server has it. */
const keys = [
  'epoch',
  'nextSeq',
  'sharedThrough',
  'answers',
  'waiting',
  'inFlight',
  'lateTexts',
  'lateCount',
  'lateKept',
] as const;
export type Kept = Pick<State, (typeof keys)[number]>;

/** Once the server has everything the device forgets the answers. */
export function keptOf(state: State): Kept {
  const kept = Object.fromEntries(keys.map((key) => [key, state[key]])) as Kept;
  return unsavedEdits(state) > 0 ? kept : { ...kept, answers: {} };
}

export function keepsOther(before: State, after: State): boolean {
  return keys.some((key) => before[key] !== after[key]);
}
