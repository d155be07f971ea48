import type { LocalizedText } from '../protocol';
import { i18n, pick } from '../shared/i18n/index.svelte';
import type { ExamTitle } from '../shared/staff/exams';
import { languageTag } from '../shared/staff/language_tag';
import type { Points, RubricLevel } from './marking_protocol';

interface Titled {
  id: string;
  title: LocalizedText;
}
export interface MarkedCriterion extends Titled {
  levels: RubricLevel[];
}
/** What its answers are to be written in, and what they are marked against. */
export interface MarkedItem extends Titled {
  script?: string | null;
  variety?: string | null;
  criteria: MarkedCriterion[];
}
/** From which score on, between 0 and 1, a verdict is given. */
export interface Thresholds {
  qualified: number;
  borderline: number;
}
/** An exam as GET /api/v1/exams lists it, with what of it is marked and what adds to a score by itself. */
export interface MarkedExam extends ExamTitle {
  items: MarkedItem[];
  interview?: Titled[];
  thresholds?: Thresholds;
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
    const titled = this.find(id) ?? this.exam?.interview?.find((one) => one.id === id);
    return titleOr(titled?.title, id);
  }
  /** The language in which an item's answers are asked for. */
  language(item: string): string | undefined {
    const marked = this.find(item);
    return marked && languageTag(marked);
  }
  criterion(item: string, id: string): string {
    return titleOr(this.find(item)?.criteria.find((one) => one.id === id)?.title, id);
  }
  /** Points by criterion in the order of the rubric; what it does not know comes last. */
  inOrder(item: string, points: Points): [string, number][] {
    const ids = this.find(item)?.criteria.map(({ id }) => id) ?? [];
    const rank = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    return Object.entries(points).sort(([one], [other]) => rank(one) - rank(other));
  }
  private find(item: string) {
    return this.items.find((one) => one.id === item);
  }
}
export const titlesIn = (exams: readonly MarkedExam[], slug: string | null): Titles =>
  new Titles(exams.find((one) => one.slug === slug) ?? (slug ? { slug, title: {}, items: [] } : undefined));
