import type { Item } from '../protocol';
import { i18n, pick } from '../shared/i18n/index.svelte';

/** What an item is called, in the reader's language; by its place in the section while its words are kept back. */
export function titleOf(item: Item, index: number): { text: string; lang: string } {
  if (item.title === null) return { text: i18n.t.questionNumber(index + 1), lang: i18n.language };
  return pick(item.title, i18n.language);
}
