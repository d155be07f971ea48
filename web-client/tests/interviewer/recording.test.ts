import { describe, expect, it } from 'vitest';
import { markersOf } from '../../src/interviewer/sitting/markers';
import {
  advanced,
  changeByKey,
  histogram,
  positionAt,
  positionAtTime,
  spanOf,
} from '../../src/interviewer/sitting/player';
import { Recording } from '../../src/interviewer/sitting/recording';
import { applySplice, type Splice } from '../../src/shared/text';
import type { StaffEvent } from '../../src/staff_protocol';
import { clock, event, noon, typed } from './events';

function recorded(...events: StaffEvent[]): Recording {
  const recording = new Recording();
  recording.append(events);
  return recording;
}

describe('the recording of a sitting', () => {
  it('has the text of an answer after every change', () => {
    const recording = recorded(typed(1, 1, 0, '你好'), typed(2, 2, 2, '嗎'), typed(3, 3, 1, '', 1));
    expect([0, 1, 2, 3].map((count) => recording.textAfter(count, 'letter'))).toEqual(['', '你好', '你好嗎', '你嗎']);
  });

  it('over a thousand changes, each text is the one that was there', () => {
    let seed = 7;
    const random = (below: number) => ((seed = (seed * 48271) % 2147483647), seed % below);
    const texts = [''];
    const events = Array.from({ length: 1000 }, (_, index) => {
      const before = texts.at(-1) ?? '';
      const at = random(before.length + 1);
      const splice: Splice = {
        at,
        remove: random(Math.min(3, before.length - at) + 1),
        insert: '字'.repeat(random(4)),
      };
      texts.push(applySplice(before, splice));
      return typed(index + 1, index, splice.at, splice.insert, splice.remove);
    });
    const recording = recorded(...events);
    expect(texts.map((_, count) => recording.textAfter(count, 'letter'))).toEqual(texts);
  });

  it('without its keystrokes has the final text, as one step, and nothing before it', () => {
    const erased: StaffEvent = { ...typed(1, 1, 0, ''), data: { item: 'letter', version: 1, edits: [] } };
    const recording = recorded(
      erased,
      event(2, 2, 'text_replaced', { item: 'letter', version: 2, text: '' }),
      event(3, 9, 'answer_closed', { item: 'letter', version: 2, text: '你好' }),
    );
    expect(recording.latest('letter')).toBe('你好');
    expect(recording.steps.map(({ origin, splice }) => [origin, splice?.insert])).toEqual([['replaced', '你好']]);
  });

  it('told twice from where the line broke, it is the same', () => {
    const events = [typed(1, 1, 0, '你'), typed(2, 2, 1, '好')];
    const recording = recorded(...events);
    recording.append([...events, typed(3, 3, 2, '。')]);
    expect(recording.latest('letter')).toBe('你好。');
    expect(recording.steps.length).toBe(3);
    expect(recording.through).toBe(3);
  });

  it('goes by the time of typing, which never runs backwards nor past the time of arrival', () => {
    const early = typed(2, 5, 1, 'b');
    early.data.edits = [{ at: 1, remove: 0, insert: 'b', made_at: clock(-100), origin: 'typed' }];
    const ahead = typed(3, 9, 2, 'c');
    ahead.data.edits = [{ at: 2, remove: 0, insert: 'c', made_at: clock(900), origin: 'typed' }];
    const recording = recorded(typed(1, 4, 0, 'a'), early, ahead);
    expect(recording.steps.map(({ at }) => at - noon)).toEqual([3500, 3500, 9000]);
    expect([3499, 3500, 9000].map((after) => recording.countAt(noon + after))).toEqual([0, 2, 3]);
  });

  it('a text that was sent whole, or closed, is the text from then on', () => {
    const whole = event(2, 2, 'text_replaced', { item: 'letter', version: 2, text: '另一段' });
    const closed = event(3, 3, 'answer_closed', { item: 'letter', version: 2, text: '另一段' });
    const recording = recorded(typed(1, 1, 0, '一段'), whole, closed);
    expect(recording.steps.map(({ origin }) => origin)).toEqual(['typed', 'replaced']);
    expect(recording.latest('letter')).toBe('另一段');
  });

  it('keeps answers that are no text', () => {
    const response = { picks: ['writing'] };
    const recording = recorded(event(1, 1, 'responded', { item: 'kind', version: 1, response }));
    expect(recording.latestResponse('kind')).toEqual(response);
    expect([0, 1].map((count) => recording.responseAfter(count, 'kind'))).toEqual([null, response]);
  });
});

