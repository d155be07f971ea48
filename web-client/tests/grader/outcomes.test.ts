import { describe, expect, it } from 'vitest';
import { barsOf, byItem, languageFor, type Term } from '../../src/grader/outcomes/outcome';

const term = (item: string, criterion: string | null): Term => ({
  item,
  criterion,
  weight: 0.1,
  points: 2.5,
  points_max: 4,
  value: 0.0625,
});

describe('outcomes', () => {
  it('are drawn as bars of which the highest fills the plot, without one where nothing is', () => {
    const bins = [
      { from: 0, until: 0.5, count: 0 },
      { from: 0.5, until: 1, count: 8 },
    ];
    expect(barsOf(bins)).toEqual([
      { from: 0, until: 0.5, count: 0, x: 0.2, width: 49.6, height: 0 },
      { from: 0.5, until: 1, count: 8, x: 50.2, width: 49.6, height: 1 },
    ]);
    expect(barsOf([{ from: 0, until: 1, count: 0 }])[0]?.height).toBe(0);
  });
  it('have the terms of one question together, and those of all interview answers', () => {
    const terms = [
      term('years', null),
      term('character', 'tone'),
      term('links', null),
      term('character', 'creativity'),
    ];
    expect(byItem(terms)).toEqual([
      { item: null, terms: [terms[0], terms[2]] },
      { item: 'character', terms: [terms[1], terms[3]] },
    ]);
  });
  it('are explained in the language in which the candidate sat, where there is a text in it', () => {
    const texts = { en: 'Thank you', 'yue-Hant-HK': '多謝你' };
    expect(languageFor({ texts, locale: 'yue-Hant-HK' })).toBe('yue-Hant-HK');
    expect(languageFor({ texts, locale: 'fr' })).toBe('en');
  });
});
