import { describe, expect, it } from 'vitest';
import { responseText } from '../../src/grader/answers/rows';

describe('an answer as a grader sees it', () => {
  it('shows picks and amounts as they were given', () => {
    expect(responseText({ picks: ['monday', 'sunday'] })).toBe('monday, sunday');
    expect(responseText({ amounts: [2, 6] })).toBe('2 · 6');
    expect(responseText(null)).toBe('');
  });
});
