import type { LocalizedText } from '../../protocol';
import { remember, remembered } from '../memory';
import type { Catalogue } from './en';
import { languages, nearest, type Language } from './language';

export { languages, nearest, type Language };

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

/** Sentences one after the other. Chinese sets no space between them. */
export function inOneLine(...sentences: (string | false | null | undefined)[]): string {
  return sentences.filter(Boolean).join(i18n.language === 'en' ? ' ' : '');
}

/** Sets of words of one role's pages: each fetches its own, and then changes together with the others. */
const companions: ((language: Language) => Promise<() => void>)[] = [];

export async function speak(language: Language, isChosen = false): Promise<void> {
  const named = companions.length;
  const [t, ...changes] = await Promise.all([loaders[language](), ...companions.map((fetched) => fetched(language))]);
  current = { t, language };
  changes.forEach((change) => change());
  document.documentElement.lang = language;
  if (isChosen) remember('localStorage', rememberedAs, language);
  // Words that were named while this language was fetched came in the one before, or not at all.
  if (companions.length > named) await catchUp();
}

/** Words that only some pages need, read by calling what this returns. To be named before the page speaks. */
export function furtherWords<Words>(loadersOfWords: Record<Language, () => Promise<Words>>): () => Words {
  let words = $state.raw<Words>();
  companions.push(async (language) => {
    const fetched = await loadersOfWords[language]();
    return () => (words = fetched);
  });
  return () => {
    if (words === undefined) throw new Error('a page must speak() a language before it shows anything');
    return words;
  };
}

/** For words that were named after the page had begun to speak. */
export async function catchUp(): Promise<void> {
  const { language } = i18n;
  const changes = await Promise.all(companions.map((fetched) => fetched(language)));
  // Another language was chosen meanwhile, perhaps before these words were named.
  if (i18n.language !== language) return catchUp();
  changes.forEach((change) => change());
}

/** Fetches the other languages, so that they can be chosen while there is no connection. */
export function prepareLanguages(): void {
  for (const { code } of languages) {
    for (const fetched of [loaders[code], ...companions]) void fetched(code).catch(() => undefined);
  }
}

export function chosenLanguage(): Language | null {
  return nearest(remembered('localStorage', rememberedAs) ?? '');
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
