import type { LocalizedText } from '../../protocol';
import type { Api } from '../../shared/staff/api';

export interface ExamTitle {
  slug: string;
  title: LocalizedText;
}

/** The exams that somebody can be invited to. */
export async function readExams(api: Api): Promise<ExamTitle[]> {
  return (await api.get<{ exams: ExamTitle[] }>('exams')).exams;
}
