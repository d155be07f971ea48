import { describe, expect, it } from 'vitest';
import { announcementBetween, spokenTime, warningAt } from '../../src/candidate/announcements';
import { marksOf, pieces } from '../../src/shared/marks';
import { remarksOn } from '../../src/candidate/remarks';
import { savedState } from '../../src/candidate/saved_state';
import { step } from '../../src/candidate/step';
import type { EssayItem, Finding, ReportFrame } from '../../src/protocol';
import { en } from '../../src/shared/i18n/en';
import { yueHantHK } from '../../src/shared/i18n/yue-Hant-HK';
import { zhHansCN } from '../../src/shared/i18n/zh-Hans-CN';
import { event, item, saved, typed, writing } from '../sample';

describe('announcements of the time left', () => {
  const half = 15 * 60_000;
  it.each([
    [half + 200, half - 50, 'half', false],
    [300_100, 299_900, 'five', false],
    [60_001, 60_000, 'one', true],
    [30_100, 29_000, 'thirty', false],
    [200, 0, 'end', false],
  ] as const)('from %i to %i ms: %s', (before, left, moment, urgent) => {
    expect(announcementBetween(before, left, 30 * 60_000)).toEqual({ moment, urgent });
  });
  it('a page that was asleep says the latest only', () => {
    expect(announcementBetween(1_200_000, 20_000, 1_800_000)?.moment).toBe('thirty');
  });
  it('a test of two minutes has no five-minute warning', () => {
    expect(announcementBetween(120_000, 119_000, 120_000)).toBeNull();
  });
  it('more time given says nothing here', () => {
    expect(announcementBetween(10_000, 70_000, 120_000)).toBeNull();
  });
  it.each([
    [300_001, null],
    [300_000, 5],
    [61_000, 5],
    [60_000, 1],
    [1, 1],
    [0, null],
  ])('with %i ms left of half an hour the warning that is shown is of %s minutes', (left, minutes) => {
    expect(warningAt(left, 30 * 60_000)).toBe(minutes);
  });
  it('nothing is warned of that was so from the beginning', () => {
    expect(warningAt(200_000, 300_000)).toBeNull();
    expect(warningAt(59_000, 60_000)).toBeNull();
    expect(warningAt(null, 0)).toBeNull();
  });
  it('times are spoken in words', () => {
    expect(spokenTime(90_000, en)).toBe('1 minute 30 seconds');
    expect(spokenTime(720_000, yueHantHK)).toBe('12 分鐘');
  });
});

describe('the saved-state', () => {
  const live = { kind: 'live' } as const;
  it('says what is true', () => {
    const state = step(writing(), typed(2, '高'));
    expect(savedState(state, live, 'works', 0, en)).toEqual({ kind: 'saving', text: 'Saving…' });
    expect(savedState(state, { kind: 'away', retryAt: 4000 }, 'works', 0, en).text).toBe(
      'Offline – kept on this device (1 edit), trying again in 4 s',
    );
    // Where nothing can be kept on the device nobody is told that it was.
    expect(savedState(state, { kind: 'away', retryAt: 0 }, 'off', 0, en).text).toBe(
      'Offline – only in this open page (1 edit), trying again now',
    );
    for (const t of [zhHansCN, yueHantHK]) expect(t.offline(1, true, 0)).not.toBe(t.offline(1, false, 0));
    expect(savedState(step(writing(), saved(8, 9)), live, 'works', 0, en).text).toMatch(/^Saved \d\d:\d\d:\d\d$/);
  });
});

describe('remarks', () => {
  const text = '请佢写简單啲，她嚟咗';
  const slip = (at: number, expected: string): Finding => ({
    kind: 'slip',
    group: 'script',
    start: at,
    end: at + 1,
    expected,
  });
  const essay = { type: 'essay', id: item, script: 'Hant', variety: 'yue' } as EssayItem;
  const findings = [
    slip(0, '請'),
    slip(2, '寫'),
    slip(3, '簡'),
    { kind: 'standard_word', group: 'variety', start: 7, end: 8, expected: '佢' },
  ];

  it('slips are one sentence that names the characters and never says "wrong"', () => {
    const [first] = remarksOn(text, findings, essay, en);
    expect(first?.text).toBe('3 characters look Simplified: 请 写 简. This answer asks for Traditional.');
    expect(first?.spans.map((span) => span.text)).toEqual(['请 → 請', '写 → 寫', '简 → 簡']);
  });
  it('a kind that this page does not know yet still gets a sentence', () => {
    const [only] = remarksOn(text, [{ kind: 'brand_new', group: 'new', start: 0, end: 1 }], essay, en);
    expect(only?.text).toBe(en.findingOther);
  });
  it('every kind of finding has words in every language', () => {
    const kinds = Object.keys(en.finding).sort();
    for (const t of [zhHansCN, yueHantHK]) expect(Object.keys(t.finding).sort()).toEqual(kinds);
  });
  it('marks do not overlap, and the text behind the field is the whole text', () => {
    const marks = marksOf([...findings, slip(2, '')]);
    expect(marks).toHaveLength(4);
    expect(
      pieces(text, marks)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
  it('a report moves with what was typed since, and one on an older text is ignored', () => {
    const report: ReportFrame = { type: 'report', item, version: 9, report: { findings: [slip(1, 'x')] } };
    const state = step(step(writing('佢写'), typed(0, '呀')), report);
    expect(state.answers[item]?.findings).toMatchObject([{ start: 2, end: 3 }]);
    expect(step(state, { ...report, version: 8 })).toBe(state);
  });
});

describe('the sitting’s head', () => {
  it('an event that is older than what the page knows changes nothing', () => {
    const state = writing();
    const late = { ...event(state, { phase: 'paused' }), ordinal: 1 };
    expect(step(state, late)).toBe(state);
  });
});
