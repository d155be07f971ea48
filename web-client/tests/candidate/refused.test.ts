import { describe, expect, it } from 'vitest';
import { take } from '../../src/candidate/outbox';
import type { State } from '../../src/candidate/state';
import { savedState } from '../../src/candidate/saved_state';
import { step, type Message } from '../../src/candidate/step';
import type { RefusedFrame } from '../../src/protocol';
import { en } from '../../src/shared/i18n/en';
import { channel, event, item, saved, typed, writing } from '../sample';

function sent(): State {
  return take(step(writing(), typed(2, '高')), channel, false).state;
}
function refused(change: Partial<RefusedFrame>): RefusedFrame {
  return { type: 'refused', client_seq: 9, of: 'save', code: 'base_mismatch', message: '', allowed: '', ...change };
}

describe('a refused save', () => {
  it.each(['base_mismatch', 'result_mismatch', 'bad_splice'])(
    'after %s the whole text goes against the named version',
    (code) => {
      const state = step(step(sent(), typed(3, '大')), refused({ code, current_version: 12 }));
      expect(take(state, channel, false).frames).toEqual([
        {
          type: 'replace',
          epoch: 1,
          client_seq: 9,
          item,
          base_version: 12,
          text: '佢好高大',
          made_at: '2026-11-22T14:32:07.000Z',
        },
      ]);
    },
  );

  it('out of order: the frame takes the number that is expected', () => {
    const state = step(sent(), refused({ code: 'out_of_order', expected_client_seq: 7 }));
    expect(take(state, channel, false).frames).toMatchObject([{ type: 'save', client_seq: 7, base_version: 9 }]);
  });

  it('out of order, and the expected number is under way: everything goes again under its own number', () => {
    const both = take(step(sent(), typed(3, '大')), channel, true);
    const state = step(both.state, refused({ client_seq: 10, code: 'out_of_order', expected_client_seq: 9 }));
    const again = take(state, channel, true);
    expect(again.frames).toMatchObject([
      { type: 'save', client_seq: 9, edits: [{ insert: '高' }] },
      { type: 'save', client_seq: 10, edits: [{ insert: '大' }] },
    ]);
    expect(again.state.nextSeq).toBe(11);
  });

  it('out of order, and the expected number is not under way: no number is left to a frame that the server lacks', () => {
    const both = take(step(sent(), typed(3, '大')), channel, true).state;
    const state = step(both, refused({ client_seq: 10, code: 'out_of_order', expected_client_seq: 12 }));
    expect(take(state, channel, true).frames).toMatchObject([
      { type: 'save', client_seq: 12, edits: [{ insert: '高' }, { insert: '大' }] },
    ]);
  });

  it('frames behind a refused one are taken back with it, and their own refusals change nothing', () => {
    const both = take(step(sent(), typed(3, '大')), channel, true).state;
    const first = step(both, refused({ current_version: 12 }));
    const second = step(first, refused({ client_seq: 10, code: 'out_of_order', expected_client_seq: 9 }));
    expect(second).toBe(first);
    expect(take(second, channel, true).frames).toMatchObject([{ type: 'replace', client_seq: 9, text: '佢好高大' }]);
  });

  it('item closed: the whole text becomes late text, and is handed in once', () => {
    const state = step(sent(), refused({ code: 'item_closed' }));
    const over = step(
      state,
      event(state, { phase: 'finished', finish: { reason: 'expired', at: '2026-11-22T15:05:00.000Z' } }),
    );
    const { frames, state: after } = take(over, channel, true);
    expect(frames).toMatchObject([{ type: 'late_text', item, text: '佢好高' }]);
    expect(take(after, channel, true).frames).toEqual([]);
    const id = frames[0] && 'id' in frames[0] ? frames[0].id : '';
    const kept = step(after, { type: 'late_kept', id, item, late_by_ms: 4000, reason: 'after_end' });
    expect(kept.lateTexts).toEqual([]);
    expect(kept.lateKept).toHaveLength(1);
  });

  it('typed in a pause: it is held until time goes on', () => {
    const before = sent();
    const paused = step(before, event(before, { phase: 'paused', paused_at: '2026-11-22T14:32:08.000Z' }));
    const held = step(paused, refused({ code: 'wrong_phase' }));
    expect(take(held, channel, true).frames).toEqual([]);
    const resumed = step(held, event(held, { phase: 'running', paused_at: null }));
    expect(take(resumed, channel, true).frames).toMatchObject([{ type: 'save', client_seq: 9 }]);
  });

  it('too long: the text stays on the page, and the next edit sends the whole of it', () => {
    const state = step(sent(), refused({ code: 'too_long' }));
    expect(state.trouble).toMatchObject({ code: 'too_long' });
    expect(take(state, channel, false).frames).toEqual([]);
    const shorter = step(state, typed(2, '', 1));
    expect(take(shorter, channel, false).frames).toMatchObject([{ type: 'replace', text: '佢好' }]);
  });

  it('superseded: what was not acknowledged becomes late text and no more is saved', () => {
    const state = step(step(sent(), typed(3, '大')), refused({ code: 'superseded' }));
    expect(state.pen).toBe('elsewhere');
    expect(take(state, channel, true).frames).toMatchObject([{ type: 'late_text', item, text: '佢好高大' }]);
  });
});

