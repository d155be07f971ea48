/** What a key asks for while a mark is being made. Pure. */
export type KeyAct = { kind: 'level'; level: number } | { kind: 'submit' | 'comment' | 'flag' | 'undo' | 'help' };

export interface KeyPressed {
  key: string;
  isComposing: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  repeat: boolean;
}
/** Where the key was pressed. */
export type Place = 'field' | 'control' | 'page';

const letters = { c: 'comment', f: 'flag', u: 'undo', '?': 'help' } as const;

/** Nothing in a field, while an input method composes, or with another key held; Enter belongs to buttons and links. */
export function keyAct(pressed: KeyPressed, place: Place): KeyAct | null {
  if (place === 'field' || pressed.isComposing || pressed.repeat) return null;
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  if (/^[1-9]$/.test(pressed.key)) return { kind: 'level', level: Number(pressed.key) - 1 };
  if (pressed.key === 'Enter') return place === 'control' ? null : { kind: 'submit' };
  const letter = letters[pressed.key.toLowerCase() as keyof typeof letters];
  return letter ? { kind: letter } : null;
}

/** Radio buttons and checkboxes take no text: the keys work there as on the page. */
export function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('dialog')) return 'field';
  if (target.matches('input[type=radio]')) return 'page';
  if (target.matches('input, textarea, select, [contenteditable]')) return 'field';
  return target.closest('button, a, summary') ? 'control' : 'page';
}
