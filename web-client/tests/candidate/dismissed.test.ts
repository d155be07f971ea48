import { describe, expect, it } from 'vitest';
import { dismiss, standing, type Dismissed } from '../../src/candidate/dismissed';
import { remarksOn } from '../../src/candidate/remarks';
import type { EssayItem, Finding } from '../../src/protocol';
import { laterYueHantHK } from '../../src/candidate/words/later_cantonese';
import { laterEn } from '../../src/candidate/words/later_english';
import { laterZhHansCN } from '../../src/candidate/words/later_simplified';
import { en } from '../../src/shared/i18n/en';
import { yueHantHK } from '../../src/shared/i18n/yue-Hant-HK';
import { zhHansCN } from '../../src/shared/i18n/zh-Hans-CN';

const slip: Finding = { kind: 'slip', group: 'script', start: 0, end: 1, expected: '請' };
const greeting: Finding = { kind: 'greeting_missing', group: 'hint', start: 0, end: 0 };
const closing: Finding = { kind: 'closing_missing', group: 'hint', start: 0, end: 0 };
const findings = [slip, greeting, closing];
const none: Dismissed = {};

describe('hints that were dismissed', () => {
  it('are told no more on their item, and still on the others', () => {
    const dismissed = dismiss(none, 'email', 'greeting_missing');
    expect(standing(findings, dismissed, 'email')).toEqual([slip, closing]);
    expect(standing(findings, dismissed, 'other-email')).toEqual(findings);
  });
  it('add up, each once, and leave the earlier value alone', () => {
    const one = dismiss(none, 'email', 'greeting_missing');
    expect(dismiss(one, 'email', 'greeting_missing')).toBe(one);
    expect(dismiss(one, 'email', 'closing_missing')).toEqual({ email: ['greeting_missing', 'closing_missing'] });
    expect(one).toEqual({ email: ['greeting_missing'] });
    expect(none).toEqual({});
  });
  it('never take a remark on the script with them', () => {
    expect(standing(findings, dismiss(none, 'email', 'slip'), 'email')).toEqual(findings);
  });
  it('are the only remarks that can be dismissed', () => {
    const essay = { type: 'essay', id: 'email', script: 'Hant', variety: 'yue' } as EssayItem;
    const remarks = remarksOn('请', findings, essay, en);
    expect(remarks.map(({ kind, dismissible }) => [kind, dismissible])).toEqual([
      ['slip', false],
      ['greeting_missing', true],
      ['closing_missing', true],
    ]);
  });
  it.each([
    [en, laterEn],
    [zhHansCN, laterZhHansCN],
    [yueHantHK, laterYueHantHK],
  ])('the button’s spoken name begins with its label and names the hint', (t, w) => {
    const hint = t.finding['greeting_missing'] ?? '';
    expect(hint).not.toBe('');
    expect(w.dismissHintNamed(hint)).toMatch(new RegExp(`^${w.dismissHint}.*${hint}$`));
  });
});
