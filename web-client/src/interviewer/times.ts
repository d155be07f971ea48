import type { InterviewerWords } from './words/english';

/** A stretch of time in the largest unit that says enough: "12 s", "4 min", "2 h", "3 days". */
export function stretch(milliseconds: number, w: InterviewerWords): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 100) return w.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return w.minutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? w.hours(hours) : w.days(Math.round(hours / 24));
}
