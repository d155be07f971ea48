import { describe, expect, it } from 'vitest';
import { fileText } from '../../src/interviewer/invitations/file_text';
import { readInvitations } from '../../src/interviewer/invitations/list';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (digits) => parseInt(digits, 16));
const utf8 = (text: string) => new TextEncoder().encode(text);

// As a spreadsheet of each place saves them; made with Python's codecs.
const simplified = '姓名,试卷\n陈大文,calm\n欧阳晓雪,calm\n张伟,calm\n';
const inGb18030 = 'd0d5c3fb2ccad4beed0ab3c2b4f3cec42c63616c6d0ac5b7d1f4cffed1a92c63616c6d0ad5c5ceb02c63616c6d0a';
const traditional = '姓名,試卷\n陳大文,calm\n歐陽曉雪,calm\n張偉,calm\n黃嘉欣,calm\n';
const inBig5 =
  'a96da6572cb8d5a8f70ab3afa46aa4e52c63616c6d0abcdab6a7bee5b3b72c63616c6d0ab169b0b62c63616c6d0ab6c0b9c5aa592c63616c6d0a';

describe('a file of names', () => {
  it('is UTF-8 where it is good UTF-8, with a byte order mark or without', () => {
    expect(fileText(utf8(traditional))).toEqual({ text: traditional, guessed: null });
    expect(fileText(utf8(`\ufeff${traditional}`))).toEqual({ text: traditional, guessed: null });
    expect(fileText(utf8(''))).toEqual({ text: '', guessed: null });
  });

  it('is UTF-16 where its byte order mark says so', () => {
    expect(fileText(bytes('fffed3590d54'))).toEqual({ text: '姓名', guessed: null });
    expect(fileText(bytes('feff59d3540d'))).toEqual({ text: '姓名', guessed: null });
  });

  it('in an old encoding is read by a guess that is told', () => {
    expect(fileText(bytes(inGb18030))).toEqual({ text: simplified, guessed: 'gb18030' });
    expect(fileText(bytes(inBig5))).toEqual({ text: traditional, guessed: 'big5' });
  });

  it('that cannot be read makes no link', () => {
    const { text } = fileText(bytes('b3c2b3'));
    const { rows } = readInvitations(text, { exam: 'sample', name: '' }, ['sample']);
    expect(rows.map(({ faults }) => faults)).toEqual([[{ kind: 'unreadable' }]]);
  });
});
