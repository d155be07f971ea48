import { overlap } from './overlap';
import type { Recording } from './recording';

export interface Paste {
  /** So many changes had been made with it: where a replay shows it. */
  step: number;
  at: number;
  /** Of the event that it came with. */
  ordinal: number;
  item: string;
  text: string;
  /** Shares of it that stand elsewhere, from 0 to 1. */
  inPrompt: number;
  inOwn: number;
}

/** What was pasted or dropped, with how much of it is in the prompt or in the candidate's own other answers. */
export function pastesOf(recording: Recording, prompts: Readonly<Record<string, readonly string[]>>): Paste[] {
  const items = [...new Set(recording.steps.map(({ item }) => item))];
  return recording.steps.flatMap(({ origin, splice, at, ordinal, item }, index) => {
    if ((origin !== 'paste' && origin !== 'drop') || !splice || splice.insert === '') return [];
    const others = items.filter((one) => one !== item).map((one) => recording.textAfter(index, one));
    const text = splice.insert;
    const shares = { inPrompt: overlap(text, prompts[item] ?? []), inOwn: overlap(text, others) };
    return [{ step: index + 1, at, ordinal, item, text, ...shares }];
  });
}
