import type { EventData, Line, LineAnswer, StaffEvent } from '../../src/staff_protocol';

export const noon = Date.parse('2026-11-22T12:00:00.000Z');
export const clock = (seconds: number) => new Date(noon + seconds * 1000).toISOString();

export function answer(change: Partial<LineAnswer> = {}): LineAnswer {
  const found = { findings: {}, script_ok: true, variety_ok: true };
  return {
    item: 'letter',
    section: 'test',
    answered: true,
    characters: 100,
    version: 9,
    closed: false,
    script: 'Hant',
    variety: 'yue',
    ...found,
    ...change,
  };
}

/** A line in which nothing is wrong. */
export function line(id: string, change: Partial<Line> = {}): Line {
  return {
    id,
    candidate: id,
    exam: 'sample',
    demonstration: false,
    phase: 'running',
    section: 'test',
    item: 'letter',
    position: { n: 1, m: 3 },
    deadline: { at: clock(1200), stands_still_since: null },
    paused_at: null,
    saved_at: clock(0),
    quiet_since: clock(0),
    ordinal: 10,
    connection: { state: 'here', since: clock(-60) },
    lost_time: null,
    writer_elsewhere: false,
    characters: 100,
    answers: [answer()],
    help: null,
    waits_for_admission: false,
    interviewer_admits: false,
    writing_confirmed: null,
    flag: null,
    signals: { pastes: 0, pasted_characters: 0, blurs: 0, blur_ms: 0, copies: 0, gaps: 0 },
    late_undecided: 0,
    released_at: null,
    releases_at: null,
    typing: [],
    typing_until: clock(0),
    last_lines: '',
    finish: null,
    watchers: 0,
    ...change,
  };
}

export function event(ordinal: number, seconds: number, kind: string, data: EventData = {}): StaffEvent {
  const actor = { kind: 'candidate', name: '' } as const;
  return { ordinal, at: clock(seconds), kind, actor, reason: null, data };
}
/** One edit, typed half a second before it was stored. */
export function typed(ordinal: number, seconds: number, at: number, insert: string, remove = 0, origin = 'typed') {
  const edit = { at, remove, insert, made_at: clock(seconds - 0.5), origin: origin as 'typed' };
  return event(ordinal, seconds, 'edited', { item: 'letter', version: ordinal, edits: [edit] });
}
