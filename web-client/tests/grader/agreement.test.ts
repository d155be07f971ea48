import { describe, expect, it } from 'vitest';
import { brokenLine, evenRange, place, ticks, whisker } from '../../src/grader/agreement/plot';
import {
  byNeed,
  figure,
  gridOf,
  percent,
  signedPoints,
  type Estimate,
  type PairAgreement,
} from '../../src/grader/agreement/statistics';

const estimate = (value: number | null, low?: number, high?: number): Estimate => ({
  value,
  n: 40,
  interval: low === undefined || high === undefined ? null : { low, high, level: 0.95 },
});
const scale = { from: 0, to: 1, left: 100, right: 300 };

describe('a plot', () => {
  it('puts values between its edges and no farther', () => {
    expect([-0.5, 0, 0.25, 1, 2].map((value) => place(scale, value))).toEqual([100, 100, 150, 300, 300]);
  });
  it('has round ticks', () => {
    expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks(-0.12, 0.12, 4)).toEqual([-0.1, 0, 0.1]);
    expect(ticks(3, 3, 4)).toEqual([3]);
  });
  it('shows an interval that goes on beyond its edge as cut', () => {
    expect(whisker(scale, estimate(0.5, -0.2, 0.75))).toEqual({
      x: 200,
      low: 100,
      high: 250,
      cutLow: true,
      cutHigh: false,
    });
    expect(whisker(scale, estimate(0.5))).toEqual({ x: 200, low: 200, high: 200, cutLow: false, cutHigh: false });
    expect(whisker(scale, estimate(null))).toBeNull();
  });
  it('has 0 in the middle where values lie to either side', () => {
    expect(evenRange([estimate(-0.03, -0.09, 0.02)], 0.05)).toEqual({ from: -0.1, to: 0.1 });
    expect(evenRange([], 0.05)).toEqual({ from: -0.05, to: 0.05 });
  });
  it('breaks its line where a value is missing', () => {
    expect(brokenLine([{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }])).toBe('M0 1L1 2M3 4');
  });
});

describe('numbers', () => {
  it('are short, with a true minus, and never "−0"', () => {
    expect([0.8249, -0.301, -0.001, null].map((value) => figure(value))).toEqual(['0.82', '−0.30', '0.00', '–']);
    expect([0.5, null].map(percent)).toEqual(['50%', '–']);
    expect([0.0312, -0.0312, 0.0001].map(signedPoints)).toEqual(['+3.1', '−3.1', '0.0']);
  });
  it('come with the lowest agreement first and what cannot be told yet last', () => {
    const criteria = [estimate(null), estimate(0.9), estimate(0.4)].map((alpha) => ({ alpha }));
    expect(byNeed(criteria).map(({ alpha }) => alpha.value)).toEqual([0.4, 0.9, null]);
  });
  it('of two graders are found from either side', () => {
    const pair = (one: string, other: string, item: string) =>
      ({ item, criterion: 'tone', one: { id: one, name: one }, other: { id: other, name: other } }) as PairAgreement;
    const grid = gridOf([pair('b', 'a', 'x'), pair('a', 'c', 'x'), pair('a', 'd', 'y')], 'x', 'tone');
    expect(grid.graders.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(grid.cell('a', 'b')).toBe(grid.cell('b', 'a'));
    expect([grid.cell('a', 'b')?.item, grid.cell('b', 'c')]).toEqual(['x', null]);
  });
});