describe('the marks on the track of a replay', () => {
  it('are pastes, pauses, lost connections, times away, and gaps in which time ran', () => {
    const recording = recorded(
      event(1, 0, 'section_started', { section: 'test' }),
      typed(2, 10, 0, '一'),
      typed(3, 20, 1, '貼上嘅字', 0, 'paste'),
      event(4, 30, 'paused'),
      event(5, 150, 'resumed'),
      typed(6, 160, 5, '二'),
      event(7, 170, 'connection_back', { gone_from: clock(162), gone_to: clock(170) }),
      event(8, 180, 'signals_recorded', {
        signals: [{ kind: 'blur', from: clock(171), to: clock(175), characters: 0 }],
      }),
      typed(9, 360, 6, '三'),
    );
    const inSeconds = markersOf(recording, noon + 400_000).map(({ kind, from, to }) => [
      kind,
      (from - noon) / 1000,
      (to - noon) / 1000,
    ]);
    expect(inSeconds).toEqual([
      ['section', 0, 0],
      ['paste', 19.5, 19.5],
      ['pause', 30, 150],
      ['gap', 159.5, 359.5],
      ['gone', 162, 170],
      ['blur', 171, 175],
    ]);
  });

  it('are gaps up to where time stopped, or to now, and none while it stood', () => {
    const gapsOf = (now: number, ...more: ReturnType<typeof event>[]) =>
      markersOf(
        recorded(event(1, 0, 'section_started', { section: 'test' }), typed(2, 10, 0, '一'), ...more),
        noon + now,
      )
        .filter(({ kind }) => kind === 'gap')
        .map(({ from, to }) => [(from - noon) / 1000, (to - noon) / 1000]);
    expect(gapsOf(188_000)).toEqual([]);
    expect(gapsOf(200_000)).toEqual([[9.5, 200]]);
    expect(gapsOf(900_000, event(3, 190, 'section_closing'), event(4, 193, 'section_finished'))).toEqual([[9.5, 190]]);
    expect(gapsOf(900_000, event(3, 195, 'paused'))).toEqual([[9.5, 195]]);
    expect(gapsOf(900_000, event(3, 100, 'paused'), event(4, 800, 'resumed'))).toEqual([]);
    expect(gapsOf(990_000, event(3, 100, 'paused'), event(4, 800, 'resumed'))).toEqual([[800, 990]]);
  });

  it('a pause that is not over reaches to now', () => {
    const recording = recorded(event(1, 0, 'section_started'), event(2, 5, 'paused'));
    expect(markersOf(recording, noon + 60_000).find(({ kind }) => kind === 'pause')?.to).toBe(noon + 60_000);
  });
});

describe('the player', () => {
  const { steps } = recorded(typed(1, 1, 0, 'a'), typed(2, 2, 1, 'b'), typed(3, 62, 2, 'c'));

  it('goes on by time and speed, and stops at the end', () => {
    const start = positionAt(steps, 1);
    expect(advanced(steps, start, 250, 4, false).count).toBe(2);
    expect(advanced(steps, start, 100, 1, false).count).toBe(1);
    const end = advanced(steps, start, 60_000, 16, false);
    expect(end).toEqual({ count: 3, time: steps[2]?.at });
    expect(advanced(steps, end, 60_000, 16, false)).toEqual(end);
  });

  it('leaves out what is idle when asked to', () => {
    const before = positionAt(steps, 2);
    expect(advanced(steps, before, 16, 1, false).time).toBe(before.time + 16);
    const skipped = advanced(steps, before, 16, 1, true);
    expect(skipped.count).toBe(2);
    expect((steps[2]?.at ?? 0) - skipped.time).toBe(500);
  });

  it('stands where its time is on the track, whatever it counts: half of the changes may be a hundredth of the time', () => {
    const span = spanOf(steps, []);
    expect(span).toEqual({ from: (steps[0]?.at ?? 0) - 1, to: steps[2]?.at });
    const share = (count: number) => (positionAt(steps, count).time - span.from) / (span.to - span.from);
    expect([share(0), share(3)]).toEqual([0, 1]);
    expect(share(2)).toBeLessThan(0.02);
    expect(positionAtTime(steps, (span.from + span.to) / 2).count).toBe(2);
    expect(positionAtTime(steps, span.from).count).toBe(0);
    expect(spanOf(steps, [{ from: noon - 60_000, to: noon + 90_000 }])).toEqual({
      from: noon - 60_000,
      to: noon + 90_000,
    });
  });

  it('goes from change to change by keys, and no further than there are', () => {
    const by = (key: string, count: number) => changeByKey(key, count, 3);
    expect([by('ArrowRight', 1), by('ArrowLeft', 1), by('Home', 2), by('End', 1)]).toEqual([2, 0, 0, 3]);
    expect([by('ArrowRight', 3), by('ArrowLeft', 0), by('PageUp', 1)]).toEqual([3, 0, 3]);
    expect(by('Tab', 1)).toBeNull();
  });

  it('tells how busy each stretch was', () => {
    expect(histogram(steps, noon, noon + 62_000, 4)).toEqual([2, 0, 0, 1]);
  });
});
