import type { FakeAnswer } from './fake_marking';

type Json = Record<string, unknown>;
const languages = ['en', 'zh-Hans-CN', 'yue-Hant-HK'] as const;
const inAll = (en: string, hans: string, yue: string) => ({ en, 'zh-Hans-CN': hans, 'yue-Hant-HK': yue });
const level = (points: number, ...words: [string, string, string]) => ({
  points,
  title: inAll(...words),
  descriptor: inAll(`What “qualified” is like.`, `“${words[1]}”是怎样的。`, `「${words[2]}」係點樣嘅。`),
});
const five = [
  level(0, 'None', '没有', '冇'),
  level(1, 'Weak', '较弱', '弱'),
  level(2, 'Fair', '尚可', '一般'),
  level(3, 'Good', '良好', '好'),
  level(4, 'Excellent', '优秀', '非常好'),
];
export const rubric = {
  version: 'a1',
  criteria: [
    {
      id: 'features',
      kind: 'count',
      requirement: 'features',
      weight: 20,
      title: inAll('Distinctive features', '显著特征', '顯著特徵'),
      levels: five.slice(0, 3),
    },
    { id: 'creativity', kind: 'level', weight: 50, title: inAll('Creativity', '创造性', '創意'), levels: five },
    {
      id: 'tone',
      kind: 'level',
      weight: 30,
      title: inAll('Register and tone', '语体与语气', '語體同語氣'),
      levels: five,
    },
  ],
};

export const exams: Json[] = [
  {
    slug: 'calm',
    title: inAll('Calm', '从容', '淡定'),
    items: [
      {
        id: 'character',
        title: inAll('Describe a Character', '描写一个角色', '描寫一個角色'),
        script: 'Hant',
        variety: 'yue',
        criteria: rubric.criteria.map(({ id, title, levels }) => ({ id, title, levels })),
      },
    ],
    interview: [],
    thresholds: { qualified: 0.75, borderline: 0.6 },
  },
];

const text = '阿婆企喺街口，手執一把破遮，把聲大過架巴士。佢話：「落雨收衫呀！」成條街都识笑。';
export const answer = (n: number, marks: FakeAnswer['marks'] = []): FakeAnswer => ({
  answer: `ans_${n}`,
  marks,
  body: {
    answer: `ans_${n}`,
    exam: 'calm',
    pseudonym: `C-00000${n}`,
    prompt_languages: ['en', 'yue-Hant-HK'],
    item: {
      id: 'character',
      type: 'essay',
      title: inAll('Describe a Character', '描写一个角色', '描寫一個角色'),
      prompt: {
        en: 'Briefly describe a unique and vivid character in creative language.',
        'yue-Hant-HK': '請用創造性語言簡單描述一個獨特而生動的角色。',
      },
      script: 'Hant',
      variety: 'yue',
      length: { characters_min: 80, characters_max: 250 },
      requirements: [
        { id: 'features', count: 2, label: inAll('two distinctive features', '两个显著特征', '兩個顯著特徵') },
      ],
    },
    rubric,
    text,
    characters: 33,
    report: {
      findings: [
        { kind: 'slip', group: 'script', start: text.indexOf('识'), end: text.indexOf('识') + 1, expected: '識' },
      ],
    },
    levels_apart: 2,
    share_apart: 0.24,
    flagged: false,
  },
});

const estimate = (value: number | null, spread = 0.08, n = 48, reason?: string) => ({
  value,
  n,
  interval: value === null ? null : { low: value - spread, high: value + spread, level: 0.95, method: 'bca' },
  ...(reason ? { reason, words: reason } : {}),
});
const criterion = (id: string, alpha: number | null, reading: string | null) => ({
  criterion: id,
  answers: alpha === null ? 12 : 48,
  graders: 3,
  pairing: 'exchangeable',
  exact: alpha === null ? null : 0.61,
  adjacent: alpha === null ? null : 0.94,
  kappa: alpha === null ? estimate(null, 0, 12, 'hidden') : estimate(alpha + 0.01),
  alpha: alpha === null ? estimate(null, 0, 12, 'hidden') : estimate(alpha),
  reading,
});
const graders = ['Ada', 'Bao', '陳小姐'].map((name, at) => ({ id: `tok_${at}`, name }));
export const statistics: Json = {
  exam: 'calm',
  version: null,
  as_of: '2026-11-22T00:00:00Z',
  method: { kappa: 'quadratic', alpha: 'ordinal', interval_level: 0.95, resamples: 1000, seed: 1, shown_from: 20 },
  items: [
    {
      item: 'character',
      rubric_version: 'a1',
      total: estimate(0.8),
      criteria: [
        criterion('features', 0.88, 'reliable'),
        criterion('creativity', 0.71, 'tentative'),
        criterion('tone', 0.42, 'unreliable'),
        criterion('correctness-of-script', null, null),
      ],
    },
  ],
  attention: [{ item: 'character', criterion: 'tone', alpha: 0.42, reading: 'unreliable' }],
  pairs: [
    { ...criterion('tone', 0.42, 'unreliable'), item: 'character', one: graders[0], other: graders[1] },
    { ...criterion('tone', 0.83, 'reliable'), item: 'character', one: graders[0], other: graders[2] },
    { ...criterion('tone', null, null), item: 'character', one: graders[1], other: graders[2] },
  ],
};
export const reports: Json[] = graders.map((grader, at) => ({
  grader,
  marks: 60,
  shared: 48,
  exact: 0.61,
  adjacent: 0.94,
  severity: estimate([0.031, -0.052, null][at] ?? null, 0.02, 48, at === 2 ? 'hidden' : undefined),
  drift: {
    change: at === 2 ? null : estimate(0.02, 0.03),
    windows:
      at === 2
        ? []
        : [1, 8, 15].map((day, index) => ({
            from: `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`,
            until: `2026-11-${String(day + 6).padStart(2, '0')}T00:00:00Z`,
            severity: estimate([0.01, 0.03, 0.045][index] ?? 0, 0.02),
          })),
    ...(at === 2 ? { reason: 'hidden' } : {}),
  },
  items: [],
  gold: { answers: 5, exact: 0.7, adjacent: 1, severity: estimate(null, 0, 5, 'too_few') },
}));

