import type { Deadline, Phase, Reason, SectionState } from '../../protocol';
import type { BriefDeadline, Line } from '../../staff_protocol';

/** What an interviewer can do about a sitting. */
export const stepNames = [
  'admit',
  'notice',
  'extend',
  'credit',
  'pause',
  'resume',
  'late',
  'release',
  'reopen',
  'shift',
  'flag',
  'unflag',
  'terminate',
  'withdraw',
] as const;
export type StepName = (typeof stepNames)[number];

/** A stretch without a connection that can be given back. */
export interface Gap {
  ordinal: number;
  from: string;
  to: string;
}
export interface LateText {
  ordinal: number;
  item: string;
  text: string;
  late_by_ms: number;
  reason: string;
  at: string;
  counts: boolean | null;
}
/** A sitting as far as somebody has to know it who steps in. What a line of the board does not say is empty. */
export interface Subject {
  id: string;
  candidate: string;
  phase: Phase;
  section: string | null;
  deadline: BriefDeadline | Deadline | null;
  waits: boolean;
  flagged: boolean;
  released: boolean;
  /** The newest event that the interviewer has seen: somebody else's later step makes the view a stale one. */
  ordinal: number;
  sections: readonly SectionState[];
  gaps: readonly Gap[];
  lates: readonly LateText[];
}
export function subjectOfLine(line: Line): Subject {
  const { id, candidate, phase, section, deadline, ordinal } = line;
  const known = { waits: line.waits_for_admission, flagged: line.flag !== null, released: line.released_at !== null };
  return { id, candidate, phase, section, deadline, ordinal, ...known, sections: [], gaps: [], lates: [] };
}

const possible: Record<StepName, (subject: Subject) => boolean> = {
  admit: ({ waits }) => waits,
  notice: ({ phase }) => phase !== 'finished',
  extend: ({ phase, deadline }) => (phase === 'running' || phase === 'paused') && deadline !== null,
  credit: ({ gaps, phase }) => gaps.length > 0 && phase !== 'finished',
  pause: ({ phase }) => phase === 'running',
  resume: ({ phase }) => phase === 'paused',
  late: ({ lates, released }) => !released && lates.some(({ counts }) => counts === null),
  release: ({ phase, released }) => phase === 'finished' && !released,
  reopen: ({ phase, sections, released }) =>
    !released && (phase === 'finished' || (phase === 'waiting' && sections.some(({ state }) => state === 'done'))),
  shift: ({ phase, sections }) =>
    (phase === 'invited' || phase === 'waiting') && sections.every(({ started_at }) => started_at === null),
  flag: () => true,
  unflag: ({ flagged }) => flagged,
  terminate: ({ phase }) => phase !== 'finished',
  withdraw: ({ phase }) => phase !== 'finished',
};

/**
 * The category of reason that a step mostly has: it stands there already; empty: none does, one has to be chosen. Where
 * the step says why by itself, as a message does, there is none.
 */
export const usualCategory: Record<StepName, string | null> = {
  admit: 'instructions',
  notice: null,
  extend: 'technical_problem',
  credit: 'technical_problem',
  pause: 'interruption',
  resume: 'interruption',
  late: 'technical_problem',
  release: null,
  reopen: 'technical_problem',
  shift: 'candidate_request',
  flag: 'integrity',
  unflag: 'integrity',
  terminate: '', // it is never meant by mistake: why has to be chosen
  withdraw: 'candidate_request',
};

/** What can be done about at least one of these. */
export function stepsFor(subjects: readonly Subject[]): StepName[] {
  const single: readonly StepName[] = ['credit', 'late', 'reopen'];
  return stepNames.filter(
    (step) => (subjects.length === 1 || !single.includes(step)) && ableTo(step, subjects).length > 0,
  );
}

/** For whom of these it is possible. Letting in is for one part at a time. */
export function ableTo(step: StepName, subjects: readonly Subject[]): Subject[] {
  const able = subjects.filter((subject) => possible[step](subject));
  return step === 'admit' ? able.filter(({ section }) => section === able[0]?.section) : able;
}

