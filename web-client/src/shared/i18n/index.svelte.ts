import type { LocalizedText } from '../../protocol';
import type { Catalogue } from './en';

export type Language = 'en' | 'zh-Hans-CN' | 'yue-Hant-HK';

/** Each language by its own name. */
export const languages: readonly { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'zh-Hans-CN', name: '简体中文' },
  { code: 'yue-Hant-HK', name: '繁體中文（粵語）' },
];

const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: () => import('./en').then((module) => module.en),
  'zh-Hans-CN': () => import('./zh-Hans-CN').then((module) => module.zhHansCN),
  'yue-Hant-HK': () => import('./yue-Hant-HK').then((module) => module.yueHantHK),
};
const rememberedAs = 'shibi.language';

/** The words of the pages, in the language that is chosen now. */
let current = $state.raw<{ t: Catalogue; language: Language } | null>(null);

export const i18n = {
  get t(): Catalogue {
    if (!current) throw new Error('a page must speak() a language before it shows anything');
    return current.t;
  },
  get language(): Language {
    return current?.language ?? 'en';
  },
};

export async function speak(language: Language, remember = false): Promise<void> {
  const t = await loaders[language]();
  current = { t, language };
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(rememberedAs, language);
}

/** Fetches the other languages, so that they can be chosen while there is no connection. */
export function prepareLanguages(): void {
  for (const { code } of languages) void loaders[code]().catch(() => undefined);
}

/** The nearest of our languages: "zh-HK" and "zh-TW" read Traditional, "zh" Simplified. */
export function nearest(tag: string): Language | null {
  const lower = tag.toLowerCase();
  if (lower.startsWith('yue') || /^zh-(hant|hk|tw|mo)/.test(lower)) return 'yue-Hant-HK';
  if (lower.startsWith('zh')) return 'zh-Hans-CN';
  return lower.startsWith('en') ? 'en' : null;
}

export function chosenLanguage(): Language | null {
  return nearest(localStorage.getItem(rememberedAs) ?? '');
}

export function browserLanguage(): Language {
  return navigator.languages.map(nearest).find((language) => language !== null) ?? 'en';
}

const chineseTags = ['yue-Hant-HK', 'zh-Hant-HK', 'zh-Hant-TW', 'zh-Hans-CN'];

/** Text of an exam in the reader's language, or the nearest there is, with the language it is really in. */
export function pick(text: LocalizedText, language: string): { text: string; lang: string } {
  const nearTags = language === 'zh-Hans-CN' ? [...chineseTags].reverse() : language === 'en' ? [] : chineseTags;
  for (const lang of [language, ...nearTags, 'en', ...Object.keys(text)]) {
    const found = text[lang];
    if (found) return { text: found, lang };
  }
  return { text: '', lang: language };
}
