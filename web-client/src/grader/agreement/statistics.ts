/** The numbers of GET /api/v1/agreement and /api/v1/graders. */
export type Why = 'too_few' | 'no_overlap' | 'one_category' | 'too_varied' | 'few_disagreements' | 'hidden';
export interface Interval {
  low: number;
  high: number;
  level: number;
}
export interface Estimate {
  value: number | null;
  n: number;
  interval: Interval | null;
  reason?: Why;
}
export type Reading = 'reliable' | 'tentative' | 'unreliable' | 'unclear';

export interface CriterionAgreement {
  criterion: string;
  answers: number;
  graders: number;
  /** 0 to 1. */
  exact: number | null;
  adjacent: number | null;
  kappa: Estimate;
  alpha: Estimate;
  reading: Reading | null;
}
export interface ItemAgreement {
  item: string;
  rubric_version: string;
  total: Estimate;
  criteria: CriterionAgreement[];
}
export interface NamedGrader {
  id: string;
  name: string;
}
export interface PairAgreement extends CriterionAgreement {
  item: string;
  one: NamedGrader;
  other: NamedGrader;
}
export interface Agreement {
  exam: string;
  as_of: string | null;
  method: { shown_from: number };
  items: ItemAgreement[];
  attention: { item: string; criterion: string; alpha: number; reading: Reading }[];
  /** For adjudicators and administrators alone. */
  pairs?: PairAgreement[];
}
export interface GraderReport {
  /** Not in a grader's own report. */
  grader?: NamedGrader;
  marks?: number;
  shared: number;
  exact: number | null;
  adjacent: number | null;
  /** Share of an answer's points; above 0 is stricter than the others. */
  severity: Estimate;
  drift: { change: Estimate | null; windows: { from: string; until: string; severity: Estimate }[]; reason?: Why };
  gold?: { answers: number; exact: number | null; adjacent: number | null; severity: Estimate };
}

/** "0.82", or nothing to show. The minus is the one of numbers. */
export function figure(value: number | null, digits = 2): string {
  return value === null
    ? '–'
    : value
        .toFixed(digits)
        .replace(/^-0(\.0+)?$/, '0$1')
        .replace('-', '−');
}
export const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`);
/** "+3.2" percent points of an answer. */
export function signedPoints(share: number): string {
  const points = figure(share * 100, 1);
  return share > 0 && points !== '0.0' ? `+${points}` : points;
}

/** Worst first, so that what needs talking about is read first; what cannot be said yet comes last. */
export function byNeed<T extends { alpha: Estimate }>(criteria: readonly T[]): T[] {
  const rank = ({ alpha }: T) => alpha.value ?? Infinity;
  return [...criteria].sort((one, other) => rank(one) - rank(other) || 0);
}

export interface Grid {
  graders: NamedGrader[];
  /** By both ids, either way round. */
  cell(one: string, other: string): PairAgreement | null;
}
/** Grader × grader for one criterion of one item. */
export function gridOf(pairs: readonly PairAgreement[], item: string, criterion: string): Grid {
  const here = pairs.filter((pair) => pair.item === item && pair.criterion === criterion);
  const named = new Map(here.flatMap(({ one, other }) => [one, other]).map((grader) => [grader.id, grader]));
  const graders = [...named.values()].sort((one, other) => one.name.localeCompare(other.name));
  const is = (pair: PairAgreement, one: string, other: string) => pair.one.id === one && pair.other.id === other;
  const cell = (one: string, other: string) =>
    here.find((pair) => is(pair, one, other) || is(pair, other, one)) ?? null;
  return { graders, cell };
}
