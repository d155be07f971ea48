import type { Catalogue } from '../shared/i18n/en';
import { timeOfDay } from '../shared/time';
import type { Connection, Storage } from './room.svelte';
import type { State } from './state';
import { isConfirmed, isNotTaken, unsavedEdits, unsentEdits } from './unsaved';

export interface SavedState {
  kind: 'saved' | 'saving' | 'offline' | 'trouble' | 'nothing';
  text: string;
}

/** What is true about saving, in the words that every page uses for it. `now`: performance.now(). */
export function savedState(
  state: State,
  connection: Connection,
  storage: Storage,
  now: number,
  t: Catalogue,
): SavedState {
  if (Object.values(state.answers).some(isNotTaken)) return { kind: 'trouble', text: t.notSaved };
  if (connection.kind === 'away') {
    const seconds = Math.ceil((connection.retryAt - now) / 1000);
    return { kind: 'offline', text: t.offline(unsavedEdits(state), storage !== 'off', seconds) };
  }
  // Not the queue alone: a text that the server has otherwise is not saved, whatever was acknowledged.
  const isSaved = unsentEdits(state) === 0 && !state.needsSnapshot && Object.values(state.answers).every(isConfirmed);
  if (!isSaved) return { kind: 'saving', text: t.saving };
  return state.savedAt
    ? { kind: 'saved', text: t.saved(timeOfDay(state.savedAt)) }
    : { kind: 'nothing', text: t.nothingYet };
}