/** An instant as an input of day and time holds it, in the reader's own zone. */
export function localInput(at: string | null): string {
  if (!at) return '';
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What is filled in. Which of it is sent depends on the step. */
export interface StepFields {
  text: string;
  minutes: number;
  /** The new window, in the reader's own zone as an input holds it. */
  opens: string;
  closes: string;
  hardEnd: string;
  /** The window as it is, where that is one: only what was changed is sent, and what was emptied has no limit. */
  window: Readonly<Record<'opens' | 'closes' | 'hardEnd', string>>;
  /** How many sittings this will end, typed by hand. */
  retyped: string;
  section: string;
  gap: number;
  late: number;
  counts: boolean;
}

export const minutesMax = 360;
export const noticeUnitsMax = 2000;
export const flagUnitsMax = 500;
export const noteUnitsMax = 2000;

/** Which of the window was changed. */
function changedTimes(fields: StepFields) {
  return (['opens', 'closes', 'hardEnd'] as const).filter((name) => fields[name] !== fields.window[name]);
}

/** Ending many sittings at once is no matter of one click: their number is to be typed. */
export const asksCount = (step: StepName, count: number): boolean =>
  count > 1 && (step === 'terminate' || step === 'withdraw');

export type Lack = 'text' | 'minutes' | 'window' | 'unchanged' | 'category' | 'note' | 'count';
/** Why it cannot be sent, for so many sittings, as it is filled in; `null` where it can. */
export function missing(step: StepName, fields: StepFields, reason: Reason, count = 1): Lack | null {
  if (step === 'notice' && fields.text.trim() === '') return 'text';
  const minutesMin = step === 'extend' ? 1 : 0;
  const { minutes } = fields;
  if (
    (step === 'extend' || step === 'reopen') &&
    !(Number.isInteger(minutes) && minutes >= minutesMin && minutes <= minutesMax)
  )
    return 'minutes';
  if (step === 'shift' && fields.opens && fields.closes && fields.opens >= fields.closes) return 'window';
  if (step === 'shift' && changedTimes(fields).length === 0) return 'unchanged';
  if (usualCategory[step] !== null && reason.category === '') return 'category';
  if (asksCount(step, count) && fields.retyped.normalize('NFKC').trim() !== String(count)) return 'count';
  return needsNote(step, reason.category) && reason.note.trim() === '' ? 'note' : null;
}

/** Whether the category alone would not say why. */
export function needsNote(step: StepName, category: string): boolean {
  return step === 'late' || (usualCategory[step] !== null && category === 'other');
}

/** The reason as it is sent; `undefined` where the step is its own. */
export function reasonOf(step: StepName, { category, note }: Reason): Reason | undefined {
  return usualCategory[step] === null ? undefined : { category, note: note.trim() };
}

/** The intervention as POST /api/v1/sittings/{id}/interventions takes it, without its reason. */
export function bodyOf(step: StepName, fields: StepFields, { section }: Pick<Subject, 'section'>): object {
  const instant = (local: string) => (local ? new Date(local).toISOString() : null);
  switch (step) {
    case 'admit':
      return { kind: 'admit', section };
    case 'notice':
      return { kind: 'notice', text: fields.text.trim() };
    case 'extend':
      return { kind: 'extend', by_ms: fields.minutes * 60_000 };
    case 'credit':
      return { kind: 'credit_connection', gap_ordinal: fields.gap };
    case 'late':
      return { kind: 'decide_late_text', late_ordinal: fields.late, counts: fields.counts };
    case 'reopen':
      return { kind: 'reopen', by_ms: fields.minutes * 60_000, ...(fields.section ? { section: fields.section } : {}) };
    case 'shift':
      return {
        kind: 'shift_start',
        ...Object.fromEntries(
          changedTimes(fields).map((name) => [name === 'hardEnd' ? 'hard_end' : name, instant(fields[name])]),
        ),
      };
    case 'flag':
      return { kind: 'flag', text: fields.text.trim() };
    default:
      return { kind: step };
  }
}

/**
 * Until when a finished sitting can be opened again: an instant; 'held' where it waits for somebody, because the
 * candidate withdrew or a late text is to be decided; `null` where it cannot.
 */
export function reopenableUntil({ finish, released_at, releases_at }: Ended): string | 'held' | null {
  return finish && !released_at ? (releases_at ?? 'held') : null;
}
export type Ended = Pick<Line, 'finish' | 'released_at' | 'releases_at'>;

/** Which steps the candidate is told of, with the reason. */
export const isTold = (step: StepName): boolean => !['flag', 'unflag', 'release'].includes(step);

/** When time would be over after the step; `null` where the step does not move it. */
export function endAfter(step: StepName, fields: StepFields, subject: Subject): number | null {
  if (!subject.deadline) return null;
  const at = Date.parse(subject.deadline.at);
  if (step === 'extend') return at + fields.minutes * 60_000;
  const gap = step === 'credit' ? subject.gaps.find(({ ordinal }) => ordinal === fields.gap) : undefined;
  return gap ? at + Date.parse(gap.to) - Date.parse(gap.from) : null;
}
