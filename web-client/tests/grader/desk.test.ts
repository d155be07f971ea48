import { describe, expect, it } from 'vitest';
import { emptyDesk, step, type Desk, type Message } from '../../src/grader/marking/desk';
import { sheetOf, shareOf } from '../../src/grader/marking/sheet';
import { claim, rubric } from './sample';

const run = (...messages: Message[]): Desk => messages.reduce(step, emptyDesk);
const claimed: Message = { kind: 'claimed', work: claim, draft: null };
const level = (criterion: number, level: number): Message => ({ kind: 'level', criterion, level });

describe('a grader’s desk', () => {
  it('takes the points of the level that was chosen, and hands them in under the rubric they were given by', () => {
    const desk = run(claimed, level(1, 3), level(0, 2));
    expect(sheetOf(rubric, desk.draft)).toEqual({
      rubric_version: 'a1',
      points: { features: 2, creativity: 3 },
      comments: [],
    });
    expect(sheetOf(rubric, { ...desk.draft, flag: 'look' }).flag).toBe('look');
  });
  it('does not know a level that the criterion has not', () => {
    const before = run(claimed);
    expect(step(before, level(0, 3))).toEqual(before);
    expect(step(before, level(2, 0))).toEqual(before);
  });
  it('hands in nothing while points are missing, and goes to where they are', () => {
    const desk = run(claimed, level(0, 1), { kind: 'at', criterion: 0 }, { kind: 'submit' });
    expect([desk.phase, desk.at, desk.trouble]).toEqual(['marking', 1, { kind: 'incomplete', missing: 1 }]);
    expect(step(desk, level(1, 0)).trouble).toBeNull();
  });
  it('changes nothing while a mark is on its way', () => {
    const desk = run(claimed, level(0, 1), level(1, 1), { kind: 'submit' });
    expect(desk.phase).toBe('submitting');
    for (const message of [level(0, 0), { kind: 'undo' }, { kind: 'flag', text: 'x' }] as Message[])
      expect(step(desk, message)).toEqual(desk);
    expect(step(desk, { kind: 'submitted' })).toEqual(emptyDesk);
  });
  it('keeps the draft when the server refuses it', () => {
    const before = run(claimed, level(0, 1), level(1, 1));
    const desk = run(claimed, level(0, 1), level(1, 1), { kind: 'submit' }, { kind: 'refused', why: 'no' });
    expect([desk.phase, desk.draft, desk.trouble]).toEqual(['marking', before.draft, { kind: 'refused', why: 'no' }]);
  });
  it('takes back one change after the other, and what changed nothing is no change', () => {
    const comment = { start: 0, end: 1, text: 'why' };
    const steps = [claimed, level(0, 1), level(0, 1), level(0, 2), { kind: 'comment', comment }] as Message[];
    const undo: Message = { kind: 'undo' };
    expect(run(...steps, undo).draft).toEqual({ points: { features: 2 }, comments: [], flag: null });
    expect(run(...steps, undo, undo).draft.points).toEqual({ features: 1 });
    expect(run(...steps, undo, undo, undo, undo).draft.points).toEqual({});
  });
  it('numbers comments in the order of the text', () => {
    const at = (start: number): Message => ({ kind: 'comment', comment: { start, end: start + 1, text: `${start}` } });
    const desk = run(claimed, at(5), at(0), at(3), { kind: 'uncomment', index: 1 });
    expect(desk.draft.comments.map(({ start }) => start)).toEqual([0, 5]);
  });
  it('goes on where a kept draft was, without what is no longer a mark of this rubric or text', () => {
    const comments = [
      { start: 0, end: 2, text: 'good' },
      { start: 0, end: 900, text: 'beyond' },
    ];
    const draft = { points: { features: 1, creativity: 9, gone: 1 }, comments, flag: 'look' };
    const desk = run({ kind: 'claimed', work: claim, draft });
    expect(desk.draft).toEqual({ points: { features: 1 }, comments: [comments[0]], flag: 'look' });
    expect(desk.at).toBe(1);
  });
  it('begins a revision with what was handed in', () => {
    const mark = { points: { features: 2 }, comments: [], flag: null };
    expect(run({ kind: 'claimed', work: { ...claim, mark }, draft: null }).draft.points).toEqual({ features: 2 });
  });
  it('hands in nothing under a claim that has run out, until it is renewed', () => {
    const steps: Message[] = [claimed, level(0, 1), level(1, 1), { kind: 'expired' }, level(1, 2), { kind: 'submit' }];
    expect(run(...steps)).toMatchObject({ phase: 'marking', trouble: { kind: 'expired' } });
    const renewed: Message = { kind: 'renewed' };
    expect(run(...steps, renewed, { kind: 'submit' }).phase).toBe('submitting');
  });
  it('reckons the share of points by weight, once all are there', () => {
    expect(shareOf(rubric, { features: 1 })).toBeNull();
    expect(shareOf(rubric, { features: 1, creativity: 3 })).toBeCloseTo(0.25 / 2 + (0.75 * 3) / 4, 12);
  });
});
