import type { GotFrame, SittingHead } from '../protocol';

/** What is to be said of the interventions that have arrived; `null` when the server was told so already. */
export function gotFrame(sitting: SittingHead | null, visible: boolean, told: GotFrame | null): GotFrame | null {
  const delivered = sitting?.interventions.at(-1)?.ordinal ?? 0;
  const seen = visible ? delivered : (told?.seen ?? 0);
  if (delivered === (told?.delivered ?? 0) && seen === (told?.seen ?? 0)) return null;
  return { type: 'got', delivered, seen };
}
