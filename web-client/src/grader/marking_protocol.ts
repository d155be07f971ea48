/** What graders and adjudicators exchange with the server under /api/v1/marking. Offsets are UTF-16 units. */
import type { Item, LocalizedText, Report } from '../protocol';

/** Limits of server/core/marking/limits.hpp that the pages keep by themselves. */
export const limits = {
  comments_max: 64,
  comment_units_max: 1000,
  flag_units_max: 500,
  reason_units_max: 2000,
} as const;

export interface RubricLevel {
  points: number;
  title: LocalizedText;
  descriptor: LocalizedText;
}
export interface Criterion {
  id: string;
  kind: 'level' | 'count';
  title: LocalizedText;
  requirement?: string;
  /** Percent of the answer's points. */
  weight: number;
  levels: RubricLevel[];
}
export interface Rubric {
  version: string;
  criteria: Criterion[];
}
/** By criterion. */
export type Points = Readonly<Record<string, number>>;
export interface SpanComment {
  start: number;
  end: number;
  text: string;
}
export interface MarkGiven {
  points: Points;
  comments: readonly SpanComment[];
  flag: string | null;
}
/** What a grader hands in. */
export interface MarkSheet extends Omit<MarkGiven, 'flag'> {
  rubric_version: string;
  flag?: string;
}

/** An answer as graders see it: whose it is, and whether its points are known already, cannot be told from it. */
export interface AnswerShown {
  answer: string;
  pseudonym: string;
  exam: string;
  prompt_languages: readonly string[];
  item: Item;
  rubric: Rubric;
  text: string;
  characters: number;
  report: Report | null;
}
export interface Claim extends AnswerShown {
  claim: string;
  until: string;
  /** What this grader has handed in for it. */
  mark: MarkGiven | null;
}
/** A mark that this grader has handed in. */
export interface OwnMark {
  claim: string;
  answer: string;
  pseudonym: string;
  exam: string;
  item: string;
  mark: MarkGiven & { submitted_at: string };
  /** Until the other grader's is in, and for a day at most. */
  revisable: boolean;
}
export interface OwnMarksPart {
  marks: OwnMark[];
  next: string | null;
}
/** One question across candidates, or one candidate across questions. */
export type Order = 'item' | 'candidate';

/** How far this grader has come. */
export interface Progress {
  done: number;
  /** Without the one that is held. */
  left: number;
  /** The claim of the answer that this grader holds. */
  held: string | null;
  /** What one takes; 0 while nothing is known. */
  median_ms: number;
  /** What is to be marked before the first real answers. */
  qualifying: { needed: number; done: number; passed: boolean } | null;
}

export interface Disagreement {
  answer: string;
  pseudonym: string;
  exam: string;
  item: string;
  levels_apart: number;
  /** 0 to 1, of the answer's points. */
  share_apart: number;
  flagged: boolean;
}
/** What an adjudicator decides on: both marks without their graders, and as slot 3 what was decided. */
export interface Disputed extends AnswerShown, Pick<Disagreement, 'levels_apart' | 'share_apart' | 'flagged'> {
  marks: (MarkGiven & { slot: number; reason: string | null })[];
}
