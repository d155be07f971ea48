/** The numbers of GET /api/v1/outcomes. Scores and shares are 0 to 1. */
import type { LocalizedText } from '../../protocol';

export type Verdict = 'qualified' | 'borderline' | 'not_qualified';
export const verdicts: readonly Verdict[] = ['qualified', 'borderline', 'not_qualified'];

/** What one criterion, or one interview answer (`criterion` is null), adds to the score. */
export interface Term {
  item: string;
  criterion: string | null;
  weight: number;
  points: number;
  points_max: number;
  value: number;
}
export interface Outcome {
  sitting: string;
  pseudonym: string;
  /** Where names were asked for. */
  candidate?: string;
  demonstration: boolean;
  exam: string;
  locale: string;
  finished_at: string;
  /** “Writing, not rating”, as an interviewer recorded it; `null`: nobody has asked. */
  writing_confirmed: boolean | null;
  writing_confirmed_by: string | null;
  writing_confirmed_at: string | null;
  set_at: string;
  score: number;
  verdict: Verdict;
  terms: Term[];
  lineage: { exam_version: string; server_build: string; journal_ordinal: number; journal_head: string };
}
export interface OutcomePart {
  outcomes: Outcome[];
  next: string | null;
}
export interface Bin {
  from: number;
  until: number;
  count: number;
}
export interface Distribution {
  n: number;
  qualified: number;
  borderline: number;
  not_qualified: number;
  mean: number | null;
  quartiles: { lowest: number; lower: number; median: number; upper: number; highest: number } | null;
  bins: Bin[];
}
/** What a candidate can be sent: the rubric's words, no score and nobody else's data. */
export interface Explanation {
  verdict: Verdict;
  locale: string;
  texts: Readonly<Record<string, string>>;
  items: { item: string; title: LocalizedText; criteria: { criterion: string; title: LocalizedText }[] }[];
}

/** The explanation is of the very version that was marked: its titles are the right ones. */
export const titledBy = ({ items }: Explanation) =>
  items.map(({ item, title, criteria }) => ({
    id: item,
    title,
    criteria: criteria.map(({ criterion, title: of }) => ({ id: criterion, title: of, levels: [] })),
  }));

/** From how many outcomes on the middle and the spread of the scores are told. */
export const shownFrom = 20;

export interface Bar extends Bin {
  x: number;
  width: number;
  /** 0 to 1, of the highest. */
  height: number;
}
const gap = 0.4;
/** The bars of a plot that is 100 wide. Pure. */
export function barsOf(bins: readonly Bin[]): Bar[] {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return bins.map((bin) => ({
    ...bin,
    x: bin.from * 100 + gap / 2,
    width: (bin.until - bin.from) * 100 - gap,
    height: bin.count / most,
  }));
}

/** Terms of one item stand together, those of interview answers (`item` is null) as well, in the server's order. */
export function byItem(terms: readonly Term[]): { item: string | null; terms: Term[] }[] {
  const groupOf = ({ item, criterion }: Term) => (criterion === null ? null : item);
  const groups = [...new Set(terms.map(groupOf))];
  return groups.map((item) => ({ item, terms: terms.filter((term) => groupOf(term) === item) }));
}

/** The language in which a candidate is written to: their own, or the first there is. */
export function languageFor({ texts, locale }: Pick<Explanation, 'texts' | 'locale'>): string {
  return locale in texts ? locale : (Object.keys(texts)[0] ?? 'en');
}
