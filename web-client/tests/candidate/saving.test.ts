import { describe, expect, it } from 'vitest';
import { handsIn } from '../../src/candidate/answers';
import { take } from '../../src/candidate/outbox';
import type { State } from '../../src/candidate/state';
import { unsavedEdits } from '../../src/candidate/unsaved';
import { step, type Message } from '../../src/candidate/step';
import { driftHash } from '../../src/shared/text';
import { channel, event, item, saved, typed, writing } from '../sample';

const pausedAt = '2026-11-22T14:32:10.000Z';

describe('saving', () => {
  it('one frame holds everything typed since the last one, with the resulting length and hash', () => {
    const state = [typed(2, '高'), typed(3, '大')].reduce(step, writing());
    const { frames } = take(state, channel, false);
    expect(frames).toEqual([
      {
        type: 'save',
        epoch: 1,
        client_seq: 9,
        item,
        base_version: 9,
        edits: [
          { at: 2, remove: 0, insert: '高', made_at: '2026-11-22T14:32:07.000Z', origin: 'typed' },
          { at: 3, remove: 0, insert: '大', made_at: '2026-11-22T14:32:07.000Z', origin: 'typed' },
        ],
        length: 4,
        hash: driftHash('佢好高大'),
      },
    ]);
  });

  it('waits for the acknowledgement before the next frame, and gathers meanwhile', () => {
    const first = take(step(writing(), typed(2, '高')), channel, false);
    const more = [typed(3, '大'), typed(4, '！')].reduce(step, first.state);
    expect(take(more, channel, false).frames).toEqual([]);
    const after = take(step(more, saved(9, 10)), channel, false);
    expect(after.frames).toMatchObject([{ client_seq: 10, base_version: 10, edits: [{ at: 3 }, { at: 4 }] }]);
  });

  it('sends what is left at once when time is up, on the version that the frame under way will make', () => {
    const first = take(step(writing(), typed(2, '高')), channel, false);
    const { frames } = take(step(first.state, typed(3, '大')), channel, true);
    expect(frames).toMatchObject([{ client_seq: 10, base_version: 10, length: 4 }]);
  });

  it('nothing is unsaved once everything is acknowledged', () => {
    const sent = take(step(writing(), typed(2, '高')), channel, false).state;
    expect(unsavedEdits(sent)).toBe(1);
    const done = step(sent, saved(9, 10));
    expect(unsavedEdits(done)).toBe(0);
    expect(done.answers[item]).toMatchObject({ text: '佢好高', confirmed: '佢好高', version: 10 });
  });

  it('a save never holds more edits than the protocol allows', () => {
    const state = Array.from({ length: 600 }, (_, index) => typed(2 + index, 'x')).reduce(step, writing());
    const { frames, state: after } = take(state, channel, false);
    expect(frames[0]).toMatchObject({ type: 'save', length: 2 + 512 });
    expect(unsavedEdits(after)).toBe(600);
  });

  it('what was sent on a lost connection is sent again under its old number', () => {
    const sent = take(step(writing(), typed(2, '高')), channel, false);
    expect(take(sent.state, 'https-2', false).frames).toEqual(sent.frames);
  });

  it('a response replaces the one that waits before it', () => {
    const responses = ['secondary', 'bachelor'].map((pick) => ({
      type: 'responded' as const,
      item: 'education',
      response: { picks: [pick] },
    }));
    const { frames } = take(responses.reduce(step, writing()), channel, true);
    expect(frames).toMatchObject([{ type: 'respond', base_version: 1, response: { picks: ['bachelor'] } }]);
  });

  it('a response never takes the place of one that waits before a finish', () => {
    const responded = (pick: string): Message => ({
      type: 'responded',
      item: 'education',
      response: { picks: [pick] },
    });
    const finish: Message = { type: 'did', act: { type: 'finish', section: 'test' } };
    const state = [responded('secondary'), finish, responded('bachelor')].reduce<State>(step, writing());
    expect(handsIn(state)).toBe(true);
    expect(take(state, channel, true).frames).toMatchObject([
      { type: 'respond', response: { picks: ['secondary'] } },
      { type: 'finish' },
      { type: 'respond', response: { picks: ['bachelor'] } },
    ]);
  });

  it('in a pause only what was typed before it is sent; the rest goes when time goes on', () => {
    const typedBoth = [typed(2, '高'), typed(3, '大', 0, '2026-11-22T14:32:11.000Z')].reduce(step, writing());
    const paused = step(typedBoth, event(typedBoth, { phase: 'paused', paused_at: pausedAt }));
    const first = take(paused, channel, true);
    expect(first.frames).toMatchObject([{ edits: [{ insert: '高' }] }]);
    const acknowledged = step(first.state, saved(9, 10));
    expect(take(acknowledged, channel, true).frames).toEqual([]);
    const resumed = step(acknowledged, event(acknowledged, { phase: 'running', paused_at: null }));
    expect(take(resumed, channel, true).frames).toMatchObject([{ edits: [{ insert: '大' }] }]);
  });

  it('a page without the pen sends nothing', () => {
    const state = { ...step(writing(), typed(2, '高')), pen: 'elsewhere' as const };
    expect(take(state, channel, true).frames).toEqual([]);
  });
});
