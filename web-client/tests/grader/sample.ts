import type { Claim, Rubric } from '../../src/grader/marking_protocol';

const level = (points: number) => ({
  points,
  title: { en: `${points}` },
  descriptor: { en: `What ${points} is like` },
});
export const rubric: Rubric = {
  version: 'a1',
  criteria: [
    {
      id: 'features',
      kind: 'count',
      title: { en: 'Features' },
      requirement: 'features',
      weight: 25,
      levels: [0, 1, 2].map(level),
    },
    { id: 'creativity', kind: 'level', title: { en: 'Creativity' }, weight: 75, levels: [0, 1, 2, 3, 4].map(level) },
  ],
};
export const claim: Claim = {
  claim: 'clm_1',
  until: '2026-11-22T08:30:00Z',
  mark: null,
  answer: 'ans_1',
  pseudonym: 'C-ABC123',
  exam: 'cantonese-creative-writer',
  prompt_languages: ['en', 'yue-Hant-HK'],
  item: {
    id: 'character',
    type: 'essay',
    title: { en: 'A character' },
    prompt: { en: 'Describe a character.' },
    script: 'Hant',
    variety: 'yue',
    length: { characters_min: 80, characters_max: 250 },
    requirements: [{ id: 'features', count: 2, label: { en: 'two features' } }],
  },
  rubric,
  text: '佢係一個𠮶嘢好鬼馬嘅人。',
  characters: 11,
  report: null,
};
