import { describe, expect, it } from 'vitest';
import { findingLines, responseText, type AnswerRow } from '../../src/grader/answers';

describe('an answer as a grader sees it', () => {
  it('names each kind of finding once, with its characters', () => {
    const row = {
      text: '请写，请',
      report: {
        findings: [
          { kind: 'slip', group: 'script', start: 0, end: 1, expected: '請' },
          { kind: 'slip', group: 'script', start: 1, end: 2, expected: '寫' },
          { kind: 'slip', group: 'script', start: 3, end: 4, expected: '請' },
          { kind: 'closing_missing', group: 'hint', start: 0, end: 0, expected: '' },
        ],
      },
    } as AnswerRow;
    expect(findingLines(row)).toEqual(['slip: 请 写', 'closing missing']);
    expect(findingLines({ ...row, report: null })).toEqual([]);
  });
  it('shows picks and amounts as they were given', () => {
    expect(responseText({ picks: ['monday', 'sunday'] })).toBe('monday, sunday');
    expect(responseText({ amounts: [2, 6] })).toBe('2 · 6');
    expect(responseText(null)).toBe('');
  });
});
