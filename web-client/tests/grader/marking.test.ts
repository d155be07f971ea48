import { describe, expect, it } from 'vitest';
import { keyAct, type KeyPressed } from '../../src/grader/marking/keys';
import { dropDraft, keepDraft, keptDraft } from '../../src/grader/marking/kept';
import { isToRenew, leaseFrom, remaining } from '../../src/grader/marking/lease';
import { minutesLeft } from '../../src/grader/marking/pace';
import { answerPieces } from '../../src/grader/marking/pieces';
import { hashOf, mayVisit, pageOf, readRoute, type Route } from '../../src/grader/route';

const press = (key: string, more: Partial<KeyPressed> = {}): KeyPressed => ({
  key,
  isComposing: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...more,
});

describe('keys', () => {
  it('mean levels, handing in, comment, flag, undo and help', () => {
    expect(keyAct(press('1'), 'page')).toEqual({ kind: 'level', level: 0 });
    expect(['Enter', 'c', 'F', 'u', '?'].map((key) => keyAct(press(key), 'page')?.kind)).toEqual([
      'submit',
      'comment',
      'flag',
      'undo',
      'help',
    ]);
    expect(['0', 'x', 'Tab', 'Escape'].map((key) => keyAct(press(key), 'page'))).toEqual([null, null, null, null]);
  });
  it('mean nothing in a field, while composing, held down or with another key', () => {
    const all = ['1', 'Enter', 'c', 'u', '?'];
    expect(all.map((key) => keyAct(press(key), 'field'))).toEqual(all.map(() => null));
    const held = [{ isComposing: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }];
    expect(held.map((more) => keyAct(press('c', more), 'page'))).toEqual(held.map(() => null));
  });
  it('leave Enter to buttons and links', () => {
    expect(keyAct(press('Enter'), 'control')).toBeNull();
    expect(keyAct(press('2'), 'control')).toEqual({ kind: 'level', level: 1 });
  });
});

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
};

describe('a draft', () => {
  it('is kept for its answer alone until it is dropped', () => {
    const kept = memory();
    const draft = { points: { tone: 3 }, comments: [{ start: 0, end: 1, text: '好' }], flag: null };
    keepDraft(kept, 'ans_1', draft);
    expect([keptDraft(kept, 'ans_1'), keptDraft(kept, 'ans_2')]).toEqual([draft, null]);
    dropDraft(kept, 'ans_1');
    expect(keptDraft(kept, 'ans_1')).toBeNull();
  });
  it('that cannot be read is none', () => {
    const kept = memory();
    kept.setItem('shibi.mark.ans_1', '{"points":');
    kept.setItem('shibi.mark.ans_2', '{"points":{}}');
    expect([keptDraft(kept, 'ans_1'), keptDraft(kept, 'ans_2')]).toEqual([null, null]);
  });
});

describe('what is left', () => {
  it('is told in minutes once three have been marked', () => {
    const progress = (done: number, left: number, median_ms: number, held: string | null = null) => ({
      done,
      left,
      held,
      median_ms,
      qualifying: null,
    });
    expect(minutesLeft(progress(37, 82, 17_000, 'clm_1'))).toBe(24);
    expect(minutesLeft(progress(37, 1, 1000))).toBe(1);
    expect([progress(2, 83, 60_000), progress(9, 0, 0), progress(9, 3, 0)].map(minutesLeft)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('a lease', () => {
  const lease = leaseFrom(1000);
  const minute = 60_000;
  it('lasts as long as was asked for', () => {
    expect(remaining(lease, 1000)).toBe(30 * minute);
    expect(remaining(lease, 1000 + 31 * minute)).toBe(0);
  });
  it('is renewed in its last half while somebody is at work, and never after its end', () => {
    const at = (minutes: number, idle: number) =>
      isToRenew(lease, 1000 + minutes * minute, 1000 + (minutes - idle) * minute);
    expect([at(10, 0), at(16, 1), at(16, 6), at(30, 0)]).toEqual([false, true, false, false]);
  });
});

describe('the answer', () => {
  it('is cut where findings and comments begin and end, and is whole when joined', () => {
    const text = '佢寫咗一封信';
    const findings = [{ kind: 'slip', group: 'script', start: 1, end: 2 }];
    const comments = [
      { start: 0, end: 3, text: 'one' },
      { start: 1, end: 6, text: 'two' },
    ];
    const pieces = answerPieces(text, findings, comments);
    expect(pieces).toEqual([
      { text: '佢', tone: null, comments: [0], ending: [] },
      { text: '寫', tone: 'script', comments: [0, 1], ending: [] },
      { text: '咗', tone: null, comments: [0, 1], ending: [0] },
      { text: '一封信', tone: null, comments: [1], ending: [1] },
    ]);
    expect(answerPieces(text, [], [])).toEqual([{ text, tone: null, comments: [], ending: [] }]);
    expect(answerPieces('', [], [])).toEqual([{ text: '', tone: null, comments: [], ending: [] }].slice(1));
  });
});

describe('an address', () => {
  it('leads back to the page that it names', () => {
    const routes: Route[] = [
      { page: 'marking', exam: 'cantonese-creative-writer', item: null, by: 'candidate' },
      { page: 'marking', exam: 'cantonese-creative-writer', item: 'character', by: 'item' },
      { page: 'marking', exam: null, item: null, by: 'item' },
      { page: 'disagreements' },
      { page: 'adjudication', answer: 'ans_a-B_1' },
      { page: 'agreement', exam: 'mandarin-creative-writer' },
      { page: 'gold', exam: null },
      { page: 'outcomes', exam: 'mandarin-creative-writer' },
      { page: 'outcome', sitting: 'sit_7' },
      { page: 'answers' },
    ];
    expect(routes.map((route) => readRoute(hashOf(route)))).toEqual(routes);
    expect(readRoute('#/disagreements/sit_1')).toEqual({ page: 'disagreements' });
    expect(readRoute('#/nowhere')).toEqual({ page: 'marking', exam: null, item: null, by: 'item' });
  });
  it('leads nobody to what their role may not see', () => {
    for (const page of ['outcomes', 'gold', 'answers', 'marking'] as const)
      expect(mayVisit(page, 'grader')).toBe('marking');
    expect(mayVisit('marking', 'adjudicator')).toBe('disagreements');
    expect(mayVisit('answers', 'adjudicator')).toBe('disagreements');
    expect(mayVisit('answers', 'analyst')).toBe('answers');
    expect(mayVisit(pageOf({ page: 'outcome', sitting: 'sit_7' }), 'interviewer')).toBe('outcomes');
    expect(mayVisit('gold', 'interviewer')).toBe('outcomes');
  });
});
