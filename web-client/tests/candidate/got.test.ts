import { describe, expect, it } from 'vitest';
import { gotFrame } from '../../src/candidate/got';
import { emptyState } from '../../src/candidate/state';
import { step } from '../../src/candidate/step';
import type { EventFrame, Intervention, SittingHead } from '../../src/protocol';
import { golden, writing } from '../sample';

const standing = { phase: 'running', deadline: null } as const;
function withIntervention(ordinal: number): SittingHead {
  const one: Intervention = {
    ordinal,
    kind: 'notice_sent',
    at: '2026-11-22T14:31:00.000Z',
    given_by: 'Wong',
    reason: null,
    before: standing,
    after: standing,
    state: 'queued',
  };
  const { sitting } = golden<EventFrame>('server-event-extended');
  return { ...sitting, interventions: [one] };
}

describe('what interviewers did', () => {
  it('is told to have arrived, and to have been seen once it was', () => {
    const sitting = withIntervention(41);
    const arrived = gotFrame(sitting, new Set(), null);
    expect(arrived).toEqual({ type: 'got', delivered: 41, seen: 0 });
    expect(gotFrame(sitting, new Set(), arrived)).toBeNull();
    const seen = gotFrame(sitting, new Set([41]), arrived);
    expect(seen).toEqual({ type: 'got', delivered: 41, seen: 41 });
    expect(gotFrame(sitting, new Set([41]), seen)).toBeNull();
  });

  it('is not told to have been seen before what came earlier was', () => {
    const [one] = withIntervention(41).interventions;
    if (!one) throw new Error('there is none');
    const sitting = { ...withIntervention(41), interventions: [one, { ...one, ordinal: 43 }, { ...one, ordinal: 50 }] };
    expect(gotFrame(sitting, new Set([43, 50]), null)).toEqual({ type: 'got', delivered: 50, seen: 0 });
    expect(gotFrame(sitting, new Set([41, 50]), null)).toEqual({ type: 'got', delivered: 50, seen: 41 });
    expect(gotFrame(sitting, new Set([41, 43, 50]), null)).toEqual({ type: 'got', delivered: 50, seen: 50 });
  });

  it('stays seen', () => {
    const told = { type: 'got', delivered: 41, seen: 41 } as const;
    expect(gotFrame(withIntervention(41), new Set(), told)).toBeNull();
  });

  it('is not spoken of while there is none', () => {
    expect(gotFrame(null, new Set(), null)).toBeNull();
    expect(gotFrame({ ...withIntervention(1), interventions: [] }, new Set(), null)).toBeNull();
  });
});

describe('a sitting that somebody reopened', () => {
  it('is asked for whole, because its answers are open again', () => {
    const reopened = { ...golden<EventFrame>('server-event-extended'), kind: 'reopened', ordinal: 99 };
    expect(step(writing(), reopened).needsSnapshot).toBe(true);
    expect(step(writing(), { ...reopened, kind: 'extended' }).needsSnapshot).toBe(false);
  });
});

it('the page knows how many are watching', () => {
  expect(step(emptyState('w_1'), golden('server-watched')).watchedBy).toBe(2);
});
