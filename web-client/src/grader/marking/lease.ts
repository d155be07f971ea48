/** How long an answer is kept for this grader. Pure: times in milliseconds of one clock. */
export interface Lease {
  from: number;
  until: number;
}

/** What is asked for with every claim and renewal, so that no clock but the page's own is needed to count it down. */
export const leaseMs = 30 * 60_000;
export const leaseFrom = (askedAt: number): Lease => ({ from: askedAt, until: askedAt + leaseMs });

export const remaining = ({ until }: Lease, now: number): number => Math.max(0, until - now);

/** Renewed by itself in the last half, while the grader is at work. */
const atWorkMs = 5 * 60_000;
export function isToRenew({ from, until }: Lease, now: number, lastActAt: number): boolean {
  return now < until && now - from > (until - from) / 2 && now - lastActAt < atWorkMs;
}

/** From when on the page says that it will run out. */
export const warnsFromMs = 3 * 60_000;
