/** Gold answers: texts whose points are known, given to graders among the others. GET and POST /api/v1/gold. */
import type { Points } from '../marking_protocol';
import type { MarkedCriterion } from '../titles';

/** Limits of server/core/marking/limits.hpp and server/core/limits.hpp that the page keeps by itself. */
export const limits = { explanation_units_max: 4000, points_max: 100 } as const;

export interface Gold {
  gold: string;
  answer: string;
  exam: string;
  exam_version: string;
  item: string;
  text: string;
  points: Points;
  qualifying: boolean;
  explanation: string;
  created_by: string;
  created_at: string;
  retired_at: string | null;
  marks: number;
}

export interface GoldDraft {
  item: string;
  text: string;
  /** As they are typed or chosen; empty while nothing is. */
  points: Readonly<Record<string, string>>;
  qualifying: boolean;
  explanation: string;
}
export const emptyGold = (item: string): GoldDraft => ({
  item,
  text: '',
  points: {},
  qualifying: false,
  explanation: '',
});

export interface GoldAsked extends Omit<GoldDraft, 'points'> {
  exam: string;
  points: Points;
}
const wholePoints = (typed: string | undefined): number | null =>
  typed !== undefined && /^\d{1,3}$/.test(typed.trim()) && Number(typed) <= limits.points_max ? Number(typed) : null;

/** What is to be sent, or the first thing that is missing. The text goes as it is: its spaces are the candidate's. Pure. */
export function goldOf(
  exam: string,
  draft: GoldDraft,
  criteria: readonly Pick<MarkedCriterion, 'id'>[],
): GoldAsked | 'text' | 'points' {
  if (!draft.text.trim()) return 'text';
  const known = criteria.map(({ id }) => [id, wholePoints(draft.points[id])] as const);
  const points = known.flatMap(([id, given]) => (given === null ? [] : [[id, given] as const]));
  if (points.length < known.length) return 'points';
  return { ...draft, exam, points: Object.fromEntries(points), explanation: draft.explanation.trim() };
}

/** Those in use first, the latest first in both. */
export function inOrder(gold: readonly Gold[]): Gold[] {
  const rank = ({ retired_at }: Gold) => (retired_at === null ? 0 : 1);
  return [...gold].sort((one, other) => rank(one) - rank(other) || other.created_at.localeCompare(one.created_at));
}
