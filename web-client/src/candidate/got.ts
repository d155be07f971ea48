import type { GotFrame, SittingHead } from '../protocol';

/** What is to be said of the interventions that have arrived; `null` when the server was told so already. */
export function gotFrame(
  sitting: SittingHead | null,
  seen: { has(ordinal: number): boolean },
  told: GotFrame | null,
): GotFrame | null {
  const ordinals = sitting?.interventions.map(({ ordinal }) => ordinal) ?? [];
  const before = told ?? { type: 'got', delivered: 0, seen: 0 };
  // One number stands for all before it: what came after something unseen is not said to be seen.
  const firstUnseen = ordinals.findIndex((ordinal) => !seen.has(ordinal));
  const seenOnes = firstUnseen < 0 ? ordinals : ordinals.slice(0, firstUnseen);
  const got: GotFrame = {
    type: 'got',
    delivered: ordinals.at(-1) ?? 0,
    seen: Math.max(before.seen, seenOnes.at(-1) ?? 0),
  };
  return got.delivered === before.delivered && got.seen === before.seen ? null : got;
}
