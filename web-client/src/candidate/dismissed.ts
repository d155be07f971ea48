import type { Finding } from '../protocol';

/** The hints that the candidate has put away: their kinds, by item. A value: `dismiss` makes a new one. */
export type Dismissed = Readonly<Record<string, readonly string[]>>;

/** What the script or the variety of a text is cannot be waved aside; what a prompt hopes for can. */
export function isDismissible(finding: Finding): boolean {
  return finding.group === 'hint';
}

export function dismiss(dismissed: Dismissed, item: string, kind: string): Dismissed {
  const kinds = dismissed[item] ?? [];
  return kinds.includes(kind) ? dismissed : { ...dismissed, [item]: [...kinds, kind] };
}

/** The findings on an item that are still to be told. */
export function standing(findings: readonly Finding[], dismissed: Dismissed, item: string): Finding[] {
  const away = dismissed[item] ?? [];
  return findings.filter((finding) => !isDismissible(finding) || !away.includes(finding.kind));
}
