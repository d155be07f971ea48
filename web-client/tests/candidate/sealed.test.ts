import { expect, it } from 'vitest';
import { sealedAnswers } from '../../src/candidate/sealed';
import { step } from '../../src/candidate/step';
import { item, writing } from '../sample';

it('a sealed file holds what was never handed in beside the answers', async () => {
  const made_at = '2026-11-22T15:05:00.000Z';
  const state = step(writing(), { type: 'too_late', item, text: 'nei', at: 2, made_at });
  expect(await sealedAnswers(state, made_at)).toMatchObject({
    answers: expect.arrayContaining([expect.objectContaining({ item, text: '佢好' })]),
    late_texts: [
      { item, text: 'nei', made_at, sha256: '4f15b924e81641ed266dba70ba18ada6b0d0a32f1f495714864808406499a908' },
    ],
  });
});
