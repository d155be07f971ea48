import { describe, expect, it } from 'vitest';
import { pastesOf } from '../../src/interviewer/sitting/pastes';
import { overlap } from '../../src/interviewer/sitting/overlap';
import { Recording } from '../../src/interviewer/sitting/recording';
import { typed } from './events';

describe('what is in another text', () => {
  it('is counted by its characters, whatever signs and spaces stand between them', () => {
    expect(overlap('請寫一封電郵，多謝。', ['任務：請寫一封電郵多謝客人'])).toBe(1);
    expect(overlap('完全兩樣嘅一段說話', ['請寫一封電郵'])).toBe(0);
    expect(overlap('', ['請寫一封電郵'])).toBe(0);
  });

  it('is found in part', () => {
    expect(overlap('請寫一封電郵之後我自己寫', ['請寫一封電郵'])).toBeCloseTo(3 / 9);
  });

  it('what is very short counts as a whole', () => {
    expect(overlap('電郵', ['請寫一封電郵'])).toBe(1);
    expect(overlap('電話', ['請寫一封電郵'])).toBe(0);
  });
});

describe('what was pasted', () => {
  it('is told with where it also stands', () => {
    const recording = new Recording();
    recording.append([typed(1, 1, 0, '我自己打'), typed(2, 2, 4, '請寫一封電郵', 0, 'paste')]);
    const prompts = { letter: ['請寫一封電郵'] };
    expect(pastesOf(recording, prompts)).toEqual([
      { step: 2, at: recording.steps[1]?.at, ordinal: 2, item: 'letter', text: '請寫一封電郵', inPrompt: 1, inOwn: 0 },
    ]);
  });
});
