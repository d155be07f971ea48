import type { EssayItem, Exam, Script, Variety } from '../protocol';

export interface Writing {
  script: Script | null;
  variety: Variety | null;
  example: string;
  lang: string;
}

const examples: Record<string, string> = {
  'Hans.cmn': '我们昨天在图书馆里见面，谈了很久。',
  'Hant.cmn': '我們昨天在圖書館裏見面，談了很久。',
  'Hant.yue': '我哋琴日喺圖書館見面，傾咗好耐。',
  'Hans.yue': '我哋琴日喺图书馆见面，倾咗好耐。',
  'Hans.': '图书馆、说话、写字',
  'Hant.': '圖書館、說話、寫字',
};

/** Each way of writing that the exam asks for, once, with an example of it. */
export function writings(exam: Exam): Writing[] {
  const found = new Map<string, Writing>();
  const essays = exam.sections.flatMap(({ items }) => items.filter((item): item is EssayItem => item.type === 'essay'));
  for (const { script = null, variety = null } of essays) {
    if (!script && !variety) continue;
    const key = `${script ?? (variety === 'yue' ? 'Hant' : 'Hans')}.${variety ?? ''}`;
    const lang = variety === 'yue' ? 'yue-Hant-HK' : script === 'Hant' ? 'zh-Hant-HK' : 'zh-Hans-CN';
    found.set(key, { script, variety, example: examples[key] ?? '', lang });
  }
  return [...found.values()];
}
