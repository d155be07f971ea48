import { furtherWords } from '../i18n/index.svelte';

/** What every page of the staff says, in the language that is chosen now. */
export const staffWords = furtherWords({
  en: () => import('../i18n/staff/english').then((module) => module.staffEn),
  'zh-Hans-CN': () => import('../i18n/staff/simplified').then((module) => module.staffZhHansCN),
  'yue-Hant-HK': () => import('../i18n/staff/cantonese').then((module) => module.staffYueHantHK),
});
