import type { Catalogue } from '../shared/i18n/en';

export type Moment = 'half' | 'five' | 'one' | 'thirty' | 'end';
export interface Announcement {
  moment: Moment;
  urgent: boolean;
}

const minute = 60_000;
const moments: { moment: Moment; at: (total: number) => number; urgent: boolean }[] = [
  { moment: 'half', at: (total) => total / 2, urgent: false },
  { moment: 'five', at: () => 5 * minute, urgent: false },
  { moment: 'one', at: () => minute, urgent: true },
  { moment: 'thirty', at: () => 30_000, urgent: false },
  { moment: 'end', at: () => 0, urgent: false },
];

/**
 * What has to be said as the time left goes from `before` to `left`: the latest moment that was passed, if any. Moments
 * that are longer than the whole time are not said.
 */
export function announcementBetween(before: number, left: number, total: number): Announcement | null {
  const passed = moments.filter(({ at }) => at(total) < total && before > at(total) && left <= at(total));
  const last = passed.at(-1);
  return last ? { moment: last.moment, urgent: last.urgent } : null;
}

/** The minutes of the warning that holds now, 5 or 1: from that moment on until the end. By the same rule as what is said. */
export function warningAt(left: number | null, total: number): 5 | 1 | null {
  if (left === null || left === 0) return null;
  if (left <= minute && minute < total) return 1;
  return left <= 5 * minute && 5 * minute < total ? 5 : null;
}

export function announcementText(moment: Moment, time: string, t: Catalogue): string {
  return { half: t.sayHalf(time), five: t.sayFive, one: t.sayOne, thirty: t.sayThirty, end: t.sayEnd }[moment];
}

/** "12 minutes" or "45 seconds": time as it is spoken. */
export function spokenTime(milliseconds: number, t: Catalogue): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return t.seconds(seconds);
  const rest = seconds % 60;
  return rest === 0 || seconds >= 600
    ? t.minutes(Math.floor(seconds / 60))
    : `${t.minutes(Math.floor(seconds / 60))} ${t.seconds(rest)}`;
}
