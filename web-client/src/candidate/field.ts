import type { Origin } from '../protocol';
import { spliceBetween, wellFormed, type Splice } from '../shared/text';

export interface FieldListener {
  edited(splice: Splice, origin: Origin): void;
  /** An input method composes `text` at `at`; empty when it is done. */
  composing(at: number, text: string): void;
  /** What is in the field changed in any way, compositions included. */
  shown(text: string): void;
  /** A good moment to save at once. */
  settled(): void;
}

const origins: Record<string, Origin> = {
  insertText: 'typed',
  insertLineBreak: 'typed',
  insertParagraph: 'typed',
  insertReplacementText: 'typed',
  deleteContentBackward: 'typed',
  deleteContentForward: 'typed',
  deleteWordBackward: 'typed',
  deleteWordForward: 'typed',
  deleteSoftLineBackward: 'typed',
  insertCompositionText: 'composition',
  insertFromComposition: 'composition',
  deleteCompositionText: 'composition',
  insertFromPaste: 'paste',
  insertFromDrop: 'drop',
  deleteByDrag: 'drop',
  deleteByCut: 'cut',
  historyUndo: 'undo',
  historyRedo: 'redo',
};

/**
 * Watches a native text field and never writes to it while an input method composes. Edits are found by comparing
 * values, so that every input method, phone and screen reader is understood alike.
 */
export class Field {
  private committed: string;
  private composes = false;
  private locked = false;
  private readonly ends = new AbortController();

  constructor(
    private readonly element: HTMLTextAreaElement | HTMLInputElement,
    text: string,
    private readonly listener: FieldListener,
  ) {
    this.committed = text;
    element.value = text;
    const { signal } = this.ends;
    const on = (type: string, act: (event: Event) => void) => element.addEventListener(type, act, { signal });
    on('compositionstart', () => (this.composes = true));
    on('compositionend', () => this.compositionEnded());
    on('input', (event) => this.input(event as InputEvent));
    on('blur', () => !this.composes && this.listener.settled());
  }

  /** The page has another text than the field: only ever after a take-over or at the end. */
  show(text: string): void {
    if (this.composes || text === this.committed) return;
    this.committed = text;
    this.write(text);
  }

  /**
   * No more writing. In mid-composition the text stays as it was before the composition, and what was being composed and
   * where is the answer; unless it is kept, and then it is an edit like any other.
   */
  lock(keepsComposition = false): Splice | null {
    if (this.locked) return null;
    if (this.composes && keepsComposition) {
      this.listener.composing(this.element.selectionStart ?? 0, '');
      this.commit('composition');
    }
    this.locked = true;
    const composed = this.composes ? spliceBetween(this.committed, this.value) : null;
    this.element.readOnly = true;
    if (this.composes) {
      // Blurring makes the browser end the composition; it then writes what was composed into the field.
      this.element.blur();
      this.composes = false;
    }
    this.write(this.committed);
    return composed?.insert ? composed : null;
  }

  unlock(): void {
    this.locked = false;
    this.element.readOnly = false;
  }

  destroy(): void {
    this.ends.abort();
  }

  private get value(): string {
    return wellFormed(this.element.value);
  }

  private write(text: string): void {
    if (this.value === text) return;
    const { selectionStart, selectionEnd } = this.element;
    this.element.value = text;
    if (document.activeElement === this.element) this.element.setSelectionRange(selectionStart, selectionEnd);
    this.listener.shown(text);
  }

  private input(event: InputEvent): void {
    if (this.locked) return this.write(this.committed);
    const composed = this.composes || event.isComposing;
    this.listener.shown(this.value);
    if (!composed) return this.commit(origins[event.inputType] ?? 'other');
    const splice = spliceBetween(this.committed, this.value);
    this.listener.composing(splice?.at ?? this.element.selectionStart ?? 0, splice?.insert ?? '');
  }

  // The last `input` of a composition has `isComposing` set and none follows in Chromium; one does in Firefox, and then
  // finds nothing left to say.
  private compositionEnded(): void {
    this.composes = false;
    if (this.locked) return this.write(this.committed);
    this.listener.composing(this.element.selectionStart ?? 0, '');
    this.commit('composition');
    this.listener.settled();
  }

  private commit(origin: Origin): void {
    const splice = spliceBetween(this.committed, this.value);
    if (!splice) return;
    this.committed = this.value;
    this.listener.edited(splice, origin);
  }
}
