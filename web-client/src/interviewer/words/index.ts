import { furtherWords } from '../../shared/i18n/index.svelte';

/** What the interviewer's pages say, in the language that is chosen now. */
export const words = furtherWords({
  en: () => import('./english').then((module) => module.interviewerEn),
  'zh-Hans-CN': () => import('./simplified').then((module) => module.interviewerZhHansCN),
  'yue-Hant-HK': () => import('./cantonese').then((module) => module.interviewerYueHantHK),
});
