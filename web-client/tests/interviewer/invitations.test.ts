import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/interviewer/invitations/csv';
import { localTime, readInvitations, rowsMax } from '../../src/interviewer/invitations/list';

const cells = (text: string) => readCsv(text).rows.map((row) => row.cells);

describe('reading pasted values', () => {
  it('takes a byte order mark, quotes, quotes in quotes, and any line ending', () => {
    const text = '\ufeffname,exam\r\n"陳, 大文",a\n"李 ""小"" 文",b\r"two\nlines",c';
    expect(cells(text)).toEqual([
      ['name', 'exam'],
      ['陳, 大文', 'a'],
      ['李 "小" 文', 'b'],
      ['two\nlines', 'c'],
    ]);
    expect(readCsv(text).rows.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it('takes what a spreadsheet pastes, and semicolons', () => {
    expect(cells('a\tb, c\n\td')).toEqual([
      ['a', 'b, c'],
      ['', 'd'],
    ]);
    expect(cells('a;b\n\n;\n')).toEqual([['a', 'b']]);
  });

  it('names the line of a quote that is never closed', () => {
    expect(readCsv('a\n"b\nc').openQuoteAt).toBe(2);
    expect(readCsv('a "b" c').openQuoteAt).toBeNull();
  });
});

describe('a list of invitations', () => {
  const defaults = { exam: 'sample', name: '', locale: 'en' };
  const read = (text: string) => readInvitations(text, defaults, ['sample', 'other']);

  it('by titles, in any order, with what is not given from the form', () => {
    const text = '語言\t姓名\texam\n粵語\t陳大文\tother\nzh-HK\t李小文\t';
    const { rows } = read(text);
    expect(rows[1]).toEqual({
      line: 3,
      invitation: { exam: 'sample', name: '李小文', locale: 'yue-Hant-HK' },
      faults: [],
      isDuplicate: false,
    });
    expect(rows[0]?.invitation).toEqual({ exam: 'other', name: '陳大文', locale: 'yue-Hant-HK' });
  });

  it('without titles the first column is the name', () => {
    expect(read('Ada\nBen').rows.map(({ invitation }) => invitation.name)).toEqual(['Ada', 'Ben']);
  });

  it('says of each row what is wrong with it', () => {
    const text = [
      'name,exam,language,opens,closes,percent,minutes',
      'Ada,nowhere,xx,yesterday,2026-02-31 10:00,450,-5',
      ',,,,,,',
      ',sample,,,,,',
      'Ben,,,2026-11-23T10:00Z,2026-11-23T09:00Z,150%,15',
      'Ben,,,,,99,1.5,more',
    ].join('\n');
    const { rows } = read(text);
    expect(rows.map(({ faults }) => faults.map(({ kind }) => kind))).toEqual([
      ['exam', 'language', 'time', 'time', 'percent', 'minutes'],
      ['no_name'],
      ['window'],
      ['percent', 'minutes', 'cells'],
    ]);
    expect(rows[2]?.invitation.accommodation).toEqual({ percent: 150, extra_ms: 900_000 });
    expect(rows.map(({ isDuplicate }) => isDuplicate)).toEqual([false, false, false, true]);
  });

  it('takes who lets the test begin, in the words of each language, and from the form where the cell is empty', () => {
    const text = 'name,admission\nAda,Interviewer\nBen,考生\nCoe,面試官\nDai,';
    const read = readInvitations(text, { ...defaults, admission: 'interviewer' }, ['sample']);
    expect(read.rows.map(({ invitation }) => invitation.admission)).toEqual([
      'interviewer',
      'candidate',
      'interviewer',
      'interviewer',
    ]);
    expect(readInvitations('name,入場\nAda,nobody', defaults, ['sample']).rows[0]).toMatchObject({
      invitation: { name: 'Ada' },
      faults: [{ kind: 'admission', value: 'nobody' }],
    });
  });

  it('refuses names of which nothing can be seen, and such as turn the direction of writing', () => {
    const faults = (name: string) => read(`name,exam\n"${name}",sample`).rows[0]?.faults.map(({ kind }) => kind);
    for (const name of ['A\u202eB', '\u200b', 'A\nB', '\u3164']) expect(faults(name)).toEqual(['odd_name']);
    for (const name of ['陳大文', 'O’Brien', 'क्\u200dष']) expect(faults(name)).toEqual([]);
  });

  it('ten thousand rows and not one more', () => {
    const many = (count: number) => read(`name\n${'陳大文\n'.repeat(count)}`);
    expect(many(rowsMax)).toMatchObject({ tooMany: false });
    expect(many(rowsMax + 1).tooMany).toBe(true);
    expect(many(rowsMax + 1).rows.length).toBe(rowsMax);
  });

  it('tells columns that it does not know', () => {
    expect(read('name,shoe size\nAda,42').unknownColumns).toEqual(['shoe size']);
  });

  it('reads times as people write them', () => {
    expect(localTime('2026-11-23T09:30:00+08:00')).toBe('2026-11-23T01:30:00.000Z');
    expect(localTime('2026/11/3 9:05')).toBe(new Date(2026, 10, 3, 9, 5).toISOString());
    expect(localTime('2026-06-31 09:00')).toBeNull();
    expect(localTime('9:00')).toBeNull();
  });
});
