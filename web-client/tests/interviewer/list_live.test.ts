import { describe, expect, it } from 'vitest';
import { hasName, listNow, type Row } from '../../src/interviewer/invitations/list_live';
import { reopenableUntil } from '../../src/interviewer/steps/steps';
import { clock, line } from './events';

const anything = { exam: '', phase: '', name: '' };
const row = (id: string, candidate = id): Row => ({
  id,
  candidate,
  exam: 'calm',
  phase: 'invited',
  demonstration: false,
  invited_at: clock(-600),
});
const invited = (id: string, seconds: number, candidate = id) =>
  line(id, { candidate, exam: 'calm', phase: 'invited', invited_at: clock(seconds) });
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

describe('the list of those who were invited', () => {
  it('shows whom the board has got since it was read first, the newest at the top, and everybody once', () => {
    const lines = [invited('old', -900), invited('a', -600), invited('b', -20), invited('c', -10)];
    expect(ids(listNow([row('a')], lines, new Set(['old', 'a']), anything))).toEqual(['c', 'b', 'a']);
    expect(ids(listNow([row('a'), row('c')], lines, new Set(['old', 'a']), anything))).toEqual(['b', 'a', 'c']);
  });

  it('takes of the new ones those who fit what is looked for; in its grace a sitting runs', () => {
    const lines = [invited('b', -20), line('d', { exam: 'calm', phase: 'closing' }), line('e', { exam: 'other' })];
    expect(ids(listNow([], lines, new Set(), { ...anything, phase: 'running', exam: 'calm' }))).toEqual(['d']);
  });

  it('finds by a part of the name, on the board as well, however it is written', () => {
    const lines = [invited('x', -900, '陳大文'), invited('y', -900, 'Chan Tai'), invited('z', -900, 'Wong')];
    const before = new Set(['x', 'y', 'z']);
    const found = (name: string) => ids(listNow([row('a', 'CHAN Siu')], lines, before, { ...anything, name }));
    expect(found('chan')).toEqual(['y', 'a']);
    expect(found('ｃｈａｎ t')).toEqual(['y']);
    expect(found('大')).toEqual(['x']);
    expect(hasName('陳大文', ' ')).toBe(true);
  });
});

describe('a sitting that is over', () => {
  const ended = { finish: { reason: 'submitted' as const, at: clock(0) }, released_at: null };

  it('can be opened again until it goes to graders by itself, and no more once it has', () => {
    expect(reopenableUntil({ ...ended, releases_at: clock(900) })).toBe(clock(900));
    expect(reopenableUntil({ ...ended, releases_at: null, released_at: clock(9) })).toBeNull();
    expect(reopenableUntil({ finish: null, released_at: null, releases_at: null })).toBeNull();
  });

  it('waits for somebody where the server names no time', () => {
    expect(reopenableUntil({ ...ended, releases_at: null })).toBe('held');
  });
});
