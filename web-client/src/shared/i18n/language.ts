export type Language = 'en' | 'zh-Hans-CN' | 'yue-Hant-HK';

/** Each language by its own name. */
export const languages: readonly { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'zh-Hans-CN', name: '简体中文' },
  { code: 'yue-Hant-HK', name: '繁體中文（粵語）' },
];

/** The nearest of our languages: "zh-HK" and "zh-TW" read Traditional, "zh" Simplified. */
export function nearest(tag: string): Language | null {
  const lower = tag.toLowerCase();
  if (lower.startsWith('yue') || /^zh-(hant|hk|tw|mo)/.test(lower)) return 'yue-Hant-HK';
  if (lower.startsWith('zh')) return 'zh-Hans-CN';
  return lower.startsWith('en') ? 'en' : null;
}
