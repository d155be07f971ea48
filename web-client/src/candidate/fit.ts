import { isText, limits, type Edit } from '../protocol';
import { applySplice } from '../shared/text';
import { change } from './changes';
import { isTextOf } from './queue';
import type { State } from './state';

/** The server closes the line on a frame over 64 KiB; what stands around the text is never more than the difference. */
const frameBytesMax = 64_000;
/** A save is filled up to here. */
const saveBytesMax = 56_000;

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** Of the text of an item, in UTF-16 units. */
export function unitsMax(state: State, id: string): number {
  const item = state.exam?.sections.flatMap(({ items }) => items).find((one) => one.id === id);
  if (!item || !isText(item) || item.type === 'essay') return limits.answer_units_max;
  return item.type === 'url' ? limits.url_units_max : item.units_max;
}

export function fitsFrame(text: string): boolean {
  return text.length <= limits.answer_units_max && bytesOf(text) <= frameBytesMax;
}

/** How many of the edits, at least one, go into one save. */
export function editsPerSave(edits: Edit[]): number {
  let bytes = 0;
  const tooMany = edits.findIndex((edit) => (bytes += bytesOf(edit) + 1) > saveBytesMax);
  return Math.min(limits.edits_per_save_max, tooMany < 0 ? edits.length : Math.max(1, tooMany));
}

/**
 * What waits at `at` as it can be sent: edits that go over the limit on their way become the whole text, and a whole text
 * that is over it stays on the page until it is shorter. `base`: text that the edits are made on.
 */
export function fitted(state: State, at: number, base: string): State {
  const entry = state.waiting[at];
  if (!entry || entry.kind === 'act') return state;
  const { item } = entry;
  if (entry.kind === 'edits') {
    if (staysWithin(base, entry.edits, unitsMax(state, item))) return state;
    return { ...state, waiting: state.waiting.map((one) => (one === entry ? { kind: 'replace', item } : one)) };
  }
  const text = state.answers[item]?.text ?? '';
  if (text.length <= unitsMax(state, item) && fitsFrame(text)) return state;
  const waiting = state.waiting.filter((other) => !isTextOf(other, item));
  const trouble = { of: 'replace', code: 'too_long', message: '', items: [item] };
  return { ...change(state, item, { refused: true }), waiting, trouble };
}

function staysWithin(base: string, edits: Edit[], units: number): boolean {
  let text = base;
  return edits.every((edit) => {
    text = applySplice(text, edit);
    return text.length <= units && bytesOf(edit) <= frameBytesMax;
  });
}
