import { describe, expect, it } from 'vitest';
import {
  byNeed,
  charactersOf,
  lastSaved,
  timeLeft,
  waitsForAdmission,
  type BoardLine,
  type SittingDetail,
} from '../../src/interviewer/board';
import type { SittingView, SnapshotFrame } from '../../src/protocol';
import { golden } from '../sample';

const sitting: SittingView = golden<SnapshotFrame>('server-snapshot').sitting;
function detail(change: Partial<SittingView> = {}): SittingDetail {
  return { now: '2026-11-22T15:00:00.000Z', exam: 'sample', sitting: { ...sitting, ...change } };
}
function line(id: string, change: Partial<BoardLine>): BoardLine {
  return {
    id,
    candidate: id,
    exam: 'sample',
    demonstration: false,
    phase: 'running',
    section: null,
    item: null,
    invited_at: '2026-11-22T14:00:00.000Z',
    finished_at: null,
    finish_reason: null,
    detail: null,
    ...change,
  };
}

describe('the board', () => {
  it('puts whoever asks for help first and whoever is done last', () => {
    const lines = [
      line('done', { phase: 'finished' }),
      line('invited', { phase: 'invited' }),
      line('running', { detail: detail() }),
      line('waiting', { phase: 'waiting' }),
      line('help', { detail: detail({ help_asked_at: '2026-11-22T14:40:00.000Z' }) }),
    ];
    expect(lines.sort(byNeed).map(({ id }) => id)).toEqual(['help', 'waiting', 'running', 'invited', 'done']);
  });

  it('tells time left, the last save and the characters of a sitting', () => {
    expect(timeLeft(detail())).toBe(300_000);
    expect(lastSaved(detail())).toBe('2026-11-22T14:32:05.120Z');
    expect(charactersOf(detail())).toBe(4);
  });

  it('in a pause the time left stands still', () => {
    const deadline = { ...sitting.deadline, stands_still_since: '2026-11-22T14:50:00.000Z' } as SittingView['deadline'];
    expect(timeLeft(detail({ deadline }))).toBe(900_000);
    expect(timeLeft(detail({ deadline: null }))).toBeNull();
  });

  it('knows who has to be let in', () => {
    const [first, second] = sitting.sections;
    if (!first || !second) throw new Error('the golden snapshot has two sections');
    const sections = [first, { ...second, state: 'next' as const, admitted: false }];
    expect(waitsForAdmission(line('a', { phase: 'waiting', detail: detail({ sections }) }))).toBe('test');
    expect(waitsForAdmission(line('a', { phase: 'running', detail: detail({ sections }) }))).toBeNull();
  });
});
