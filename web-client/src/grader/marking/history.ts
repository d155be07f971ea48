import type { LocalizedText } from '../../protocol';

/** A mark that was handed in from this browser. */
export interface OwnMark {
  claim: string;
  exam: string;
  item: string;
  pseudonym: string;
  title: LocalizedText;
  /** Of the answer's points, 0 to 1. */
  share: number;
  /** When it was handed in, in milliseconds since 1970. */
  at: number;
  /** The server has said that it cannot be changed any more. */
  stands: boolean;
}
const prefix = 'shibi.marked.';
const keptMost = 200;
/** For so long a mark may be revised at most (server/core/marking/limits.hpp). */
const revisedMsMax = 24 * 3600_000;

/** The latest first. A revision keeps the time of the mark that it revises: that is what its limit counts from. */
export function withMark(marks: readonly OwnMark[], one: OwnMark): OwnMark[] {
  const before = marks.find(({ claim }) => claim === one.claim);
  const rest = marks.filter(({ claim }) => claim !== one.claim);
  return [{ ...one, at: before?.at ?? one.at }, ...rest].slice(0, keptMost);
}
export function standing(marks: readonly OwnMark[], claim: string): OwnMark[] {
  return marks.map((mark) => (mark.claim === claim ? { ...mark, stands: true } : mark));
}
export const mayRevise = ({ stands, at }: OwnMark, now: number): boolean => !stands && now - at < revisedMsMax;

/** Each grader's own: more than one may work at the same computer. */
export function storeMarks(store: Storage, grader: string, marks: readonly OwnMark[]): void {
  store.setItem(prefix + grader, JSON.stringify(marks));
}
export function storedMarks(store: Storage, grader: string): OwnMark[] {
  try {
    const marks = JSON.parse(store.getItem(prefix + grader) ?? '[]') as unknown;
    return Array.isArray(marks) ? (marks as OwnMark[]) : [];
  } catch {
    return []; // not ours: nothing can be revised from here, and nothing is lost
  }
}
