import { describe, expect, it } from 'vitest';
import { keptOf } from '../../src/candidate/kept';
import { recordedMax, recordedOf } from '../../src/candidate/recorded';
import { emptyState } from '../../src/candidate/state';
import { step } from '../../src/candidate/step';
import type { EventFrame } from '../../src/protocol';
import { event, writing } from '../sample';

const from = '2026-11-22T14:31:00.000Z';
const to = '2026-11-22T14:31:12.000Z';
const later = '2026-11-22T14:40:00.000Z';
function signals(ordinal: number): EventFrame {
  const told = [
    { kind: 'blur', item: 'character', from, to, units: 0 },
    { kind: 'copy', item: null, from: later, to: later, units: 12 },
  ];
  const data = { signals: told, more_not_recorded: false };
  return { ...event(writing(), {}), kind: 'signals_recorded', ordinal, data };
}

describe('what was recorded beside the answers', () => {
  const entries = [
    { ordinal: 60, kind: 'blur', from, to, units: 0 },
    { ordinal: 60, kind: 'copy', from: later, to: null, units: 12 },
  ];

  it('is listed one by one, each by the ordinal that a remark on it names', () => {
    const state = step(writing(), signals(60));
    expect(state.recorded).toEqual(entries);
    const gap = { ordinal: 55, section: 'test', from, to: null, credited: false };
    const head = { ...state.sitting!, gaps: [gap] };
    expect(recordedOf(head, state.recorded)).toEqual([
      { ordinal: 55, kind: 'gap', from, to: null, units: 0 },
      ...entries,
    ]);
  });

  it('is listed once, however often it is told', () => {
    const state = step(step(writing(), signals(60)), signals(60));
    expect(state.recorded).toEqual(entries);
  });

  it('is still there after a reload', () => {
    const state = step(writing(), signals(60));
    expect(step(emptyState('w_1'), { type: 'restored', kept: keptOf(state) }).recorded).toEqual(entries);
  });

  it('does not grow without end', () => {
    const frames = Array.from({ length: 150 }, (_, index) => signals(60 + index));
    const { recorded } = frames.reduce(step, writing());
    expect(recorded).toHaveLength(recordedMax);
    expect(recorded.at(-1)?.ordinal).toBe(209);
  });
});
