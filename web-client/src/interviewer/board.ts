import type { SittingView } from '../protocol';

/** One line of GET /api/v1/sittings. */
export interface SittingLine {
  id: string;
  candidate: string;
  exam: string;
  demonstration: boolean;
  phase: 'invited' | 'waiting' | 'running' | 'paused' | 'finished';
  section: string | null;
  item: string | null;
  invited_at: string;
  finished_at: string | null;
  finish_reason: string | null;
}
/** GET /api/v1/sittings/{id}. */
export interface SittingDetail {
  now: string;
  exam: string;
  sitting: SittingView;
}
export interface BoardLine extends SittingLine {
  detail: SittingDetail | null;
}

/** Whoever asks for help comes first, then those who wait to be let in, then those at work, then the rest. */
export function byNeed(one: BoardLine, other: BoardLine): number {
  return needOf(one) - needOf(other) || other.invited_at.localeCompare(one.invited_at);
}
function needOf({ phase, detail }: BoardLine): number {
  if (detail?.sitting.help_asked_at) return 0;
  return { waiting: 1, running: 2, paused: 2, invited: 3, finished: 4 }[phase];
}

/** Time left in milliseconds when the detail was read; `null` where no clock runs. */
export function timeLeft({ now, sitting }: SittingDetail): number | null {
  const { deadline } = sitting;
  if (!deadline) return null;
  return Math.max(0, Date.parse(deadline.at) - Date.parse(deadline.stands_still_since ?? now));
}

export function lastSaved({ sitting }: SittingDetail): string | null {
  const times = Object.values(sitting.answers).flatMap(({ saved_at }) => saved_at ?? []);
  return times.sort().at(-1) ?? null;
}

export function charactersOf({ sitting }: SittingDetail): number {
  return Object.values(sitting.answers).reduce((sum, { characters }) => sum + characters, 0);
}

/** The section that waits for an interviewer's admission, if any. */
export function waitsForAdmission({ phase, detail }: BoardLine): string | null {
  if (phase !== 'waiting') return null;
  const next = detail?.sitting.sections.find(({ state }) => state === 'next');
  return next && !next.admitted ? next.id : null;
}
