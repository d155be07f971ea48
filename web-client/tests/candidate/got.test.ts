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
  it('is told to have arrived, and to have been shown once the page is visible', () => {
    const sitting = withIntervention(41);
    const hidden = gotFrame(sitting, false, null);
    expect(hidden).toEqual({ type: 'got', delivered: 41, seen: 0 });
    expect(gotFrame(sitting, false, hidden)).toBeNull();
    const shown = gotFrame(sitting, true, hidden);
    expect(shown).toEqual({ type: 'got', delivered: 41, seen: 41 });
    expect(gotFrame(sitting, true, shown)).toBeNull();
  });

  it('is not spoken of while there is none', () => {
    expect(gotFrame(null, true, null)).toBeNull();
    expect(gotFrame({ ...withIntervention(1), interventions: [] }, true, null)).toBeNull();
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
