import { isText, type Exam, type Item, type LocalizedText, type Response, type Section } from '../../protocol';
import { pick } from '../i18n/index.svelte';
import { languageTag } from './language_tag';

export function findItem(exam: Exam, id: string | null): { item: Item; section: Section } | null {
  for (const section of exam.sections) {
    const item = section.items.find((one) => one.id === id);
    if (item) return { item, section };
  }
  return null;
}

/** The language in which an answer is asked for. */
export function languageOfItem(item: Item): string | undefined {
  return item.type === 'essay' ? languageTag(item) : undefined;
}

/** Words of an exam in the reader's language. Those of an item are kept back from candidates alone. */
export const wordsOf = (text: LocalizedText | null, language: string): { text: string; lang: string } =>
  pick(text ?? {}, language);
export const titleOf = (text: LocalizedText | null, language: string): string => wordsOf(text, language).text;

/** A response in words: the labels of what was chosen, the amounts with their units. */
export function responseText(item: Item, response: Response, language: string): string {
  if (!response) return '';
  if ('picks' in response) {
    const choices = item.type === 'choice' ? item.choices : [];
    const label = (id: string) => choices.find((choice) => choice.id === id)?.label ?? { en: id };
    return response.picks.map((id) => titleOf(label(id), language)).join(', ');
  }
  const units = item.type === 'quantity' ? item.units : [];
  return response.amounts
    .map((amount, at) => `${amount} ${titleOf(units[at]?.label ?? {}, language)}`.trim())
    .join(' ');
}

export { isText };
