import { wholeOffset } from '../../shared/text';

/** The words of the answer that are selected on the page. Its pieces say where they begin, in `data-start`. */
export function selectedSpan(root: HTMLElement, text: string): { start: number; end: number } | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const start = wholeOffset(text, offsetOf(range.startContainer, range.startOffset));
  const end = wholeOffset(text, offsetOf(range.endContainer, range.endOffset));
  return start < end ? { start, end } : null;
}

function offsetOf(node: Node, offset: number): number {
  if (node.nodeType === Node.TEXT_NODE) return startOf(node.parentElement) + offset;
  const child = node.childNodes[offset];
  if (child instanceof HTMLElement && child.dataset['start']) return startOf(child);
  const before = node.childNodes[offset - 1];
  return before ? startOf(before instanceof HTMLElement ? before : null) + (before.textContent?.length ?? 0) : 0;
}
const startOf = (element: HTMLElement | null) =>
  Number((element?.closest('[data-start]') as HTMLElement | null)?.dataset['start'] ?? 0);
