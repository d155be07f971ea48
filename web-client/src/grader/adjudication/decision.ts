import type { Disputed, MarkGiven, Points, Rubric } from '../marking_protocol';

/** The marks of the two graders, in the order of their letters. */
export const markedByTwo = ({ marks }: Disputed): MarkGiven[] =>
  marks.filter(({ slot }) => slot !== 3).sort((one, other) => one.slot - other.slot);

export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** Where both gave the same, there is nothing to decide: it is filled in. Pure. */
export function pointsAgreed(rubric: Rubric, marks: readonly MarkGiven[]): Points {
  const [one, other] = marks;
  const agreed = rubric.criteria.flatMap(({ id }) => {
    const points = one?.points[id];
    return points !== undefined && points === other?.points[id] ? [[id, points] as const] : [];
  });
  return Object.fromEntries(agreed);
}

export const differs = (criterion: string, marks: readonly MarkGiven[]): boolean =>
  new Set(marks.map(({ points }) => points[criterion])).size > 1;

export interface Decision {
  rubric_version: string;
  points: Points;
  reason: string;
}
/** What is to be sent, or what is missing. */
export function decisionOf(rubric: Rubric, points: Points, reason: string): Decision | 'points' | 'reason' {
  if (rubric.criteria.some(({ id }) => points[id] === undefined)) return 'points';
  return reason.trim() ? { rubric_version: rubric.version, points, reason: reason.trim() } : 'reason';
}
