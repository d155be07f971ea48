import type { Finding, Response } from '../../protocol';

/** One row of GET /api/v1/answers, as far as this page shows it. */
export interface AnswerRow {
  sitting: string;
  pseudonym: string;
  exam: string;
  section: string;
  item: string;
  status: 'open' | 'closed';
  text: string;
  response: Response;
  characters: number;
  saved_at: string | null;
  report: { findings?: Finding[]; variety?: string; script?: string } | null;
  late_texts: { text: string; late_by_ms: number; reason: string }[];
}
export interface AnswerPage {
  answers: AnswerRow[];
  next: string | null;
}

export function responseText(response: Response): string {
  if (!response) return '';
  return 'picks' in response ? response.picks.join(', ') : response.amounts.join(' · ');
}
