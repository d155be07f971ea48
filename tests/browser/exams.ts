import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sample = fileURLToPath(new URL('../golden/exams/two-minutes/exam.json', import.meta.url));

interface Content {
  $schema?: string;
  slug: string;
  network_grace_ms: number;
  sections: {
    id: string;
    limit_ms?: number;
    navigation?: string;
    admission?: string;
    items: { id: string; limit_ms?: number }[];
  }[];
}
function content(slug: string, change: (exam: Content) => void): Content {
  const exam = JSON.parse(readFileSync(sample, 'utf8')) as Content;
  delete exam.$schema;
  exam.slug = slug;
  change(exam);
  return exam;
}
const only = (exam: Content, ...ids: string[]) => (exam.sections = exam.sections.filter(({ id }) => ids.includes(id)));

/** The exams of these tests, each a cut of the golden one. Limits leave a slow machine the time to do what a test does before them. */
const exams: Content[] = [
  // The interview and the free test, with time enough that no clock decides a test by accident.
  content('calm', (exam) => {
    only(exam, 'interview', 'test');
    exam.sections.forEach((section) => section.id === 'test' && (section.limit_ms = 1_800_000));
  }),
  // Nothing but the free test, which is over in ten seconds, and a grace in which much can be asked.
  content('short', (exam) => {
    only(exam, 'test');
    exam.network_grace_ms = 5000;
    exam.sections.forEach((section) => (section.limit_ms = 10_000));
  }),
  // Two questions one after the other, the first of them with ten seconds of its own.
  content('paced', (exam) => {
    only(exam, 'sprint');
    exam.network_grace_ms = 5000;
    exam.sections.forEach((section) => {
      section.limit_ms = 600_000;
      section.admission = 'candidate';
      section.items.forEach((item) => delete item.limit_ms);
      Object.assign(section.items[0] ?? {}, { limit_ms: 10_000 });
    });
  }),
  // Two questions one after the other, the first of them with ten minutes of the thirty.
  content('measured', (exam) => {
    only(exam, 'sprint');
    exam.sections.forEach((section) => {
      section.limit_ms = 1_800_000;
      section.admission = 'candidate';
      section.items.forEach((item) => delete item.limit_ms);
      Object.assign(section.items[0] ?? {}, { limit_ms: 600_000 });
    });
  }),
  // Two questions one after the other, behind an interviewer's admission.
  content('guarded', (exam) => {
    only(exam, 'sprint');
    exam.sections.forEach((section) => (section.limit_ms = 600_000));
    exam.sections.forEach(({ items }) => items.forEach((item) => delete item.limit_ms));
  }),
];

/** Writes the exams as a content folder for `shibi serve --content`. */
export function writeExams(folder: string, more: readonly { slug: string }[] = []): void {
  for (const exam of [...exams, ...more]) {
    const place = join(folder, 'exams', exam.slug);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'exam.json'), JSON.stringify(exam));
  }
}

const inAll = (en: string) => ({ en, 'zh-Hans-CN': en, 'yue-Hant-HK': en });
const levels = ['None', 'Weak', 'Fair', 'Good', 'Excellent'].map((name, points) => ({
  points,
  title: inAll(name),
  descriptor: inAll(`What is ${name}.`),
}));
/** One question that two graders mark; over one level apart, or flagged, it goes to an adjudicator. */
export function markedExam(): { slug: string } {
  return content('marked', (exam) => {
    only(exam, 'test');
    exam.sections.forEach((section) => {
      section.limit_ms = 600_000;
      section.items = section.items.filter(({ id }) => id === 'character');
      const criteria = [
        {
          id: 'features',
          kind: 'count',
          requirement: 'features',
          weight: 40,
          title: inAll('Features'),
          levels: levels.slice(0, 3),
        },
        { id: 'creativity', kind: 'level', weight: 60, title: inAll('Creativity'), levels },
      ];
      section.items.forEach((item) => Object.assign(item, { rubric: { criteria } }));
    });
    Object.assign(exam, {
      marking: {
        weights: { interview: 0, test: 100, items: { character: 100 } },
        disagreement: { levels_max: 1 },
        thresholds: { qualified: 75, borderline: 60 },
      },
    });
  });
}
