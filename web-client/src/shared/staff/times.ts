/** How dates are written in a language of the pages. */
const writtenAs = (language: string): string => ({ en: 'en-GB', 'yue-Hant-HK': 'zh-HK' })[language] ?? language;

/**
 * Day and time in the reader's zone, as the language writes them: for what may be on another day. Its parts are named
 * because Hong Kong's medium style is "3/12/2026", which other readers take for a day in March.
 */
export function dayAndTime(at: string, language: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const style = { year: 'numeric', month: 'short', day: 'numeric', ...clock } as const;
  return new Date(at).toLocaleString(writtenAs(language), style);
}

/** The reader's own zone, as times are shown in it: "Asia/Hong_Kong". */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "15 Nov – 22 Nov"; within one day "22 Nov 10:08 – 10:12". */
export function stretchOf(from: string, until: string, language: string): string {
  const day = (at: string) => new Date(at).toLocaleDateString(writtenAs(language), { day: 'numeric', month: 'short' });
  const time = (at: string) =>
    new Date(at).toLocaleTimeString(writtenAs(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (day(from) !== day(until)) return `${day(from)} – ${day(until)}`;
  return `${day(from)} ${time(from)} – ${time(until)}`;
}
