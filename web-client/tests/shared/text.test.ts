import { describe, expect, it } from 'vitest';
import { applySplice, countCharacters, moveSpan, spliceBetween, wellFormed, wholeOffset } from '../../src/shared/text';

it('what the server does not store is replaced, and nothing moves', () => {
  expect(wellFormed('a\0b\ud842c')).toBe('a\ufffdb\ufffdc');
});

it('an offset never stands within a surrogate pair, nor behind the end', () => {
  expect([0, 1, 2, 3, 9].map((at) => wholeOffset('𠺘好', at))).toEqual([0, 2, 2, 3, 3]);
});

describe('a splice between two texts', () => {
  it.each([
    ['佢好', '佢好高', { at: 2, remove: 0, insert: '高' }],
    ['佢好高', '佢高', { at: 1, remove: 1, insert: '' }],
    ['aaa', 'aa', { at: 2, remove: 1, insert: '' }],
    ['𠺘', '𠵱', { at: 0, remove: 2, insert: '𠵱' }],
    ['好𠺘', '好𠺘𠺘', { at: 3, remove: 0, insert: '𠺘' }],
    ['x\u{1F600}', 'x\u{1F500}', { at: 1, remove: 2, insert: '\u{1F500}' }],
    ['\u{20000}y', '\u{30000}y', { at: 0, remove: 2, insert: '\u{30000}' }],
  ])('%s → %s cuts no surrogate pair', (before, after, expected) => {
    expect(spliceBetween(before, after)).toEqual(expected);
  });

  it('is nothing when nothing changed', () => {
    expect(spliceBetween('佢', '佢')).toBeNull();
  });

  it('always makes the one of the other, over thousands of random changes with pairs that share halves', () => {
    const alphabet = ['a', '佢', '𠺘', '𠵱', '\u{20000}', '\u{20001}', '\u{30000}', '\n'];
    let seed = 20261122;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % below;
    };
    const text = () => Array.from({ length: random(6) }, () => alphabet[random(alphabet.length)]).join('');
    for (let turn = 0; turn < 20_000; turn++) {
      const [before, after] = [text(), text()];
      const splice = spliceBetween(before, after);
      const made = splice ? applySplice(before, splice) : before;
      const insert = splice?.insert ?? '';
      if (
        made !== after ||
        wellFormed(insert) !== insert ||
        wellFormed(before.slice(0, splice?.at)) !== before.slice(0, splice?.at)
      ) {
        throw new Error(`seed 20261122, turn ${turn}: ${JSON.stringify({ before, after, splice })}`);
      }
    }
  });
});

describe('字數', () => {
  it.each([
    ['', 0],
    ['佢好高', 3],
    ['佢send咗封email畀我', 7],
    ['𠺘𨋢', 2],
    ['2026年11月', 4],
    ['好，好。', 2],
    ['don’t', 2],
  ])('%s has %i', (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });

  it('counts punctuation where the exam says so', () => {
    expect(countCharacters('好，好。', true)).toBe(4);
  });
});

describe('what is said about a stretch of text', () => {
  const span = { start: 4, end: 6 };
  it('moves with edits before it, stays with edits after it, and goes with an edit in it', () => {
    expect(moveSpan(span, { at: 0, remove: 1, insert: 'abc' })).toEqual({ start: 6, end: 8 });
    expect(moveSpan(span, { at: 6, remove: 2, insert: '' })).toEqual(span);
    expect(moveSpan(span, { at: 5, remove: 0, insert: 'x' })).toBeNull();
  });
});

describe('lone surrogates', () => {
  it('become U+FFFD and the length stays', () => {
    expect(wellFormed('a\ud842b𠺘')).toBe('a\ufffdb𠺘');
  });
});
