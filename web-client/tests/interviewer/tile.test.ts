import { describe, expect, it } from 'vitest';
import { factsOf, languageOf, typingUntil } from '../../src/interviewer/board/tile';
import { csvOfLinks, faultsNamed } from '../../src/interviewer/invitations/made';
import { stretch } from '../../src/interviewer/times';
import { interviewerYueHantHK } from '../../src/interviewer/words/cantonese';
import { interviewerEn } from '../../src/interviewer/words/english';
import { interviewerZhHansCN } from '../../src/interviewer/words/simplified';
import { answer, clock, line, noon } from './events';

describe('a tile', () => {
  it('shows the typing of the last ten minutes as it is now, not as it was when it was told', () => {
    const told = { typing: [1, 2, 3], typing_until: clock(0) };
    expect(typingUntil(told, noon).slice(-4)).toEqual([0, 1, 2, 3]);
    expect(typingUntil(told, noon + 25_000).slice(-4)).toEqual([2, 3, 0, 0]);
    const quiet = new Array(60).fill(0);
    expect(typingUntil(told, noon + 900_000)).toEqual(quiet);
    expect(typingUntil({ typing: [], typing_until: null }, noon)).toEqual(quiet);
  });

  it('says what is out of the ordinary in plain words, and nothing where nothing is', () => {
    expect(factsOf(line('a'), interviewerEn)).toEqual([]);
    const signals = { pastes: 1, pasted_characters: 300, blurs: 2, blur_ms: 61_000, copies: 0, gaps: 0 };
    const unusual = line('a', { signals, flag: '', answers: [answer({ findings: { script: 1, variety: 2 } })] });
    expect(factsOf(unusual, interviewerEn)).toEqual([
      'Flagged',
      '3 remarks of the check',
      '1 paste, 300 characters',
      '2× in another window, 61 s',
    ]);
  });

  it('says that somebody is to let them in, until there is a button for it', () => {
    expect(factsOf(line('a', { interviewer_admits: true }), interviewerEn)).toEqual(['An interviewer lets them in']);
    expect(factsOf(line('a', { interviewer_admits: true, waits_for_admission: true }), interviewerEn)).toEqual([]);
  });

  it('writes the text in the language that is asked for', () => {
    expect(languageOf(line('a'))).toBe('yue-Hant-HK');
    expect(languageOf(line('a', { answers: [answer({ script: 'Hans', variety: 'cmn' })] }))).toBe('zh-Hans-CN');
  });

  it('tells a stretch of time in the unit that says enough', () => {
    const times = [4_000, 99_000, 240_000, 6_600_000, 200_000_000];
    expect(times.map((time) => stretch(time, interviewerEn))).toEqual(['4 s', '99 s', '4 min', '2 h', '2 days']);
  });
});

describe('the words', () => {
  it('of each language name every event, need and step', () => {
    for (const words of [interviewerZhHansCN, interviewerYueHantHK]) {
      expect(Object.keys(words.event)).toEqual(Object.keys(interviewerEn.event));
      expect(Object.keys(words.phaseAfter)).toEqual(Object.keys(interviewerEn.phaseAfter));
      expect(Object.keys(words.categories)).toEqual(Object.keys(interviewerEn.categories));
    }
  });
});

describe('links that were made', () => {
  it('are a table that no spreadsheet takes for formulas', () => {
    const csv = csvOfLinks([{ name: '=1+1, "Ada"', link: 'https://x.example/#sit_1' }]);
    expect(csv).toBe('\ufeff"name","link"\r\n"\'=1+1, ""Ada""","https://x.example/#sit_1"\r\n');
  });

  it('that were refused are named by the row in which they stand', () => {
    const row = { line: 7, invitation: { exam: 'a', name: 'Ada', locale: 'en' }, faults: [], isDuplicate: false };
    const problem = { rows: [{ index: 0, code: 'not_found', message: 'There is no such exam.' }] };
    expect(faultsNamed(problem, [row])).toEqual([{ line: 7, name: 'Ada', detail: 'There is no such exam.' }]);
  });
});
