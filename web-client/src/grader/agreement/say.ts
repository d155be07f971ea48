import type { GraderWords } from '../words/english';
import { figure, type Agreement, type Estimate } from './statistics';

/** A number with its interval, or why there is none, in words. */
export function estimateText(
  { value, n, interval, reason }: Estimate,
  w: GraderWords,
  say: (value: number) => string = figure,
): string {
  if (value === null) return reason ? w.whyWords[reason](n) : '–';
  if (!interval) return reason ? say(value) + w.noInterval(w.whyWords[reason](n)) : say(value);
  return say(value) + w.interval(say(interval.low), say(interval.high));
}

/** What the numbers come to. Pure. */
export function verdictOf({ items, attention }: Agreement): 'nothing' | 'too_early' | 'good' | 'look' {
  const criteria = items.flatMap((item) => item.criteria);
  if (criteria.length === 0) return 'nothing';
  if (criteria.every(({ reading }) => reading === null || reading === 'unclear')) return 'too_early';
  return attention.length > 0 ? 'look' : 'good';
}
