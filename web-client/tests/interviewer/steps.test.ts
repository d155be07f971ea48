import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  endAfter,
  missing,
  stepsFor,
  subjectOfLine,
  type StepFields,
  type Subject,
} from '../../src/interviewer/steps/steps';
import { clock, line, noon } from './events';

const fields: StepFields = {
  text: '',
  minutes: 5,
  opens: '',
  closes: '',
  section: '',
  gap: 7,
  late: 0,
  counts: true,
};
const reason = { category: 'technical_problem', note: '' };
const running = subjectOfLine(line('a'));
const finished = subjectOfLine(line('b', { phase: 'finished', deadline: null }));
const gone: Subject = { ...running, gaps: [{ ordinal: 7, from: clock(-90), to: clock(-30) }] };

describe('what an interviewer can do', () => {
  it('depends on how the sitting stands', () => {
    expect(stepsFor([running])).toEqual(['notice', 'extend', 'pause', 'flag', 'terminate']);
    expect(stepsFor([{ ...running, phase: 'paused', flagged: true }])).toEqual([
      'notice',
      'extend',
      'resume',
      'flag',
      'unflag',
      'terminate',
    ]);
    expect(stepsFor([finished])).toEqual(['release', 'reopen', 'flag']);
    expect(stepsFor([{ ...finished, released: true }])).toEqual(['flag']);
    expect(
      stepsFor([subjectOfLine(line('c', { phase: 'waiting', waits_for_admission: true, deadline: null }))]),
    ).toEqual(['admit', 'notice', 'shift', 'flag', 'terminate']);
  });

  it('for many at once is what is possible for each of them', () => {
    expect(stepsFor([running, { ...running, phase: 'paused' }])).toEqual(['notice', 'extend', 'flag', 'terminate']);
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

  it('says what it is in the words of the interface', () => {
    expect(bodyOf('extend', fields, running)).toEqual({ kind: 'extend', by_ms: 300_000 });
    expect(bodyOf('admit', fields, running)).toEqual({ kind: 'admit', section: 'test' });
    expect(bodyOf('pause', fields, running)).toEqual({ kind: 'pause' });
    expect(bodyOf('credit', fields, gone)).toEqual({ kind: 'credit_connection', gap_ordinal: 7 });
  });

  it('shows where the end moves to', () => {
    expect(endAfter('extend', fields, running)).toBe(noon + 1_500_000);
    expect(endAfter('credit', fields, gone)).toBe(noon + 1_260_000);
    expect(endAfter('pause', fields, running)).toBeNull();
    expect(endAfter('extend', fields, finished)).toBeNull();
  });
});
