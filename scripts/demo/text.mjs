// How a text comes into being under somebody's hands, and what a save says about it.

/** FNV-1a 32 over UTF-16 units, low byte first: the drift hash of `shibi.v1`. */
export function driftHash(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; ++at) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193) >>> 0;
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193) >>> 0;
  }
  return hash;
}

const isHan = (character) => /\p{Script=Han}/u.test(character);
const endsSentence = (character) => "。!?\n\uff01\uff1f".includes(character);

/**
 * The steps in which `text` is written at the end of what stands there: each an edit and the time it took. Words come
 * one to four characters at a time, as an input method commits them; now and then the last one is taken back and
 * written again; sentences are thought about.
 */
export function* writing(text, random) {
  const characters = [...text];
  let at = 0;
  for (let next = 0; next < characters.length; ) {
    const word = [];
    const length = 1 + Math.floor(random() * 4);
    do word.push(characters[next++]);
    while (word.length < length && next < characters.length && isHan(word[word.length - 1]) && isHan(characters[next]));
    const insert = word.join("");
    const wait_ms = 350 + 260 * word.length + 500 * random();
    yield { at, remove: 0, insert, origin: isHan(word[0]) ? "composition" : "typed", wait_ms };
    if (random() < 0.03) {
      yield { at, remove: insert.length, insert: "", origin: "typed", wait_ms: 600 };
      yield { at, remove: 0, insert, origin: isHan(word[0]) ? "composition" : "typed", wait_ms: 1200 };
    }
    at += insert.length;
    if (endsSentence(word[word.length - 1])) yield { wait_ms: 2500 + 6000 * random() };
  }
}

/** A seeded generator (mulberry32): the same seed types the same way. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
