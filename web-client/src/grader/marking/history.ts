import type { LocalizedText } from '../../protocol';

/** What was marked in this tab, the latest first, so that it can be revised. */
export interface MarkedHere {
  claim: string;
  exam: string;
  pseudonym: string;
  title: LocalizedText;
}
const storedAs = 'shibi.marked';
const keptMost = 8;

export function withMarked(marked: readonly MarkedHere[], one: MarkedHere): MarkedHere[] {
  return [one, ...marked.filter(({ claim }) => claim !== one.claim)].slice(0, keptMost);
}
export function storeMarked(store: Storage, marked: readonly MarkedHere[]): void {
  store.setItem(storedAs, JSON.stringify(marked));
}
export function storedMarked(store: Storage): MarkedHere[] {
  try {
    const marked = JSON.parse(store.getItem(storedAs) ?? '[]') as unknown;
    return Array.isArray(marked) ? (marked as MarkedHere[]) : [];
  } catch {
    return []; // not ours: nothing can be revised from here, and nothing is lost
  }
}
