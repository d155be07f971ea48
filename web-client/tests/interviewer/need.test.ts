import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noFilters, passes } from '../../src/interviewer/board/filters';
import { afterFrame, emptyBoard } from '../../src/interviewer/board/lines';
import { byNeed, keptOrder, needsOf, timeLeft, withPinned } from '../../src/interviewer/board/need';
import type { Line } from '../../src/staff_protocol';
import { answer, clock, line, noon } from './events';

const help = line('help', { help: { at: clock(-10), text: '' } });
const gone = line('gone', { connection: { state: 'gone', since: clock(-30) } });
const waits = line('waits', { phase: 'waiting', waits_for_admission: true, deadline: null });
const empty = [answer({ answered: false, characters: 0 })];
const nearlyOver = line('nearly', { deadline: { at: clock(240), stands_still_since: null }, answers: empty });
const late = line('late', { phase: 'finished', late_undecided: 1 });
const idle = line('idle', { quiet_since: clock(-200) });
const trouble = line('trouble', { answers: [answer({ variety_ok: false })] });
const pasted = line('pasted', { signals: { ...line('').signals, pastes: 1, pasted_characters: 300 } });
const normal = line('normal');
const invited = line('invited', { phase: 'invited', deadline: null });
const finished = line('finished', { phase: 'finished', deadline: null });

describe('the order of need', () => {
  it('has calls for help before all else, and what is over last', () => {
    const lines = [finished, invited, normal, pasted, trouble, idle, late, nearlyOver, waits, gone, help];
    expect(byNeed(lines, noon)).toEqual([
      'help',
      'gone',
      'waits',
      'nearly',
      'late',
      'idle',
      'trouble',
      'pasted',
      'normal',
      'invited',
      'finished',
    ]);
  });

  it('names everything that asks for attention, the most urgent first', () => {
    expect(needsOf({ ...trouble, help: { at: clock(-10), text: '' } }, noon)).toEqual(['help', 'check']);
    expect(needsOf(normal, noon)).toEqual([]);
  });

  it('a reload of a moment is no incident', () => {
    expect(needsOf({ ...gone, connection: { state: 'gone', since: clock(-2) } }, noon)).toEqual([]);
  });

  it('a single slip in a long answer is no trouble', () => {
    const slips = (count: number) => [answer({ characters: 300, findings: { script: count }, script_ok: false })];
    expect(needsOf(line('a', { answers: slips(3) }), noon)).toEqual([]);
    expect(needsOf(line('a', { answers: slips(12) }), noon)).toEqual(['check']);
  });

  it('near the end only what is still to be answered counts: a number and a choice have no characters', () => {
    const chosen = answer({ item: 'education', characters: 0 });
    const past = answer({ item: 'portfolio', section: 'interview', answered: false, closed: true, characters: 0 });
    const near = (answers: Line['answers']) => needsOf({ ...nearlyOver, answers }, noon);
    expect(near([past, chosen, answer()])).toEqual([]);
    expect(near([past, chosen, answer({ answered: false, characters: 0 })])).toEqual(['nearly_over']);
    expect(near([answer({ answered: false, closed: true, characters: 0 })])).toEqual([]);
  });

  it.each(['mandarin-creative-writer', 'cantonese-creative-writer'])(
    'near the end of %s, which comes along, nobody who has written everything is among those in need',
    (slug) => {
      const file = new URL(`../../../exam-content/exams/${slug}/exam.json`, import.meta.url);
      const { sections } = JSON.parse(readFileSync(file, 'utf8')) as {
        sections: { id: string; items: { id: string; type: string }[] }[];
      };
      const all = sections.flatMap(({ id: section, items }) =>
        items.map(({ id: item, type }) => {
          const characters = ['quantity', 'choice'].includes(type) ? 0 : 100;
          return answer({ item, section, characters, closed: section !== 'test' });
        }),
      );
      expect(all.some(({ characters }) => characters === 0)).toBe(true);
      const near = { ...nearlyOver, section: 'test', answers: all };
      expect(needsOf(near, noon)).toEqual([]);
      const last = { ...(all.at(-1) ?? answer()), answered: false, characters: 0 };
      expect(needsOf({ ...near, answers: [...all.slice(0, -1), last] }, noon)).toEqual(['nearly_over']);
    },
  );

  it('idle is who has changed nothing while time runs, whether or not anything was ever saved', () => {
    const justStarted = line('a', { saved_at: clock(-900), quiet_since: clock(-2) });
    expect(needsOf(justStarted, noon)).toEqual([]);
    expect(needsOf(line('a', { saved_at: null, quiet_since: clock(-200) }), noon)).toEqual(['idle']);
    expect(needsOf(line('a', { quiet_since: clock(-200), deadline: null }), noon)).toEqual([]);
  });

  it('in a pause time stands still, and nobody is idle', () => {
    const paused = line('a', {
      phase: 'paused',
      saved_at: clock(-900),
      quiet_since: null,
      deadline: { at: clock(100), stands_still_since: clock(-50) },
    });
    expect(timeLeft(paused, noon)).toBe(150_000);
    expect(needsOf(paused, noon)).toEqual([]);
  });

  it('stays as it is until it is asked for again; new sittings come at its end, pinned ones first', () => {
    const lines = new Map<string, Line>([normal, help, idle].map((one) => [one.id, one]));
    expect(keptOrder(['normal'], lines, noon)).toEqual(['normal', 'help', 'idle']);
    expect(withPinned(['normal', 'help', 'idle'], new Set(['idle']))).toEqual(['idle', 'normal', 'help']);
  });
});

