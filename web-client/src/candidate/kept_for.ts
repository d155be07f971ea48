import type { Retention } from '../protocol';

/**
 * After how many days each kind of data is really gone; 0: when somebody erases it. What goes with something that is kept
 * for a shorter time does not outlive it.
 */
export function keptFor({ keystrokes_days, answers_days, sittings_days }: Retention): Retention {
  const answers = earlier(answers_days, sittings_days);
  return {
    keystrokes_days: earlier(keystrokes_days, answers),
    answers_days: answers,
    sittings_days,
  };
}

function earlier(one: number, other: number): number {
  return one === 0 || other === 0 ? one + other : Math.min(one, other);
}
