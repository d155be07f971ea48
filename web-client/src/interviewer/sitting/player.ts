import type { Step } from './recording';

/** Where a replay stands: so many steps have been made, and it is this time of the day that was. */
export interface Position {
  count: number;
  time: number;
}
export const speeds = [1, 4, 16] as const;
export type Speed = (typeof speeds)[number];

/** Nothing happens for longer than this: what "skip idle" leaves out. */
const idleMsMin = 2_000;
const beforeStepMs = 500;

/** The position just after `count` steps; after none of them, just before the first. */
export function positionAt(steps: readonly Step[], count: number): Position {
  const within = Math.max(0, Math.min(count, steps.length));
  const time = within === 0 ? (steps[0]?.at ?? 1) - 1 : (steps[within - 1]?.at ?? 0);
  return { count: within, time };
}

/** The position at a time: everything that was written until then is there. */
export function positionAtTime(steps: readonly Step[], time: number): Position {
  return { count: steps.filter(({ at }) => at <= time).length, time };
}

/** The time that the whole track stands for, that of its graph and of its scrubber. */
export interface Span {
  from: number;
  to: number;
}
export function spanOf(steps: readonly Step[], marks: readonly Span[]): Span {
  const first = positionAt(steps, 0).time;
  const last = positionAt(steps, steps.length).time;
  return {
    from: Math.min(first, ...marks.map(({ from }) => from)),
    to: Math.max(last, first + 1, ...marks.map(({ to }) => to)),
  };
}

const changesPerPage = 10;
/** Which change a key of the scrubber goes to, counted from none; `null` for other keys. Pointers go by time. */
export function changeByKey(key: string, count: number, steps: number): number | null {
  const to: Record<string, number> = {
    ArrowRight: count + 1,
    ArrowUp: count + 1,
    ArrowLeft: count - 1,
    ArrowDown: count - 1,
    PageUp: count + changesPerPage,
    PageDown: count - changesPerPage,
    Home: 0,
    End: steps,
  };
  return key in to ? Math.max(0, Math.min(steps, to[key] ?? 0)) : null;
}

/** The position after the page's own clock has gone on by `elapsed` milliseconds. Pure. */
export function advanced(
  steps: readonly Step[],
  from: Position,
  elapsed: number,
  speed: Speed,
  skipsIdle: boolean,
): Position {
  let time = from.time + elapsed * speed;
  const next = steps[from.count]?.at;
  if (next === undefined) return from;
  if (skipsIdle && next - time > idleMsMin) time = next - beforeStepMs;
  let count = from.count;
  while (count < steps.length && (steps[count]?.at ?? Infinity) <= time) count++;
  return { count, time: count === steps.length ? (steps.at(-1)?.at ?? time) : time };
}

/** How many changes fall into each of `buckets` equal stretches of time, for the graph over the scrubber. */
export function histogram(steps: readonly Step[], from: number, to: number, buckets: number): number[] {
  const counts = new Array<number>(buckets).fill(0);
  const width = Math.max(1, to - from) / buckets;
  for (const { at } of steps) {
    const bucket = Math.min(buckets - 1, Math.max(0, Math.floor((at - from) / width)));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}
