import { describe, expect, it } from 'vitest';
import { estimateText, verdictOf } from '../../src/grader/agreement/say';
import type { Agreement, Estimate, Reading } from '../../src/grader/agreement/statistics';
import { graderEn } from '../../src/grader/words/english';

describe('numbers in words', () => {
  const estimate = (more: Partial<Estimate>): Estimate => ({ value: 0.61, n: 26, interval: null, ...more });

  it('come with their interval, or with why there is none', () => {
    const interval = { low: -0.04, high: 0.99, level: 0.95 };
    expect(estimateText(estimate({ interval }), graderEn)).toBe('0.61 (95% interval −0.04 to 0.99)');
    expect(estimateText(estimate({ value: 1, reason: 'few_disagreements' }), graderEn)).toBe(
      '1.00 (no interval: they differ on fewer than 3 answers)',
    );
    expect(estimateText(estimate({ value: null, n: 4, reason: 'hidden' }), graderEn)).toBe(
      'shown from 20 answers on (now 4)',
    );
  });

  it('come to nothing yet where no criterion can be told', () => {
    const reading = (...readings: (Reading | null)[]): Agreement => ({
      exam: 'sample',
      as_of: null,
      method: { shown_from: 20 },
      items: [
        {
          item: 'essay',
          rubric_version: 'a1',
          total: estimate({}),
          criteria: readings.map((reading) => ({
            criterion: 'tone',
            answers: 26,
            graders: 2,
            exact: 1,
            adjacent: 1,
            kappa: estimate({}),
            alpha: estimate({}),
            reading,
          })),
        },
      ],
      attention: [],
    });
    expect(verdictOf(reading())).toBe('nothing');
    expect(verdictOf(reading(null, 'unclear'))).toBe('too_early');
    expect(verdictOf(reading('unclear', 'reliable'))).toBe('good');
  });
});
