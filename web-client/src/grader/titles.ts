import type { LocalizedText } from '../protocol';
import { i18n, pick } from '../shared/i18n/index.svelte';
import type { ExamTitle } from '../shared/staff/exams';
import type { Points, RubricLevel } from './marking_protocol';

/** A criterion of an item that is marked; its levels where the server tells them. */
export interface MarkedCriterion {
  id: string;
  title: LocalizedText;
  levels?: RubricLevel[];
}
export interface MarkedItem {
  id: string;
  title: LocalizedText;
  criteria?: MarkedCriterion[];
}
/** An exam as GET /api/v1/exams lists it, with what of it is marked. */
export interface MarkedExam extends ExamTitle {
  items?: MarkedItem[];
}

const itemsOf = (exam: MarkedExam | undefined): readonly MarkedItem[] => exam?.items ?? [];
/** Those of which something is marked; all of them while nothing is. */
export function markedAmong(exams: readonly MarkedExam[]): readonly MarkedExam[] {
  const marked = exams.filter((exam) => itemsOf(exam).length > 0);
  return marked.length > 0 ? marked : exams;
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
  get items(): readonly MarkedItem[] {
    return itemsOf(this.exam);
  }
  item(id: string): string {
    return titleOr(this.find(id)?.title, id);
  }
  criterion(item: string, id: string): string {
    return titleOr(this.find(item)?.criteria?.find((one) => one.id === id)?.title, id);
  }
  /** Points by criterion in the order of the rubric; what it does not know comes last. */
  inOrder(item: string, points: Points): [string, number][] {
    const ids = this.find(item)?.criteria?.map(({ id }) => id) ?? [];
    const rank = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    return Object.entries(points).sort(([one], [other]) => rank(one) - rank(other));
  }
  private find(item: string) {
    return this.items.find((one) => one.id === item);
  }
}
export const titlesIn = (exams: readonly MarkedExam[], slug: string | null): Titles =>
  new Titles(exams.find((one) => one.slug === slug) ?? (slug ? { slug, title: {} } : undefined));

/** The language in which an exam's answers are written: what the lists of the server do not tell, its name does. */
export const languageOfExam = (slug: string): string => (slug.startsWith('cantonese') ? 'yue-Hant-HK' : 'zh-Hans-CN');
