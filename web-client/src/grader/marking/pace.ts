import type { Progress } from '../marking_protocol';

/** From how many marks on it can be said how long the others will take. */
const needed = 3;

/** How many are still to be marked, the one that is held among them. */
export const toMark = ({ left, held }: Progress): number => left + (held === null ? 0 : 1);

/** Minutes, rounded up; nothing while too few have been marked to say. Pure. */
export function minutesLeft(progress: Progress): number | null {
  const each = progress.median_ms;
  const left = toMark(progress);
  if (progress.done < needed || left === 0 || each <= 0) return null;
  return Math.max(1, Math.ceil((each * left) / 60_000));
}
