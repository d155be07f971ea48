import type { SectionState } from '../../protocol';
import type { Subject } from '../steps/steps';
import { flagOf, gapsOf, isReleased, latesOf } from './happenings';
import type { Watch } from './watch.svelte';

/** The sitting that is looked at, as far as one has to know it to step in. */
export function subjectOf({ id, sitting, recording }: Watch): Subject {
  if (!sitting) throw new Error('nobody steps in before the sitting is there');
  const { happenings } = recording;
  const next = sitting.sections.find(({ state }) => state === 'next');
  return {
    id,
    candidate: sitting.candidate,
    phase: sitting.phase,
    section: next?.id ?? sitting.section,
    deadline: sitting.deadline,
    waits: waitsForAdmission(sitting.phase, next),
    flagged: flagOf(happenings) !== null,
    released: isReleased(happenings),
    ordinal: recording.through,
    sections: sitting.sections,
    gaps: gapsOf(happenings),
    lates: latesOf(happenings),
  };
}
function waitsForAdmission(phase: string, next: SectionState | undefined): boolean {
  return phase === 'waiting' && next?.admission === 'interviewer' && !next.admitted;
}
