/** How dates are written in a language of the pages. */
const writtenAs = (language: string): string => ({ en: 'en-GB', 'yue-Hant-HK': 'zh-HK' })[language] ?? language;

/** Day and time in the reader's zone, as the language writes them: for what may be on another day. */
export function dayAndTime(at: string, language: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' } as const;
  return new Date(at).toLocaleString(writtenAs(language), style);
}

/** "15 Nov". */
export function dayOf(at: string, language: string): string {
  return new Date(at).toLocaleDateString(writtenAs(language), { day: 'numeric', month: 'short' });
}