const verdictOf = (score: number) => (score >= 0.75 ? 'qualified' : score >= 0.6 ? 'borderline' : 'not_qualified');
const term = (item: string, criterion: string | null, weight: number, points: number, points_max: number) => ({
  item,
  criterion,
  weight,
  points,
  points_max,
  value: (weight * points) / points_max,
});
export const outcomes: Json[] = [0.912, 0.78, 0.655, 0.41].map((score, at) => ({
  sitting: `sit_${at}`,
  pseudonym: `C-00000${at}`,
  candidate: ['陳大文', 'Wong Siu-ming', '李小龍', 'A Candidate With a Very Long Name Indeed'][at],
  demonstration: at === 3,
  exam: 'calm',
  locale: 'yue-Hant-HK',
  finished_at: '2026-11-22T08:00:00Z',
  writing_confirmed: true,
  writing_confirmed_by: 'Ina',
  writing_confirmed_at: '2026-11-22T07:05:00Z',
  set_at: '2026-11-22T09:00:00Z',
  score,
  verdict: verdictOf(score),
  terms: [
    term('years', null, 0.2, 3, 4),
    term('character', 'features', 0.16, 2, 2),
    term('character', 'creativity', 0.4, 2.5, 4),
    term('character', 'tone', 0.24, 3, 4),
  ],
  lineage: { exam_version: 'ab'.repeat(32), server_build: '0.1.0', journal_ordinal: 41, journal_head: 'cd'.repeat(32) },
}));
const counts = [0, 0, 0, 0, 0, 0, 1, 0, 2, 3, 2, 4, 6, 5, 7, 4, 3, 2, 1, 0];
export const distribution: Json = {
  n: 40,
  qualified: 10,
  borderline: 18,
  not_qualified: 12,
  mean: 0.661,
  quartiles: { lowest: 0.31, lower: 0.56, median: 0.67, upper: 0.76, highest: 0.93 },
  bins: counts.map((count, at) => ({ from: at / 20, until: (at + 1) / 20, count })),
};
export const explanation: Json = {
  sitting: 'sit_0',
  pseudonym: 'C-000000',
  exam: 'calm',
  exam_version: 'ab'.repeat(32),
  verdict: 'qualified',
  locale: 'yue-Hant-HK',
  texts: {
    en: 'Thank you for taking the test “Calm”.\nResult: qualified.\n\n• Creativity: Good\n  What “Good” is like.',
    'zh-Hans-CN': '感谢您参加“从容”测试。\n结果：合格。\n\n• 创造性：良好\n  “良好”是怎样的。',
    'yue-Hant-HK': '多謝你參加「淡定」測試。\n結果：合格。\n\n• 創意：好\n  「好」係點樣嘅。',
  },
  items: [
    {
      item: 'character',
      title: inAll('Describe a Character', '描写一个角色', '描寫一個角色'),
      criteria: rubric.criteria.map(({ id, title }) => ({ criterion: id, title })),
    },
  ],
};
export const gold: Json[] = [true, false].map((qualifying, at) => ({
  gold: `gold_${at}`,
  answer: `ans_g${at}`,
  exam: 'calm',
  exam_version: 'ab'.repeat(32),
  item: 'character',
  text,
  points: { features: 2, creativity: 3, tone: 4 },
  qualifying,
  explanation: qualifying ? '特徵清楚，語氣貫徹始終，但想法唔算新。' : '',
  created_by: '陳小姐',
  created_at: '2026-11-20T08:00:00Z',
  retired_at: qualifying ? null : '2026-11-21T08:00:00Z',
  marks: at,
}));
export { languages };
