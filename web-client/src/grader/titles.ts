import type { LocalizedText } from '../protocol';
import { i18n, pick } from '../shared/i18n/index.svelte';

/** An exam as GET /api/v1/exams lists it, with the titles of what is marked where the server tells them. */
export interface MarkedExam {
  slug: string;
  title: LocalizedText;
  items?: { id: string; title: LocalizedText; criteria?: { id: string; title: LocalizedText }[] }[];
}

/** An id in words, where there is no title: "professional-email" → "professional email". */
const wordsOfId = (id: string): string => id.replaceAll(/[-_]/g, ' ');
const titleOr = (title: LocalizedText | undefined, id: string) =>
  pick(title ?? {}, i18n.language).text || wordsOfId(id);

/** The titles of one exam's parts in the reader's language. */
export class Titles {
  constructor(private readonly exam: MarkedExam | undefined) {}

  get name(): string {
    return titleOr(this.exam?.title, this.exam?.slug ?? '');
  }
  item(id: string): string {
    return titleOr(this.find(id)?.title, id);
  }
  criterion(item: string, id: string): string {
    return titleOr(this.find(item)?.criteria?.find((one) => one.id === id)?.title, id);
  }
  private find(item: string) {
    return this.exam?.items?.find((one) => one.id === item);
  }
}
export const titlesIn = (exams: readonly MarkedExam[], slug: string | null): Titles =>
  new Titles(exams.find((one) => one.slug === slug) ?? (slug ? { slug, title: {} } : undefined));
