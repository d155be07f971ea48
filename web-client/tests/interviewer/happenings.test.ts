import { describe, expect, it } from 'vitest';
import {
  flagOf,
  gapsOf,
  interventionsOf,
  isReleased,
  latesOf,
  parallelOf,
} from '../../src/interviewer/sitting/happenings';
import type { EventData, StaffEvent } from '../../src/staff_protocol';
import { clock, event } from './events';

function byStaff(ordinal: number, kind: string, data: EventData = {}, name = 'Chan'): StaffEvent {
  return { ...event(ordinal, ordinal, kind, data), actor: { kind: 'interviewer', name } };
}

describe('what has happened', () => {
  it('tells how far the candidate has been told of each step, the newest first', () => {
    const states = interventionsOf([
      byStaff(1, 'extended', { by_ms: 60_000 }),
      byStaff(2, 'flagged', { text: 'two voices' }),
      byStaff(3, 'notice_sent', { text: 'hello' }),
      event(4, 4, 'intervention_delivered', { through: 3 }),
      event(5, 5, 'intervention_seen', { through: 1 }),
      byStaff(6, 'paused'),
      byStaff(7, 'note_written', { text: 'private' }),
    ]).map(({ event: { kind }, delivery }) => [kind, delivery]);
    expect(states).toEqual([
      ['paused', 'queued'],
      ['notice_sent', 'delivered'],
      ['flagged', null],
      ['extended', 'seen'],
    ]);
  });

  it('a sitting that time has ended is no step of anybody, one that was ended is', () => {
    expect(interventionsOf([event(1, 1, 'finished', { reason: 'expired' })])).toEqual([]);
    expect(interventionsOf([byStaff(1, 'finished', { reason: 'terminated' })])).toHaveLength(1);
  });

  it('knows the lost connections that are over and not given back', () => {
    const events = [
      event(1, 10, 'connection_gone', { since: clock(4) }),
      event(2, 30, 'connection_back', { gone_from: clock(4), gone_to: clock(30) }),
      event(3, 50, 'connection_gone', { since: clock(44) }),
      event(4, 60, 'connection_back', { gone_from: clock(44), gone_to: clock(60) }),
      byStaff(5, 'connection_credited', { gap_ordinal: 1, from: clock(4), to: clock(30) }),
      event(6, 90, 'connection_gone', { since: clock(84) }),
    ];
    expect(gapsOf(events)).toEqual([{ ordinal: 3, from: clock(44), to: clock(60) }]);
  });

  it('late texts wait until somebody has decided on them', () => {
    const late = (ordinal: number) =>
      event(ordinal, ordinal, 'late_text_kept', { item: 'letter', text: '遲咗', late_by_ms: 900, reason: 'after_end' });
    const decided = byStaff(3, 'late_text_decided', { late_ordinal: 1, counts: false });
    expect(latesOf([late(1), late(2), decided]).map(({ ordinal, counts }) => [ordinal, counts])).toEqual([
      [1, false],
      [2, null],
    ]);
  });

  it('a flag stands until it is taken away, a release until the sitting is opened again', () => {
    expect(flagOf([byStaff(1, 'flagged', { text: 'why' })])).toBe('why');
    expect(flagOf([byStaff(1, 'flagged'), byStaff(2, 'unflagged')])).toBeNull();
    expect(isReleased([byStaff(1, 'released')])).toBe(true);
    expect(isReleased([byStaff(1, 'released'), byStaff(2, 'reopened')])).toBe(false);
  });

  it('keeps the newest record of each interviewer while talking', () => {
    const heard = (ordinal: number, text: string, name: string) =>
      byStaff(ordinal, 'parallel_answered', { item: 'years', text }, name);
    const records = parallelOf([heard(1, 'two', 'Chan'), heard(2, 'three', 'Lee'), heard(3, 'four', 'Chan')], 'years');
    expect(records.map(({ data }) => data.text).sort()).toEqual(['four', 'three']);
  });
});
