import { furtherWords } from '../../shared/i18n/index.svelte';

/** What the grader's pages say, in the language that is chosen now. */
export const words = furtherWords({
  en: () => import('./english').then((module) => module.graderEn),
  'zh-Hans-CN': () => import('./simplified').then((module) => module.graderZhHansCN),
  'yue-Hant-HK': () => import('./cantonese').then((module) => module.graderYueHantHK),
});
