import type { Finding } from '../../protocol';
import type { Catalogue } from '../i18n/en';
import { toneOf, type Tone } from '../marks';
import { moveSpan, spliceBetween } from '../text';

/** Findings of an earlier text, moved to where they are in the present one; what was touched since is left out. */
export function movedFindings(findings: readonly Finding[], checked: string, now: string): Finding[] {
  const splice = spliceBetween(checked, now);
  return splice ? findings.flatMap((finding) => moveSpan(finding, splice) ?? []) : [...findings];
}

export interface FindingGroup {
  kind: string;
  tone: Tone;
  text: string;
  spans: string[];
}
const slips = new Set(['slip', 'ambiguous_slip']);
const spansShownMax = 16;

/** What the check found, kind by kind. */
export function findingGroups(text: string, findings: readonly Finding[], t: Catalogue): FindingGroup[] {
  const byKind = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = slips.has(finding.kind) ? 'slip' : finding.kind;
    byKind.set(kind, [...(byKind.get(kind) ?? []), finding]);
  }
  return [...byKind].map(([kind, found]) => {
    const pieces = [...new Set(found.map(({ start, end }) => text.slice(start, end)).filter(Boolean))];
    const words =
      kind === 'slip' ? t.slipAny(pieces.slice(0, spansShownMax).join(' ')) : (t.finding[kind] ?? t.findingOther);
    const spans = kind === 'slip' ? [] : pieces.slice(0, spansShownMax);
    return { kind, tone: toneOf(found[0]?.group ?? ''), text: words, spans };
  });
}
