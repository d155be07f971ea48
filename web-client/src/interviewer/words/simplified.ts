import type { InterviewerWords } from './english';
import { boardZhHansCN } from './simplified_board';
import { sittingZhHansCN } from './simplified_sitting';

export const interviewerZhHansCN: InterviewerWords = { ...boardZhHansCN, ...sittingZhHansCN };