describe('the filters', () => {
  it('never hide an incident', () => {
    const nobody = { exam: 'other', state: 'finished', name: 'x', demonstrations: false } as const;
    expect(passes(normal, [], nobody)).toBe(false);
    expect(passes(help, needsOf(help, noon), nobody)).toBe(true);
  });

  it('leave what fits', () => {
    expect(passes(line('陳大文'), [], { ...noFilters, name: '大文' })).toBe(true);
    expect(passes(finished, [], { ...noFilters, state: 'under_way' })).toBe(false);
    expect(passes(line('a', { demonstration: true }), [], { ...noFilters, demonstrations: false })).toBe(false);
  });
});

describe('the board', () => {
  const now = clock(0);
  it('is known when all of it is there, and a line takes the place of the one before', () => {
    const some = afterFrame(emptyBoard, {
      type: 'board',
      release_after_ms: 900_000,
      seq: 7,
      now,
      lines: [normal],
      complete: false,
    });
    expect(some.seq).toBeNull();
    const all = afterFrame(some, {
      type: 'board',
      release_after_ms: 900_000,
      seq: 7,
      now,
      lines: [idle],
      complete: true,
    });
    expect([all.seq, ...all.lines.keys()]).toEqual([7, 'normal', 'idle']);
    const changed = afterFrame(all, { type: 'lines', seq: 9, now, lines: [line('idle', { characters: 7 })] });
    expect([changed.seq, changed.lines.get('idle')?.characters]).toEqual([9, 7]);
  });

  it('after a lost connection gets what it lacks and keeps the rest', () => {
    const first = afterFrame(emptyBoard, {
      type: 'board',
      release_after_ms: 900_000,
      seq: 1,
      now,
      lines: [normal, idle],
      complete: true,
    });
    const cut = afterFrame(first, {
      type: 'board',
      release_after_ms: 900_000,
      seq: 5,
      now,
      lines: [help],
      complete: false,
    });
    expect([cut.seq, cut.lines.size]).toEqual([1, 3]);
    const again = afterFrame(cut, { type: 'board', release_after_ms: 900_000, seq: 6, now, lines: [], complete: true });
    expect([again.seq, again.lines.size]).toEqual([6, 3]);
  });
});
