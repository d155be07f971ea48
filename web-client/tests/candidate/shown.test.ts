import { describe, expect, it } from 'vitest';
import { emptyState, type State } from '../../src/candidate/state';
import { step } from '../../src/candidate/step';
import { isShown, type ExamFrame, type SnapshotFrame } from '../../src/protocol';
import { yueHantHK } from '../../src/shared/i18n/yue-Hant-HK';
import { golden } from '../sample';

function items(state: State) {
  return state.exam?.sections.flatMap((section) => section.items) ?? [];
}

describe('tasks that the server keeps back', () => {
  const invited = step(emptyState('w_1'), golden<SnapshotFrame>('server-snapshot-invited'));

  it('before anything has started no question has words', () => {
    expect(items(invited).length).toBeGreaterThan(0);
    expect(items(invited).some(isShown)).toBe(false);
  });

  it('an exam that comes later brings the words of what has started', () => {
    const state = step(invited, golden<ExamFrame>('server-exam'));
    expect(items(state).map((item) => [item.id, isShown(item)])).toEqual([
      ['experience', true],
      ['education', true],
      ['platforms', true],
      ['portfolio', true],
      ['character', false],
    ]);
    expect(state.sitting).toBe(invited.sitting);
  });

  it('the number of a question is said in the reader’s language', () => {
    expect(yueHantHK.questionNumber(2)).toBe('第 2 題');
  });
});
