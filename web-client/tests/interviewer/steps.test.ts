import { describe, expect, it } from 'vitest';
import type { SectionState } from '../../src/protocol';
import {
  ableTo,
  bodyOf,
  endAfter,
  localInput,
  missing,
  needsNote,
  reasonOf,
  stepNames,
  stepsFor,
  subjectOfLine,
  usualCategory,
  type StepFields,
  type Subject,
} from '../../src/interviewer/steps/steps';
import { refusedIn } from '../../src/interviewer/steps/refused';
import { clock, line, noon } from './events';

const fields: StepFields = {
  text: '',
  minutes: 5,
  opens: '',
  closes: '',
  hardEnd: '',
  window: { opens: '', closes: '', hardEnd: '' },
  retyped: '',
  section: '',
  gap: 7,
  late: 0,
  counts: true,
};
const reason = { category: 'technical_problem', note: '' };
const running = subjectOfLine(line('a'));
const finished = subjectOfLine(line('b', { phase: 'finished', deadline: null }));
const section = (state: SectionState['state']): SectionState => ({
  id: 'interview',
  state,
  admission: 'candidate',
  admitted: true,
  started_at: clock(-600),
  finished_at: null,
  expired: false,
});
const gone: Subject = { ...running, gaps: [{ ordinal: 7, from: clock(-90), to: clock(-30) }] };

