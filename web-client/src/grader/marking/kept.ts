import type { Draft } from './sheet';

/** Drafts wait in the tab's own store until they are handed in: a reload loses nothing, and they end with the tab. */
const prefix = 'shibi.mark.';

export function keepDraft(store: Storage, answer: string, draft: Draft): void {
  store.setItem(prefix + answer, JSON.stringify(draft));
}
export function dropDraft(store: Storage, answer: string): void {
  store.removeItem(prefix + answer);
}
export function keptDraft(store: Storage, answer: string): Draft | null {
  try {
    const draft = JSON.parse(store.getItem(prefix + answer) ?? 'null') as Partial<Draft> | null;
    if (!draft || typeof draft.points !== 'object' || !Array.isArray(draft.comments)) return null;
    return { points: draft.points, comments: draft.comments, flag: draft.flag ?? null };
  } catch {
    return null; // not ours, or half-written: the grader begins anew
  }
}
