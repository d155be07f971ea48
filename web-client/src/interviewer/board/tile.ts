import type { Line } from '../../staff_protocol';
import { languageTag } from '../../shared/staff/language_tag';
import { stretch } from '../times';
import type { InterviewerWords } from '../words/english';

/** What is out of the ordinary about a sitting, in words: evidence, no verdict. Pure. */
export function factsOf(line: Line, w: InterviewerWords): string[] {
  const { pastes, pasted_characters, blurs, blur_ms, copies } = line.signals;
  const findings = line.answers.reduce((sum, { findings: found }) => sum + total(found ?? {}), 0);
  return [
    line.interviewer_admits && !line.waits_for_admission ? w.admits.interviewer : '',
    line.flag !== null ? w.flagged(line.flag) : '',
    line.writer_elsewhere ? w.writerElsewhere : '',
    findings > 0 ? w.findings(findings) : '',
    pastes > 0 ? w.pastes(pastes, pasted_characters) : '',
    blurs > 0 ? w.blurs(blurs, stretch(blur_ms, w)) : '',
    copies > 0 ? w.copies(copies) : '',
    line.late_undecided > 0 ? w.lateTexts(line.late_undecided) : '',
  ].filter(Boolean);
}
const total = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const bucketMs = 10_000;
const buckets = 60;
/** The last ten minutes, in stretches of ten seconds, as they are now: what was not told was quiet. */
export function typingUntil({ typing, typing_until }: Pick<Line, 'typing' | 'typing_until'>, now: number): number[] {
  const quiet = typing_until ? Math.max(0, Math.floor((now - Date.parse(typing_until)) / bucketMs)) : 0;
  const zeros = (count: number) => new Array<number>(count).fill(0);
  return [...zeros(buckets), ...typing, ...zeros(Math.min(quiet, buckets))].slice(-buckets);
}

/** The language in which the present answer is asked for, so that its characters are drawn as they should be. */
export function languageOf({ answers, item }: Pick<Line, 'answers' | 'item'>): string | undefined {
  const answer = answers.find((one) => one.item === item) ?? answers.find(({ variety, script }) => variety ?? script);
  return answer ? languageTag(answer) : undefined;
}
