import type { Finding } from '../protocol';

/** How a mark looks; each tone has its own kind of line, so that colour never stands alone. */
export type Tone = 'script' | 'variety' | 'other';
export const tones: readonly Tone[] = ['script', 'variety', 'other'];

export interface Mark {
  start: number;
  end: number;
  tone: Tone;
}

export function toneOf(group: string): Tone {
  return group === 'script' || group === 'variety' ? group : 'other';
}

/** The stretches to be marked, none inside another, in order. */
export function marksOf(findings: readonly Finding[]): Mark[] {
  const marks: Mark[] = [];
  for (const { start, end, group } of [...findings].sort(
    (one, other) => one.start - other.start || other.end - one.end,
  )) {
    const last = marks.at(-1);
    if (end > start && (!last || start >= last.end)) marks.push({ start, end, tone: toneOf(group) });
  }
  return marks;
}

/** Text cut into marked and unmarked pieces, for the layer behind the field. */
export function pieces(text: string, marks: readonly Mark[]): { text: string; tone: Tone | null }[] {
  const cut: { text: string; tone: Tone | null }[] = [];
  let at = 0;
  for (const { start, end, tone } of marks) {
    if (start > at) cut.push({ text: text.slice(at, start), tone: null });
    cut.push({ text: text.slice(start, end), tone });
    at = end;
  }
  if (at < text.length) cut.push({ text: text.slice(at), tone: null });
  return cut;
}

type WithValueRange = HTMLTextAreaElement & { createValueRange(start: number, end: number): Range };

/** Whether the browser can mark text inside a text field by itself. */
export const paintsInside =
  typeof HTMLTextAreaElement !== 'undefined' &&
  'createValueRange' in HTMLTextAreaElement.prototype &&
  'highlights' in CSS;

/** Paints marks inside a text field with CSS highlights, which change nothing in the document. */
export class Painter {
  private ranges: { tone: Tone; range: AbstractRange }[] = [];

  constructor(private readonly field: HTMLTextAreaElement) {}

  paint(marks: readonly Mark[]): void {
    this.clear();
    const length = this.field.value.length;
    for (const { start, end, tone } of marks) {
      if (end > length) continue;
      const range = (this.field as WithValueRange).createValueRange(start, end);
      highlight(tone).add(range);
      this.ranges.push({ tone, range });
    }
  }

  clear(): void {
    for (const { tone, range } of this.ranges) highlight(tone).delete(range);
    this.ranges = [];
  }
}

function highlight(tone: Tone): Highlight {
  const name = `shibi-${tone}`;
  const known = CSS.highlights.get(name);
  if (known) return known;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
}
