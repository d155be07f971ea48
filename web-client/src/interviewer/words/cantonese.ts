import type { InterviewerWords } from './english';
import { boardYueHantHK } from './cantonese_board';
import { sittingYueHantHK } from './cantonese_sitting';

export const interviewerYueHantHK: InterviewerWords = { ...boardYueHantHK, ...sittingYueHantHK };
