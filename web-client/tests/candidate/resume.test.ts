import { describe, expect, it } from 'vitest';
import { take } from '../../src/candidate/outbox';
import { handsIn } from '../../src/candidate/answers';
import { keptOf } from '../../src/candidate/kept';
import { savedState } from '../../src/candidate/saved_state';
import { emptyState, type State } from '../../src/candidate/state';
import { unsavedEdits } from '../../src/candidate/unsaved';
import { step } from '../../src/candidate/step';
import type { SnapshotFrame } from '../../src/protocol';
import { en } from '../../src/shared/i18n/en';
import { channel, event, golden, item, saved, typed, writing } from '../sample';

function snapshot(text: string, version: number, change: Partial<SnapshotFrame> = {}): SnapshotFrame {
  const frame = structuredClone(golden<SnapshotFrame>('server-snapshot'));
  Object.assign(frame.sitting.answers[item] ?? {}, { text, version });
  return { ...frame, ...change };
}
/** The page of the same writer after a reload, with what the device kept. */
function reloaded(state: State): State {
  return step(emptyState(state.writer), { type: 'restored', kept: structuredClone(keptOf(state)) });
}
const typedTwice = () => [typed(2, '高'), typed(3, '大')].reduce(step, writing());

describe('a reload in mid-typing', () => {
  it('what was typed and not sent is there, and is sent as the edits it was', () => {
    const state = step(reloaded(typedTwice()), snapshot('佢好', 9));
    expect(state.answers[item]?.text).toBe('佢好高大');
    expect(take(state, channel, true).frames).toMatchObject([
      { type: 'save', client_seq: 9, base_version: 9, edits: [{ insert: '高' }, { insert: '大' }] },
    ]);
  });

  it('what was sent and has arrived is not sent again', () => {
    const sent = take(typedTwice(), channel, false).state;
    const state = step(reloaded(sent), snapshot('佢好高大', 10, { last_client_seq: 9 }));
    expect(unsavedEdits(state)).toBe(0);
    expect(state.nextSeq).toBe(10);
  });

  it('what was sent and has not arrived is sent again under its number', () => {
    const sent = take(typedTwice(), channel, false);
    const state = step(reloaded(sent.state), snapshot('佢好', 9, { last_client_seq: 8 }));
    expect(take(state, 'socket-2', true).frames).toEqual(sent.frames);
  });

  it('what was sent before is sent again even on a line of the same name', () => {
    const late = step(typedTwice(), {
      type: 'too_late',
      item,
      text: 'nei',
      at: 2,
      made_at: '2026-11-22T15:05:00.000Z',
    });
    const closed = step(late, event(late, { phase: 'finished' }));
    const sent = take(closed, channel, false);
    const state = reloaded(sent.state);
    expect(take({ ...state, pen: 'yours', sitting: sent.state.sitting }, channel, false).frames).toEqual(sent.frames);
  });

  it('numbers that the page does not remember: the last breath of the old page got through, and its text is taken', () => {
    const state = step(reloaded(typedTwice()), snapshot('佢好高大！', 11, { last_client_seq: 10 }));
    expect(state.answers[item]?.text).toBe('佢好高大！');
    expect(unsavedEdits(state)).toBe(0);
    expect(state.nextSeq).toBe(11);
    // What this page had typed is not known to be in it: it is handed in once the item is closed.
    expect(state.lateTexts).toMatchObject([{ text: '佢好高大', made_at: '2026-11-22T14:32:07.000Z' }]);
    const over = step(state, event(state, { phase: 'finished' }));
    expect(take(over, channel, true).frames).toMatchObject([{ type: 'late_text', text: '佢好高大' }]);
  });

  it('numbers that the page does not remember, of another item: what waits for this one is sent', () => {
    const state = step(reloaded(typedTwice()), snapshot('佢好', 9, { last_client_seq: 10 }));
    expect(take(state, channel, true).frames).toMatchObject([
      { type: 'save', client_seq: 11, edits: [{ insert: '高' }, { insert: '大' }] },
    ]);
  });

  it('numbers that the page does not remember, with a part of its text: the whole text is sent', () => {
    const state = step(reloaded(typedTwice()), snapshot('佢好高', 10, { last_client_seq: 9 }));
    expect(take(state, channel, true).frames).toMatchObject([
      { type: 'replace', client_seq: 10, base_version: 10, text: '佢好高大' },
    ]);
  });

  it('the first acknowledgements prove nothing: what the old page sent last may have come first', () => {
    const sent = take(step(reloaded(typedTwice()), snapshot('佢好', 9)), channel, true).state;
    expect(step(sent, saved(9, 10))).toEqual({ ...sent, needsSnapshot: true });
    // It had come first, without the second edit.
    const state = step({ ...sent, needsSnapshot: true }, snapshot('佢好高', 10, { last_client_seq: 9 }));
    expect(take(state, channel, true).frames).toMatchObject([
      { type: 'replace', client_seq: 10, base_version: 10, text: '佢好高大' },
    ]);
  });

  it('a server that is behind gets the whole text', () => {
    const state = step(reloaded(typedTwice()), snapshot('佢', 8));
    expect(take(state, channel, true).frames).toMatchObject([{ type: 'replace', base_version: 8, text: '佢好高大' }]);
  });
});

