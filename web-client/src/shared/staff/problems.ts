import type { StaffWords } from '../i18n/staff/english';
import { ApiProblem } from './api';

/** What went wrong, in the reader's language where we have the words for it. */
export function problemText(problem: unknown, words: StaffWords): string {
  if (!(problem instanceof ApiProblem)) return words.serverAway;
  if (problem.slug === 'too-many-failures') return words.tooManyFailures(problem.retryAfterSeconds ?? 60);
  return words.problems[problem.slug] ?? words.problemOther(problem.detail);
}
