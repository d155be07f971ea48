import type { Section } from '../protocol';
import type { State } from './state';

/** Where an item stands in the exam, and what may be done with it there. */

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

export function isInFreeSection(state: State, item: string): boolean {
  const section = state.exam?.sections.find(({ items }) => items.some(({ id }) => id === item));
  return section?.navigation === 'free';
}

/** While time stands still one may read on, but not the next task of those that come in order. */
export function mayMoveInPause(state: State, section: Section): boolean {
  return state.sitting?.phase === 'paused' && state.pen === 'yours' && section.navigation === 'free';
}

/** Late text is taken of an item that is closed, or from a page that has lost the pen; until then it waits. */
export function mayHandIn(state: State, item: string): boolean {
  return state.pen === 'elsewhere' || state.sitting?.phase === 'finished' || isClosed(state, item);
}