describe('what an interviewer can do', () => {
  it('depends on how the sitting stands', () => {
    expect(stepsFor([running])).toEqual(['notice', 'extend', 'pause', 'flag', 'terminate', 'withdraw']);
    expect(stepsFor([{ ...running, phase: 'paused', flagged: true }])).toEqual([
      'notice',
      'extend',
      'resume',
      'flag',
      'unflag',
      'terminate',
      'withdraw',
    ]);
    expect(stepsFor([finished])).toEqual(['release', 'reopen', 'flag']);
    expect(stepsFor([{ ...finished, released: true }])).toEqual(['flag']);
    expect(
      stepsFor([subjectOfLine(line('c', { phase: 'waiting', waits_for_admission: true, deadline: null }))]),
    ).toEqual(['admit', 'notice', 'shift', 'flag', 'terminate', 'withdraw']);
  });

  it('for many at once is what is possible for some of them, and those alone', () => {
    const waiting = { ...running, phase: 'waiting', deadline: null } as const;
    expect(stepsFor([running, waiting])).toEqual([
      'notice',
      'extend',
      'pause',
      'shift',
      'flag',
      'terminate',
      'withdraw',
    ]);
    expect(ableTo('extend', [running, waiting])).toEqual([running]);
    expect(ableTo('notice', [running, waiting])).toEqual([running, waiting]);
    const [first, other] = ['interview', 'test'].map((section) => ({ ...waiting, waits: true, section }));
    expect(first && other && ableTo('admit', [first, other])).toEqual([first]);
    expect(stepsFor([gone])).toContain('credit');
    expect(stepsFor([gone, gone])).not.toContain('credit');
  });

  it('is not sent before everything that it needs is filled in', () => {
    expect(missing('notice', { ...fields, text: '  ' }, reason)).toBe('text');
    expect(missing('notice', { ...fields, text: '慢慢嚟' }, reason)).toBeNull();
    expect([0, 1, 360, 361, 1.5, NaN].map((minutes) => missing('extend', { ...fields, minutes }, reason))).toEqual([
      'minutes',
      null,
      null,
      'minutes',
      'minutes',
      'minutes',
    ]);
    expect(missing('reopen', { ...fields, minutes: 0 }, reason)).toBeNull();
    expect(missing('shift', { ...fields, opens: '2026-11-23T10:00', closes: '2026-11-23T09:00' }, reason)).toBe(
      'window',
    );
    expect(missing('late', fields, reason)).toBe('note');
    expect(missing('late', fields, { ...reason, note: '網絡斷咗' })).toBeNull();
  });

  it('has a usual reason already, which says enough, but where the step is its own', () => {
    for (const step of stepNames) {
      const category = usualCategory[step];
      if (category === null) expect(reasonOf(step, { category: 'other', note: '' })).toBeUndefined();
      else
        expect(missing(step, { ...fields, text: '?', opens: '2026-11-23T10:00' }, { category, note: '' })).toBe(
          { late: 'note', terminate: 'category' }[step as string] ?? null,
        );
    }
    expect(stepNames.filter((step) => usualCategory[step] === null)).toEqual(['notice', 'release']);
    expect(reasonOf('withdraw', { category: 'candidate_request', note: ' 佢自己話嘅 ' })).toEqual({
      category: 'candidate_request',
      note: '佢自己話嘅',
    });
  });

  it('needs words for any other reason', () => {
    expect(missing('pause', fields, { category: 'other', note: '  ' })).toBe('note');
    expect(missing('pause', fields, { category: 'other', note: '火警演習' })).toBeNull();
    expect(needsNote('pause', 'other')).toBe(true);
    expect(needsNote('pause', 'interruption')).toBe(false);
    expect(needsNote('notice', 'other')).toBe(false);
  });

  it('ends a sitting for a reason that was chosen, and many once their number is typed', () => {
    expect(missing('terminate', fields, { category: '', note: '' })).toBe('category');
    expect(missing('terminate', fields, reason)).toBeNull();
    expect(missing('terminate', fields, reason, 3)).toBe('count');
    expect(missing('terminate', { ...fields, retyped: '2' }, reason, 3)).toBe('count');
    expect(missing('terminate', { ...fields, retyped: '３' }, reason, 3)).toBeNull();
    expect(missing('pause', fields, reason, 3)).toBeNull();
  });

  it('is refused for many by name, with what somebody else did meanwhile', () => {
    const changed = { ordinal: 45, at: clock(0), kind: 'extended', given_by: 'Ina' };
    const stale = { sitting: 'sit_a', code: 'conflict', message: '', allowed: '', changed };
    expect(refusedIn({ sittings: [stale, { ...stale, sitting: 'sit_b', changed: undefined }] })).toEqual([
      { sitting: 'sit_a', changed },
      { sitting: 'sit_b', changed: null },
    ]);
    const present = { sitting: { id: 'sit_a', interventions: [{ ...changed, kind: 'paused' }, changed] } };
    expect(refusedIn({ present })).toEqual([{ sitting: 'sit_a', changed }]);
    expect(refusedIn({ type: '/problems/not-found' })).toEqual([]);
  });

  it('says what it is in the words of the interface', () => {
    expect(bodyOf('extend', fields, running)).toEqual({ kind: 'extend', by_ms: 300_000 });
    expect(bodyOf('admit', fields, running)).toEqual({ kind: 'admit', section: 'test' });
    expect(bodyOf('pause', fields, running)).toEqual({ kind: 'pause' });
    expect(bodyOf('withdraw', fields, running)).toEqual({ kind: 'withdraw' });
    expect(bodyOf('credit', fields, gone)).toEqual({ kind: 'credit_connection', gap_ordinal: 7 });
  });

  it('shifts what was changed of the window and nothing else; what was emptied has no limit', () => {
    const [opens, later, hardEnd] = [
      '2026-11-23T01:00:00.000Z',
      '2026-11-23T02:00:00.000Z',
      '2026-11-24T01:00:00.000Z',
    ];
    const present = { opens: localInput(opens), closes: '', hardEnd: localInput(hardEnd) };
    const shown = { ...fields, ...present, window: present };
    expect(missing('shift', shown, reason)).toBe('unchanged');
    const changed = { ...shown, opens: localInput(later), hardEnd: '' };
    expect(missing('shift', changed, reason)).toBeNull();
    expect(bodyOf('shift', changed, running)).toEqual({ kind: 'shift_start', opens: later, hard_end: null });
    expect(missing('shift', fields, reason, 2)).toBe('unchanged'); // a group, and nothing filled in
    expect(bodyOf('shift', { ...fields, opens: localInput(later) }, running)).toEqual({
      kind: 'shift_start',
      opens: later,
    });
    expect(stepsFor([{ ...running, phase: 'waiting', sections: [section('done')] }])).not.toContain('shift');
  });

  it('shows where the end moves to', () => {
    expect(endAfter('extend', fields, running)).toBe(noon + 1_500_000);
    expect(endAfter('credit', fields, gone)).toBe(noon + 1_260_000);
    expect(endAfter('pause', fields, running)).toBeNull();
    expect(endAfter('extend', fields, finished)).toBeNull();
  });
});
