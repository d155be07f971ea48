import { describe, expect, it } from 'vitest';
import { amountsIn } from '../../src/candidate/amounts';
import { itemState } from '../../src/candidate/answers';
import { keptOf } from '../../src/candidate/kept';
import { take } from '../../src/candidate/outbox';
import { savedState } from '../../src/candidate/saved_state';
import type { State } from '../../src/candidate/state';
import { step, type Message } from '../../src/candidate/step';
import { emptyState } from '../../src/candidate/state';
import type { QuantityItem, SnapshotFrame } from '../../src/protocol';
import { en } from '../../src/shared/i18n/en';
import { channel, event, golden, saved, writing } from '../sample';

const id = 'experience';
function quantity(): QuantityItem {
  const items = golden<SnapshotFrame>('server-snapshot').exam?.sections.flatMap((section) => section.items) ?? [];
  const found = items.find((one) => one.id === id);
  if (found?.type !== 'quantity') throw new Error('the golden exam has no number fields');
  return found;
}
const years = (...fields: string[]) => amountsIn(quantity(), fields);

describe('number fields', () => {
  it.each([
    [
      ['2', '6'],
      [2, 6],
    ],
    [
      ['2', ''],
      [2, 0],
    ],
    [
      ['', '3'],
      [0, 3],
    ],
    [
      ['', '18'],
      [1, 6],
    ],
    [
      ['0', '24'],
      [2, 0],
    ],
    [
      ['', '３'],
      [0, 3],
    ],
    [
      ['１０', ' 6 '],
      [10, 6],
    ],
    [
      ['60', '11'],
      [60, 11],
    ],
  ])('%j are %j', (fields, amounts) => {
    expect(years(...fields)).toEqual({ response: { amounts }, wrong: [false, false] });
  });

  it.each([
    [
      ['1.5', ''],
      [true, false],
    ],
    [
      ['2', '18'],
      [false, true],
    ],
    [
      ['', '1.'],
      [false, true],
    ],
    [
      ['two', 'x'],
      [true, true],
    ],
    [
      ['61', ''],
      [true, false],
    ],
    [
      ['', '732'],
      [true, false],
    ],
    [
      ['-1', ''],
      [true, false],
    ],
  ])('%j are no answer, and it is known which of them are wrong', (fields, wrong) => {
    expect(years(...fields)).toEqual({ response: null, wrong });
  });

  it('with nothing in them are no answer, and nothing is wrong', () => {
    expect(years('', ' ')).toEqual({ response: null, wrong: [false, false] });
  });

  it('of other units are never carried from one to another', () => {
    const hours = quantity();
    hours.units = [{ id: 'hours-per-week', minimum: 0, maximum: 10, label: {} }];
    expect(amountsIn(hours, ['18'])).toEqual({ response: null, wrong: [true] });
  });
});

describe('a number that the item does not take', () => {
  const responded = (...fields: string[]): Message => {
    const { response, wrong } = years(...fields);
    return { type: 'responded', item: id, response, wrongFields: wrong.includes(true) ? fields : null };
  };
  /** In the interview, where the fields are, and open. */
  function answering(): State {
    const state = writing();
    const sections = state.sitting?.sections.map((one) => ({
      ...one,
      state: one.id === 'interview' ? ('open' as const) : ('later' as const),
    }));
    const open = step(state, event(state, { section: 'interview', item: id, sections: sections ?? [] }));
    const answers = { ...open.answers, [id]: { ...open.answers[id]!, closed: false } };
    return { ...open, answers };
  }
  const live = { kind: 'live' } as const;

  it('is not saved, and the page says so, though everything that was sent is acknowledged', () => {
    const two = take(step(answering(), responded('2', '')), channel, true);
    expect(two.frames).toMatchObject([{ type: 'respond', response: { amounts: [2, 0] } }]);
    const before = step(two.state, { ...saved(9, 9), versions: {} });
    const wrong = take([responded('1.', ''), responded('1.5', '')].reduce(step, before), channel, true);
    // The 2 is no longer what the candidate says.
    expect(wrong.frames).toMatchObject([{ type: 'respond', response: null }]);
    const after = step(wrong.state, { ...saved(10, 9), versions: {} });
    expect(savedState(after, live, 'works', 0, en)).toEqual({ kind: 'trouble', text: en.notSaved });
    expect(itemState(after, id, en)).toBe(en.notSaved);
    const right = take(step(after, responded('1', '6')), channel, true);
    expect(right.frames).toMatchObject([{ type: 'respond', response: { amounts: [1, 6] } }]);
    const done = step(right.state, { ...saved(11, 9), versions: {} });
    expect(savedState(done, live, 'works', 0, en).kind).toBe('saved');
  });

  it('stands there again after a reload', () => {
    const state = step(answering(), responded('1.5', ''));
    const reloaded = step(emptyState('w_1'), { type: 'restored', kept: keptOf(state) });
    expect(reloaded.answers[id]?.wrongFields).toEqual(['1.5', '']);
  });

  it('is told of as not saved once its part is over', () => {
    const state = step(answering(), responded('1.5', ''));
    const sent = step(take(state, channel, true).state, { ...saved(9, 9), versions: {} });
    const sections = sent.sitting?.sections.map((one) => ({ ...one, state: 'done' as const })) ?? [];
    const over = step(sent, event(sent, { phase: 'finished', sections }));
    expect(over.answers[id]?.wrongFields).toBeNull();
    expect(over.trouble).toMatchObject({ of: 'respond', code: 'item_closed', items: [id] });
  });
});
