import type { Finding, Item } from '../protocol';
import type { Catalogue } from '../shared/i18n/en';
import { isDismissible } from './dismissed';
import { toneOf, type Tone } from '../shared/marks';

export interface Remark {
  kind: string;
  dismissible: boolean;
  tone: Tone;
  text: string;
  /** Where it is; `null` when it is about the whole text. */
  spans: { start: number; end: number; text: string }[];
}

const slips = new Set(['slip', 'ambiguous_slip']);
const spansShownMax = 12;

/** What the check found, in the candidate's words. Lengths are said beside the counter and not again here. */
export function remarksOn(text: string, findings: readonly Finding[], item: Item, t: Catalogue): Remark[] {
  const byKind = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.group === 'length') continue;
    const kind = slips.has(finding.kind) ? 'slip' : finding.kind;
    byKind.set(kind, [...(byKind.get(kind) ?? []), finding]);
  }
  return [...byKind].map(([kind, found]) => ({
    kind,
    dismissible: found.every(isDismissible),
    tone: toneOf(found[0]?.group ?? ''),
    text: kind === 'slip' ? slipSentence(text, found, item, t) : (t.finding[kind] ?? t.findingOther),
    spans: found
      .filter(({ start, end }) => end > start)
      .slice(0, spansShownMax)
      .map(({ start, end, expected }) => {
        const piece = text.slice(start, end);
        const should = expected?.split('/').join(' / ');
        return { start, end, text: should ? `${piece} → ${should}` : piece };
      }),
  }));
}

function slipSentence(text: string, found: Finding[], item: Item, t: Catalogue): string {
  const characters = [...new Set(found.map(({ start, end }) => text.slice(start, end)))].join(' ');
  const script = item.type === 'essay' ? item.script : null;
  if (script === 'Hant') return t.slipHant(found.length, characters);
  if (script === 'Hans') return t.slipHans(found.length, characters);
  return t.slipAny(characters);
}
