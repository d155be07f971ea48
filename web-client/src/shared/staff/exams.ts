import type { LocalizedText } from '../../protocol';
import type { Api } from './api';

export interface ExamTitle {
  slug: string;
  title: LocalizedText;
}

/** The exams that are published. */
export async function readExams(api: Api): Promise<ExamTitle[]> {
  return (await api.get<{ exams: ExamTitle[] }>('exams')).exams;
}
