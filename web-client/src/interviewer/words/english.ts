import { boardEn, type BoardWords } from './english_board';
import { sittingEn, type SittingWords } from './english_sitting';

export type InterviewerWords = BoardWords & SittingWords;

/** What the interviewer's pages say. */
export const interviewerEn: InterviewerWords = { ...boardEn, ...sittingEn };
