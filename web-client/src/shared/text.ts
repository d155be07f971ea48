/** Text of answers as UTF-16, as server/core/text.hpp keeps it. Pure. */

export interface Splice {
  at: number;
  remove: number;
  insert: string;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** Lone surrogates and U+0000, which the server does not store, become U+FFFD; the length stays the same. */
export function wellFormed(text: string): string {
  return withoutLoneSurrogates(text).replaceAll('\0', '\ufffd');
}

function withoutLoneSurrogates(text: string): string {
  if (typeof text.toWellFormed === 'function') return text.toWellFormed();
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** The one splice that makes `after` of `before`, widened so that it cuts no surrogate pair; `null` when equal. */
export function spliceBetween(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail--;
  return { at: start, remove: before.length - tail - start, insert: after.slice(start, after.length - tail) };
}

export function applySplice(text: string, splice: Splice): string {
  return text.slice(0, splice.at) + splice.insert + text.slice(splice.at + splice.remove);
}

/** The offset in the text that is nearest to `at` and cuts no surrogate pair. */
export function wholeOffset(text: string, at: number): number {
  const within = Math.min(at, text.length);
  return isLow(text.charCodeAt(within)) && isHigh(text.charCodeAt(within - 1)) ? within + 1 : within;
}

/** FNV-1a, 32 bit, over the UTF-16 units, low byte first: tells page and server that their texts have drifted apart. */
export function driftHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193);
  }
  return hash >>> 0;
}

// Kana and private-use characters (old HKSCS) count one by one as well.
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Co}]/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
const mark = /[\p{M}\p{Cf}]/u;
const punctuation = /[\p{P}\p{S}]/u;

/** 字數 as Chinese writers count: a Han character is one, a run of letters or digits is one. */
export function countCharacters(text: string, countsPunctuation = false): number {
  let count = 0;
  let inRun = false;
  for (const character of text) {
    if (mark.test(character)) continue;
    const isHan = han.test(character);
    const inWord = !isHan && letterOrDigit.test(character);
    if (isHan || (inWord && !inRun) || (countsPunctuation && punctuation.test(character))) count++;
    inRun = inWord;
  }
  return count;
}

/** A stretch of the text that something is said about, moved along by a splice; `null` when the splice touched it. */
export function moveSpan<T extends { start: number; end: number }>(span: T, splice: Splice): T | null {
  if (span.start === 0 && span.end === 0) return span;
  const spliceEnd = splice.at + splice.remove;
  if (spliceEnd <= span.start) {
    const by = splice.insert.length - splice.remove;
    return { ...span, start: span.start + by, end: span.end + by };
  }
  return splice.at >= span.end ? span : null;
}
