import { describe, expect, it } from 'vitest';
import { handsIn } from '../../src/candidate/answers';
import { take } from '../../src/candidate/outbox';
import type { State } from '../../src/candidate/state';
import { unsavedEdits } from '../../src/candidate/unsaved';
import { savedState } from '../../src/candidate/saved_state';
import { step, type Message } from '../../src/candidate/step';
import { en } from '../../src/shared/i18n/en';
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

  it('is said to have happened when an answer was stored, not when a start or a call for help was', () => {
    const before = writing();
    const fresh: State = { ...before, savedAt: null, answers: { [item]: { ...before.answers[item]!, savedAt: null } } };
    const started = step(fresh, saved(8, 9));
    expect(started.savedAt).toBeNull();
    const sent = take(step(started, typed(2, '高')), channel, false).state;
    const done = saved(9, 10);
    expect(step(sent, done).savedAt).toBe(done.at);
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

  it('in a pause a call for help passes by what waits, and so does moving about where one is free to', () => {
    const acts = [{ type: 'help', text: '' } as const, { type: 'enter', item } as const];
    const state = [
      typed(2, '高', 0, '2026-11-22T14:32:11.000Z'),
      ...acts.map((act) => ({ type: 'did', act }) as const),
    ].reduce<State>(step, writing());
    const paused = step(state, event(state, { phase: 'paused', paused_at: pausedAt }));
    const linear = take(paused, channel, true);
    expect(linear.frames).toMatchObject([{ type: 'help', client_seq: 9 }]);
    const sections = paused.exam?.sections.map((section) => ({ ...section, navigation: 'free' as const })) ?? [];
    const free = take({ ...paused, exam: paused.exam && { ...paused.exam, sections } }, channel, true);
    expect(free.frames).toMatchObject([
      { type: 'help', client_seq: 9 },
      { type: 'enter', client_seq: 10 },
    ]);
    expect(free.state.waiting).toMatchObject([{ kind: 'edits', item }]);
  });

  it('a page without the pen sends nothing', () => {
    const state = { ...step(writing(), typed(2, '高')), pen: 'elsewhere' as const };
    expect(take(state, channel, true).frames).toEqual([]);
  });
});

describe('a composition that was cut off', () => {
  const cut = { type: 'too_late', item, text: 'nei', at: 1, made_at: '2026-11-22T15:05:00.000Z' } as const;
  const reopened = { type: 'reopened', item } as const;

  it('stands where it was when its item reopens, and is late text no more', () => {
    const state = [cut, reopened].reduce<State>(step, writing());
    expect(state.lateTexts).toEqual([]);
    expect(state.answers[item]?.text).toBe('佢nei好');
    expect(take(state, channel, true).frames).toMatchObject([
      { type: 'save', edits: [{ at: 1, insert: 'nei', origin: 'composition', made_at: cut.made_at }] },
    ]);
  });

  it('is left alone once it was handed in', () => {
    const late = step(writing(), cut);
    const over = take(step(late, event(late, { phase: 'finished' })), channel, true).state;
    expect(step(over, reopened)).toEqual(over);
  });

  it('never cuts a character in two', () => {
    const state = [cut, reopened].reduce<State>(step, writing('𠮷好'));
    expect(state.answers[item]?.text).toBe('𠮷nei好');
  });

  it('does not keep the page from saying that what it shows is saved', () => {
    const state = step(step(take(step(writing(), typed(2, '高')), channel, false).state, saved(9, 10)), cut);
    expect(savedState(state, { kind: 'live' }, 'works', 0, en).kind).toBe('saved');
  });
});
