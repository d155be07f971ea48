import type { Intervention, SittingHead } from '../protocol';

/** One step of an interviewer, as it is told. */
export interface Told extends Intervention {
  /** The message, where it is one. */
  text: string | null;
  /** When the time is over now, where the step has changed it. */
  endsAt: string | null;
}

export function told(sitting: SittingHead): Told[] {
  return sitting.interventions.map((one) => ({
    ...one,
    text: sitting.notices.find(({ ordinal }) => ordinal === one.ordinal)?.text ?? null,
    endsAt: one.after.deadline !== one.before.deadline ? one.after.deadline : null,
  }));
}

/** The step that keeps the sitting as it is: the pause while it lasts, the end by an interviewer once it has ended. */
export function standingStep(sitting: SittingHead): Told | null {
  const kind = sitting.phase === 'paused' ? 'paused' : sitting.phase === 'finished' ? 'finished' : null;
  return told(sitting).findLast((one) => one.kind === kind) ?? null;
}

/** What is still to be read, the newest first. What keeps the sitting as it is stands in its own place. */
export function unread(sitting: SittingHead, read: readonly number[]): Told[] {
  const standing = standingStep(sitting);
  return told(sitting)
    .filter(({ ordinal }) => ordinal !== standing?.ordinal && !read.includes(ordinal))
    .toReversed();
}
