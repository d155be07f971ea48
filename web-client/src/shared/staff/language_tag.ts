/** The language of what is written in a variety and a script. */
export function languageTag(wanted: { variety?: string | null; script?: string | null }): string | undefined {
  if (wanted.variety === 'yue') return 'yue-Hant-HK';
  if (wanted.script === 'Hant') return 'zh-Hant-HK';
  return wanted.script === 'Hans' || wanted.variety === 'cmn' ? 'zh-Hans-CN' : undefined;
}
