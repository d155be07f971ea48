import { describe, expect, it } from 'vitest';
import { take } from '../../src/candidate/outbox';
import { savedState } from '../../src/candidate/saved_state';
import { keptOf } from '../../src/candidate/kept';
import { emptyState } from '../../src/candidate/state';
import { unsavedEdits, unsentEdits } from '../../src/candidate/unsaved';
import { step } from '../../src/candidate/step';
import type { RefusedFrame, SnapshotFrame } from '../../src/protocol';
import { en } from '../../src/shared/i18n/en';
import { change } from '../../src/candidate/changes';
import { channel, event, golden, item, saved, typed, writing } from '../sample';

const long = '字'.repeat(20_001);
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
const live = { kind: 'live' } as const;
const resumed = (last_client_seq: number) =>
  ({
    type: 'resumed',
    ordinal: 41,
    now: '2026-11-22T14:32:09.000Z',
    epoch: 1,
    pen: 'yours',
    last_client_seq,
    versions: { [item]: 9 },
  }) as const;

describe('a frame never breaks the line', () => {
  it('a save is filled up to what the server reads at once, and the rest follows', () => {
    const pasted = [typed(2, '字'.repeat(9500)), typed(9502, '句'.repeat(9500)), typed(19_002, '。')];
    const { frames, state } = take(pasted.reduce(step, writing()), channel, true);
    expect(frames.map((frame) => bytes(frame) < 65_536)).toEqual([true, true]);
    expect(frames).toMatchObject([{ length: 9502 }, { length: 19_003 }]);
    expect(unsavedEdits(state)).toBe(3);
  });

  it('a text over the limit is not sent: it is refused on the page, and goes as a whole once it is shorter', () => {
    const first = take(step(writing(''), typed(0, long)), channel, true);
    expect(first.frames).toEqual([]);
    expect(first.state.trouble).toMatchObject({ of: 'replace', code: 'too_long' });
    expect(savedState(first.state, live, 'works', 0, en).kind).toBe('trouble');
    const shorter = step(first.state, typed(0, '', 1));
    expect(take(shorter, channel, true).frames).toMatchObject([{ type: 'replace', text: '字'.repeat(20_000) }]);
  });

  it('a text that is too long only on the way is sent as a whole', () => {
    const state = [typed(0, long), typed(0, '', 20_000)].reduce(step, writing(''));
    expect(take(state, channel, true).frames).toMatchObject([{ type: 'replace', text: '字' }]);
  });

  it('a line that breaks on a frame: nothing is sent until the server has said what arrived, then that text is refused', () => {
    const sent = take(step(writing(), typed(2, '高')), channel, true).state;
    const broken = step(sent, { type: 'too_big' });
    expect(take(broken, 'socket-2', true).frames).toEqual([]);
    const state = step(broken, resumed(8));
    expect(state.answers[item]).toMatchObject({ text: '佢好高', refused: true });
    expect(take(state, 'socket-2', true).frames).toEqual([]);
  });
});

describe('a refused text', () => {
  const tooLong: RefusedFrame = {
    type: 'refused',
    client_seq: 9,
    of: 'save',
    code: 'too_long',
    message: '',
    allowed: '',
  };
  const refused = () => step(take(step(writing(), typed(2, '高')), channel, false).state, tooLong);

  it('is unsaved, and yet not on its way', () => {
    expect(unsavedEdits(refused())).toBe(1);
    expect(unsentEdits(refused())).toBe(0);
  });

  it('is there after a reload', () => {
    const restored = step(emptyState('w_1'), { type: 'restored', kept: structuredClone(keptOf(refused())) });
    const snapshot = structuredClone(golden<SnapshotFrame>('server-snapshot'));
    Object.assign(snapshot.sitting.answers[item] ?? {}, { text: '佢好', version: 9 });
    expect(step(restored, snapshot).answers[item]).toMatchObject({ text: '佢好高', refused: true });
  });

  it('is handed in as late text once when its item closes', () => {
    const before = refused();
    const over = step(before, event(before, { phase: 'finished' }));
    const { frames, state } = take(over, channel, true);
    expect(frames).toMatchObject([{ type: 'late_text', item, text: '佢好高', made_at: '2026-11-22T14:32:07.000Z' }]);
    expect(take(step(state, event(state, {})), channel, true).frames).toEqual([]);
  });

  it('that is refused as late text too stays on the device and is not sent for ever', () => {
    const before = refused();
    const { state } = take(step(before, event(before, { phase: 'finished' })), channel, true);
    const [late] = state.lateTexts;
    const no: RefusedFrame = { ...tooLong, client_seq: null, of: 'late_text', code: 'too_many', id: late?.id ?? '' };
    const after = step(state, no);
    expect(after.lateTexts).toMatchObject([{ text: '佢好高' }]);
    expect(unsavedEdits(after)).toBe(1);
    expect(take(after, 'https-2', true).frames).toEqual([]);
  });
});

describe('“Saved”', () => {
  it('is not said while the server has another text, though nothing waits', () => {
    const state = step(take(step(writing(), typed(2, '高')), channel, false).state, saved(9, 10));
    expect(savedState(state, live, 'works', 0, en).kind).toBe('saved');
    expect(savedState(change(state, item, { text: '佢好高大' }), live, 'works', 0, en).kind).toBe('saving');
  });

  it('follows the text that is seen: edits that do not lead to it are sent as the whole text', () => {
    const state = change(step(writing(), typed(2, '高')), item, { text: '佢好高大' });
    expect(take(state, channel, false).frames).toMatchObject([{ type: 'replace', text: '佢好高大' }]);
  });
});
