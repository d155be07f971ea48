import { furtherWords } from '../shared/i18n/index.svelte';

/** What a candidate reads after the first page, in the language that is chosen now: fetched while that is read. */
export const laterWords = furtherWords({
  en: () => import('./words/later_english').then((module) => module.laterEn),
  'zh-Hans-CN': () => import('./words/later_simplified').then((module) => module.laterZhHansCN),
  'yue-Hant-HK': () => import('./words/later_cantonese').then((module) => module.laterYueHantHK),
});
