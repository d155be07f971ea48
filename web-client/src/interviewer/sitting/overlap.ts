/** How much of a text is in another one. Pure. */

const unitsPerShingle = 4;
const ignored = /[\p{P}\p{S}\p{Z}\s]/gu;

function shingles(text: string): Set<string> {
  const units = [...text.replace(ignored, '').toLowerCase()];
  const found = new Set<string>();
  for (let at = 0; at + unitsPerShingle <= units.length; at++)
    found.add(units.slice(at, at + unitsPerShingle).join(''));
  // What is shorter than one shingle is compared as a whole.
  if (found.size === 0 && units.length > 0) found.add(units.join(''));
  return found;
}

/** The share of `text` that is also in one of `others`, from 0 to 1: signs, spaces and case do not count. */
export function overlap(text: string, others: readonly string[]): number {
  const wanted = [...shingles(text)];
  if (wanted.length === 0) return 0;
  const short = (wanted[0]?.length ?? 0) < unitsPerShingle;
  const plain = others.map((other) => other.replace(ignored, '').toLowerCase());
  const there = new Set(short ? [] : plain.flatMap((other) => [...shingles(other)]));
  const found = wanted.filter((piece) => (short ? plain.some((other) => other.includes(piece)) : there.has(piece)));
  return found.length / wanted.length;
}