describe('another refusal', () => {
  it('a refused start is told and not tried again', () => {
    const asked = take(step(writing(), { type: 'did', act: { type: 'start', section: 'test' } }), channel, true).state;
    const state = step(asked, refused({ of: 'start', code: 'not_admitted' }));
    expect(state.trouble?.code).toBe('not_admitted');
    expect(take(state, channel, true).frames).toEqual([]);
  });

  it('late text waits while its item is open: the save counts instead', () => {
    const state = step(writing(), { type: 'too_late', item, text: 'nei', at: 2, made_at: '2026-11-22T15:05:00.000Z' });
    expect(take(state, channel, true).frames).toEqual([]);
    const over = step(state, event(state, { phase: 'finished' }));
    expect(take(over, channel, true).frames).toMatchObject([{ type: 'late_text', text: 'nei' }]);
  });

  it('late text waits while its item is being closed, and goes when it is closed', () => {
    const state = step(writing(), { type: 'too_late', item, text: 'nei', at: 2, made_at: '2026-11-22T15:05:00.000Z' });
    const closing = step(state, event(state, { phase: 'closing' }));
    expect(take(closing, channel, true).frames).toEqual([]);
    const sections = closing.sitting?.sections.map((section) => ({ ...section, state: 'done' as const })) ?? [];
    const closed = step(closing, event(closing, { phase: 'waiting', sections }));
    expect(take(closed, channel, true).frames).toMatchObject([{ type: 'late_text', text: 'nei' }]);
  });

  it('late text that came too early is kept, and asked about', () => {
    const late = step(writing(), { type: 'too_late', item, text: 'nei', at: 2, made_at: '2026-11-22T15:05:00.000Z' });
    const { state, frames } = take(step(late, event(late, { phase: 'finished' })), channel, true);
    const id = frames[0] && 'id' in frames[0] ? frames[0].id : '';
    const early = step(state, refused({ client_seq: null, of: 'late_text', code: 'wrong_phase', id }));
    expect(early).toMatchObject({ needsSnapshot: true, lateTexts: [{ text: 'nei', refused: false, channel: null }] });
  });

  it('a pause that the page does not know of: it asks, and holds what was refused until it hears', () => {
    const state = step(sent(), refused({ code: 'wrong_phase' }));
    expect(state).toMatchObject({ needsSnapshot: true, held: true, lateTexts: [] });
    expect(state.waiting).toMatchObject([{ kind: 'edits', item }]);
    const running = step({ ...state, needsSnapshot: false }, event(state, {}));
    expect(take(running, channel, true).frames).toMatchObject([{ type: 'save', client_seq: 9 }]);
  });

  it('a response that its closed item no longer takes: the one before counts, and the page names the item', () => {
    const response = { picks: ['secondary'] };
    const before = writing().answers['education']?.response ?? null;
    const asked = take(step(writing(), { type: 'responded', item: 'education', response }), channel, true).state;
    const state = step(asked, refused({ of: 'respond', code: 'item_closed' }));
    expect(state.answers['education']?.response).toEqual(before);
    expect(state.trouble).toMatchObject({ of: 'respond', code: 'item_closed', items: ['education'] });
  });

  it('a response that is not taken is not saved, and may be changed', () => {
    const respond = (pick: string): Message => ({
      type: 'responded',
      item: 'education',
      response: { picks: [pick] },
    });
    const asked = take(step(writing(), respond('secondary')), channel, true).state;
    const state = step(asked, refused({ of: 'respond', code: 'bad_response' }));
    expect(savedState(state, { kind: 'live' }, 'works', 0, en).kind).toBe('trouble');
    expect(take(step(state, respond('bachelor')), channel, true).frames).toMatchObject([
      { type: 'respond', client_seq: 9, response: { picks: ['bachelor'] } },
    ]);
  });

  it('the pen is lost: the page names the items whose last response was not saved', () => {
    const response = { picks: ['secondary'] };
    const state = [{ type: 'responded', item: 'education', response } as const, { type: 'lost_pen' } as const].reduce(
      step,
      writing(),
    );
    expect(state.trouble).toMatchObject({ of: 'respond', code: 'superseded', items: ['education'] });
    expect(state.answers['education']).toMatchObject({ response: { picks: ['bachelor'] } });
  });

  it('the next acknowledgement ends the caution', () => {
    const again = take(step(sent(), refused({ code: 'out_of_order', expected_client_seq: 10 })), channel, true).state;
    expect(again.careful).toBe(true);
    expect(step(again, saved(10, 10)).careful).toBe(false);
  });

  it('the acknowledgement of a number that was another frame’s before proves nothing: the page looks', () => {
    const again = take(step(sent(), refused({ current_version: 12 })), channel, true).state;
    const state = step(again, saved(9, 13));
    expect(state).toEqual({ ...again, needsSnapshot: true });
  });
});
