/** Server time on the page. Pure: the caller says what its own clock shows, in milliseconds that only go forward. */

export interface ClockSample {
  sentAt: number;
  receivedAt: number;
  serverNow: number;
}
/** What is added to the page's own clock to get server time. The truth is within `roundTrip / 2` of it. */
export interface ClockOffset {
  offset: number;
  roundTrip: number;
}

/**
 * Keeps the estimate with the smallest round trip. One that contradicts the new sample (the device slept, its clock
 * stood still) gives way to it whatever its round trip.
 */
export function withSample(known: ClockOffset | null, sample: ClockSample): ClockOffset {
  const roundTrip = Math.max(0, sample.receivedAt - sample.sentAt);
  const fresh = { offset: sample.serverNow - (sample.sentAt + roundTrip / 2), roundTrip };
  if (!known || roundTrip <= known.roundTrip) return fresh;
  const contradicts = Math.abs(fresh.offset - known.offset) > (roundTrip + known.roundTrip) / 2 + 100;
  return contradicts ? fresh : known;
}

/** 1799000 → "29:59"; an hour and more → "1:02:03". Never negative; a second that has begun is shown. */
export function clockFace(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

/** "14:32:05" in the candidate's time zone. */
export function timeOfDay(at: string | number | Date): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** "22 November 2026 at 14:32 Hong Kong Standard Time", where it is read and in the reader's language. */
export function dateAndTime(at: string | number | Date, language: string): string {
  // Browsers know no dates in Cantonese; Hong Kong writes them alike in both.
  const locale = language === 'en' ? 'en-GB' : language.startsWith('yue') ? 'zh-Hant-HK' : language;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'long' } as const;
  return new Date(at).toLocaleString(locale, { year: 'numeric', month: 'long', day: 'numeric', ...time });
}

/** "2026-11-22", where it is read. */
export function dayOf(at: string | number | Date): string {
  return new Date(at).toLocaleDateString('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** Waits between tries: doubling from one second to 15, with up to half of it by chance so that not all come at once. */
export function backOff(tries: number, random: () => number): number {
  const full = Math.min(15_000, 1000 * 2 ** Math.min(tries, 4));
  return Math.round(full / 2 + (full / 2) * random());
}
