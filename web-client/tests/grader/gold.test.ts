import { describe, expect, it } from 'vitest';
import { emptyGold, goldOf, inOrder, type Gold, type GoldDraft } from '../../src/grader/gold/gold';

const criteria = [
  { id: 'features', title: { en: 'Features' } },
  { id: 'tone', title: { en: 'Tone' } },
];
const draft = (more: Partial<GoldDraft>): GoldDraft => ({ ...emptyGold('character'), ...more });
const points = { features: '2', tone: ' 4 ' };

describe('a gold answer', () => {
  it('is sent with its text as it stands and its points as numbers', () => {
    const asked = goldOf('calm', draft({ text: '  阿婆企喺街口。\n', points, explanation: ' 清楚 ' }), criteria);
    expect(asked).toEqual({
      exam: 'calm',
      item: 'character',
      text: '  阿婆企喺街口。\n',
      points: { features: 2, tone: 4 },
      qualifying: false,
      explanation: '清楚',
    });
  });
  it('is not sent without a text or with points missing or no whole number', () => {
    expect(goldOf('calm', draft({ text: ' \n', points }), criteria)).toBe('text');
    for (const tone of [undefined, '', '2.5', '-1', 'two', '101', '1e2'])
      expect(
        goldOf(
          'calm',
          draft({ text: '好', points: { features: '2', ...(tone === undefined ? {} : { tone }) } }),
          criteria,
        ),
      ).toBe('points');
  });
  it('that is retired comes after those in use', () => {
    const gold = (name: string, created_at: string, retired_at: string | null) =>
      ({ gold: name, created_at, retired_at }) as Gold;
    const sorted = inOrder([
      gold('a', '2026-01-03', '2026-01-04'),
      gold('b', '2026-01-01', null),
      gold('c', '2026-01-02', null),
    ]);
    expect(sorted.map((one) => one.gold)).toEqual(['c', 'b', 'a']);
  });
});
