import type { Finding } from '../../protocol';
import { marksOf, type Tone } from '../../shared/marks';
import type { SpanComment } from '../marking_protocol';

/** A stretch of the answer: what the check says of it, which comments cover it, and which end with it. */
export interface AnswerPiece {
  text: string;
  tone: Tone | null;
  comments: number[];
  ending: number[];
}

/** The answer cut wherever a finding or a comment begins or ends; they may overlap. Pure. */
export function answerPieces(
  text: string,
  findings: readonly Finding[],
  comments: readonly SpanComment[],
): AnswerPiece[] {
  const marks = marksOf(findings);
  const bounds = [...marks, ...comments].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...bounds.filter((at) => at > 0 && at < text.length), text.length])].sort(
    (one, other) => one - other,
  );
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? text.length;
    const over = (span: { start: number; end: number }) => span.start <= start && span.end >= end;
    const covering = comments.flatMap((comment, index) => (over(comment) ? [index] : []));
    return {
      text: text.slice(start, end),
      tone: marks.find(over)?.tone ?? null,
      comments: covering,
      ending: covering.filter((index) => comments[index]?.end === end),
    };
  });
}
