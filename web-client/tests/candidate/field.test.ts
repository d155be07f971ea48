import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Field } from '../../src/candidate/field';
import type { Splice } from '../../src/shared/text';

/** A text field as far as `Field` looks at it; leaving it ends the composition, as in a browser. */
class Element extends EventTarget {
  value = '';
  readOnly = false;
  selectionStart = 0;
  selectionEnd = 0;
  blur() {
    this.dispatchEvent(new Event('compositionend'));
  }
  setSelectionRange() {}
}

beforeEach(() => vi.stubGlobal('document', { activeElement: null }));
afterEach(() => vi.unstubAllGlobals());

function composing(element: Element) {
  const edits: Splice[] = [];
  const nothing = () => undefined;
  const field = new Field(element as unknown as HTMLTextAreaElement, '你', {
    edited: (splice) => edits.push(splice),
    composing: nothing,
    shown: nothing,
    settled: nothing,
  });
  element.dispatchEvent(new Event('compositionstart'));
  element.value = '你hao';
  element.dispatchEvent(new Event('input'));
  return { field, edits };
}

it('a field that is locked for good gives back what was being composed', () => {
  const element = new Element();
  const { field, edits } = composing(element);
  expect(field.lock()).toEqual({ at: 1, remove: 0, insert: 'hao' });
  expect(edits).toEqual([]);
  expect(element.value).toBe('你');
});

it('a field that is locked for a while keeps what was being composed, as an edit', () => {
  const element = new Element();
  const { field, edits } = composing(element);
  expect(field.lock(true)).toBeNull();
  expect(edits).toEqual([{ at: 1, remove: 0, insert: 'hao' }]);
  expect(element.value).toBe('你hao');
});
