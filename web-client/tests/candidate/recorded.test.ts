import { describe, expect, it } from 'vitest';
import { recordedOf, remarksTaken, withNoted } from '../../src/candidate/recorded';
import { step } from '../../src/candidate/step';
import { limits, type NotedFrame, type NotedSignal } from '../../src/protocol';
import { golden, writing } from '../sample';

const from = '2026-11-22T14:31:00.000Z';
const to = '2026-11-22T14:31:12.000Z';
function one(ordinal: number, change: Partial<NotedSignal> = {}): NotedSignal {
  return { ordinal, kind: 'blur', item: 'character', from, to, characters: 0, ...change };
}
function frame(after: number, signals: NotedSignal[], earlier = 0): NotedFrame {
  return { ...golden<NotedFrame>('server-noted'), after, signals, earlier };
}

describe('what was recorded beside the answers', () => {
  it('is told by the snapshot, so that it is there after a reload and on another device', () => {
    expect(writing().noted.signals.map(({ ordinal, kind }) => [ordinal, kind])).toEqual([
      [39, 'paste'],
      [41, 'blur'],
    ]);
    expect(writing().noted.earlier).toBe(3);
  });

  it('grows as it happens, and its counts with it', () => {
    const counts = { ...golden<NotedFrame>('server-noted').counts, blurs: 2 };
    const state = step(writing(), { ...frame(59, [one(60)], 4), counts });
    expect(state.noted.signals.map(({ ordinal }) => ordinal)).toEqual([39, 41, 60]);
    expect(state.noted.earlier).toBe(4);
    expect(state.sitting?.signals.blurs).toBe(2);
  });

  it('is listed once, however often it is told', () => {
    const once = withNoted({ signals: [], earlier: 0 }, frame(0, [one(60)]));
    expect(withNoted(withNoted(once, frame(59, [one(60)])), frame(0, [one(60)]))).toEqual(once);
  });

  it('does not grow without end', () => {
    const signals = Array.from({ length: limits.signals_listed_max }, (_, index) => one(index + 1));
    const noted = withNoted({ signals, earlier: 0 }, frame(500, [one(501)], 1));
    expect(noted.signals).toHaveLength(limits.signals_listed_max);
    expect(noted.signals[0]?.ordinal).toBe(2);
    expect(noted.earlier).toBe(1);
  });

  it('is one thing to remark on for each event, with lost connections among them', () => {
    const head = writing().sitting!;
    const gaps = [{ ordinal: 55, section: 'test', from, to: null, credited: false }];
    const noted = { signals: [one(60, { kind: 'gap' }), one(60, { kind: 'paste', characters: 7 })], earlier: 0 };
    expect(recordedOf({ ...head, gaps }, noted)).toEqual([
      { ordinal: 55, parts: [{ ordinal: 55, kind: 'gone', item: null, from, to: null, characters: 0 }] },
      { ordinal: 60, parts: noted.signals },
    ]);
  });
});

describe('a remark is taken', () => {
  const now = Date.parse(to);
  const { remarks } = writing().sitting!;
  const finish = { reason: 'submitted', at: to } as const;

  it('while the sitting goes on and for 24 hours after its end', () => {
    expect(remarksTaken({ finish: null, remarks }, 'yours', false, now)).toBe('yes');
    expect(remarksTaken({ finish, remarks }, 'yours', false, now + limits.remarks_after_end_ms - 1)).toBe('yes');
    expect(remarksTaken({ finish, remarks }, 'yours', false, now + limits.remarks_after_end_ms)).toBe('over');
    expect(remarksTaken({ finish: null, remarks }, 'yours', true, now)).toBe('over');
  });

  it('up to so many, and from the page that has the pen', () => {
    const remark = { ordinal: 1, at: to, text: '…', about_ordinal: null };
    const full = Array.from({ length: limits.remarks_per_sitting_max }, () => remark);
    expect(remarksTaken({ finish, remarks: full }, 'yours', false, now)).toBe('full');
    expect(remarksTaken({ finish, remarks }, 'free', false, now)).toBe('elsewhere');
    expect(remarksTaken({ finish: null, remarks }, 'elsewhere', false, now)).toBe('elsewhere');
  });
});
