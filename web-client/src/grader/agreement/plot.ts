import type { Estimate } from './statistics';

/** Where things are on a plot. Pure: numbers in, coordinates out. */
export interface Scale {
  from: number;
  to: number;
  left: number;
  right: number;
}
export function place({ from, to, left, right }: Scale, value: number): number {
  const within = Math.min(to, Math.max(from, value));
  return left + ((within - from) / (to - from || 1)) * (right - left);
}

/** Round steps of 1, 2 or 5 that make about `wanted` parts. */
export function ticks(from: number, to: number, wanted: number): number[] {
  const rough = (to - from) / wanted;
  if (!(rough > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10;
  const every = factor * power;
  const first = Math.ceil(from / every - 1e-9);
  const last = Math.floor(to / every + 1e-9);
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, at) => Number(((first + at) * every).toFixed(10)));
}

export interface Whisker {
  x: number;
  low: number;
  high: number;
  /** The interval goes on beyond the plot. */
  cutLow: boolean;
  cutHigh: boolean;
}
/** A dot with its interval; nothing where there is no value to show. */
export function whisker(scale: Scale, { value, interval }: Estimate): Whisker | null {
  if (value === null) return null;
  const low = interval?.low ?? value;
  const high = interval?.high ?? value;
  return {
    x: place(scale, value),
    low: place(scale, low),
    high: place(scale, high),
    cutLow: low < scale.from,
    cutHigh: high > scale.to,
  };
}

/** From the least to the greatest of the intervals, with 0 in the middle: for what may lie to either side. */
export function evenRange(estimates: readonly Estimate[], atLeast: number): { from: number; to: number } {
  const ends = estimates.flatMap(({ value, interval }) => [value ?? 0, interval?.low ?? 0, interval?.high ?? 0]);
  const most = Math.max(atLeast, ...ends.map(Math.abs));
  const step = ticks(0, most, 2)[1] ?? most;
  const to = Math.ceil(most / step - 1e-9) * step;
  return { from: -to, to };
}

/** A line through the points that are there, broken where one is missing. */
export function brokenLine(points: readonly ({ x: number; y: number } | null)[]): string {
  let drawing = false;
  return points
    .map((point) => {
      const part = point ? `${drawing ? 'L' : 'M'}${round(point.x)} ${round(point.y)}` : '';
      drawing = point !== null;
      return part;
    })
    .join('');
}
const round = (value: number) => Math.round(value * 100) / 100;
