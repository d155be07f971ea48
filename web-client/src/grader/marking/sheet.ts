import type { Criterion, MarkGiven, MarkSheet, Points, Rubric, SpanComment } from '../marking_protocol';

/** A mark that is not handed in yet. Pure. */
export type Draft = MarkGiven;

export const emptyDraft: Draft = { points: {}, comments: [], flag: null };

export function sheetOf(rubric: Rubric, { points, comments, flag }: Draft): MarkSheet {
  return { rubric_version: rubric.version, points, comments, ...(flag === null ? {} : { flag }) };
}

export function sameDraft(one: Draft, other: Draft): boolean {
  const ordered = ({ points, comments, flag }: Draft) =>
    JSON.stringify([Object.entries(points).sort(), comments, flag]);
  return ordered(one) === ordered(other);
}

/** Where the first criterion without points is; -1 when all have theirs. */
export function firstOpen(rubric: Rubric, draft: Draft): number {
  return rubric.criteria.findIndex(({ id }) => draft.points[id] === undefined);
}

/** In the order of the text, so that their numbers run with it. */
export function withComment(comments: readonly SpanComment[], added: SpanComment): SpanComment[] {
  return [...comments, added].sort((one, other) => one.start - other.start || one.end - other.end);
}

export const pointsMax = ({ levels }: Criterion): number => levels.at(-1)?.points ?? 0;

/** Weighted points as a share of all there are, 0 to 1, as the server reckons it; nothing while points are missing. */
export function shareOf(rubric: Rubric, points: Points): number | null {
  let share = 0;
  let weights = 0;
  for (const criterion of rubric.criteria) {
    const given = points[criterion.id];
    if (given === undefined) return null;
    share += (criterion.weight * given) / Math.max(1, pointsMax(criterion));
    weights += criterion.weight;
  }
  return weights > 0 ? share / weights : null;
}