it('a page that is opened again says when its text was saved', () => {
  const state = step(emptyState('w_1'), snapshot('佢好', 9));
  expect(savedState(state, { kind: 'live' }, 'works', 0, en)).toMatchObject({ kind: 'saved' });
});

describe('a reconnect', () => {
  it('goes on where the server is', () => {
    const sent = take(typedTwice(), channel, false).state;
    const resumed = {
      ...golden<ReturnType<typeof resumedFrame>>('server-resumed'),
      last_client_seq: 9,
      versions: { [item]: 10 },
    };
    const state = step(sent, resumed);
    expect(state.answers[item]).toMatchObject({ confirmed: '佢好高大', version: 10 });
    expect(state.needsSnapshot).toBe(false);
    expect(unsavedEdits(state)).toBe(0);
  });

  it('a part that was handed in as the line broke stays so until the server tells what became of it', () => {
    const asked = step(writing(), { type: 'did', act: { type: 'finish', section: 'test' } });
    const sent = take(asked, channel, true).state;
    const resumed = step(sent, {
      ...golden<ReturnType<typeof resumedFrame>>('server-resumed'),
      ordinal: 42,
      last_client_seq: 9,
    });
    expect([handsIn(asked), handsIn(sent), handsIn(resumed)]).toEqual([true, true, true]);
    expect(handsIn(step(resumed, event(resumed, { phase: 'finished' })))).toBe(false);
  });

  it('what the server has told already is not waited for', () => {
    const sent = take(step(writing(), { type: 'did', act: { type: 'finish', section: 'test' } }), channel, true).state;
    const resumed = step(sent, { ...golden<ReturnType<typeof resumedFrame>>('server-resumed'), last_client_seq: 9 });
    expect(handsIn(resumed)).toBe(false);
  });

  it('asks for everything when the versions do not fit', () => {
    const state = step(writing(), {
      ...golden<ReturnType<typeof resumedFrame>>('server-resumed'),
      versions: { [item]: 12 },
    });
    expect(state.needsSnapshot).toBe(true);
    // Until it has heard it does not know what is saved.
    expect(savedState(state, { kind: 'live' }, 'works', 0, en).kind).toBe('saving');
  });
});

function resumedFrame() {
  return { type: 'resumed', ordinal: 1, now: '', epoch: 1, pen: 'yours', last_client_seq: 0, versions: {} } as const;
}

describe('a snapshot that was overtaken', () => {
  it('changes nothing: the page asks again', () => {
    const before = step(take(typedTwice(), channel, false).state, saved(9, 10));
    const current = step(before, event(before, {}));
    const state = step(current, snapshot('佢好', 9));
    expect(state).toEqual({ ...current, needsSnapshot: true });
  });

  it('is believed when the server says so again: it was set back', () => {
    const before = step(take(typedTwice(), channel, false).state, saved(9, 10));
    const current = step(before, event(before, {}));
    const state = [snapshot('佢好', 9), snapshot('佢好', 9)].reduce(step, current);
    expect(state.ordinal).toBe(snapshot('', 0).ordinal);
    expect(state.needsSnapshot).toBe(false);
  });
});

describe('another writer', () => {
  it('after a take-over elsewhere the unsaved text is late text and the server’s text is shown', () => {
    const state = step(typedTwice(), snapshot('佢好靚', 12, { epoch: 2, pen: 'elsewhere', last_client_seq: 3 }));
    expect(state.answers[item]?.text).toBe('佢好靚');
    expect(state.lateTexts).toMatchObject([{ item, text: '佢好高大' }]);
    expect(take(state, channel, true).frames).toMatchObject([{ type: 'late_text', text: '佢好高大' }]);
  });

  it('continuing here begins a new count under the new epoch', () => {
    const state = step(writing(), snapshot('佢好靚', 12, { epoch: 3, pen: 'yours', last_client_seq: 0 }));
    const { frames } = take(step(state, typed(3, '！')), channel, true);
    expect(frames).toMatchObject([{ epoch: 3, client_seq: 1, base_version: 12 }]);
  });
});
