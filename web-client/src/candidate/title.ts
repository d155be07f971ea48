import type { Exam, Item } from '../protocol';
import { i18n, pick } from '../shared/i18n/index.svelte';

/** What an item is called, in the reader's language; by its place in the section while its words are kept back. */
export function titleOf(item: Item, index: number): { text: string; lang: string } {
  if (item.title === null) return { text: i18n.t.questionNumber(index + 1), lang: i18n.language };
  return pick(item.title, i18n.language);
}

/** The titles of items by their ids, in a line. */
export function titlesOf(exam: Exam | null, ids: readonly string[]): string {
  return ids.map((id) => titleOfId(exam, id)).join(' · ');
}

export function titleOfId(exam: Exam | null, id: string): string {
  const items = exam?.sections.find((section) => section.items.some((one) => one.id === id))?.items ?? [];
  const index = items.findIndex((one) => one.id === id);
  const item = items[index];
  return item ? titleOf(item, index).text : id;
}
