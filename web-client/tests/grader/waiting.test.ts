import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFresh, readWaiting, refreshMs } from '../../src/grader/adjudication/waiting';
import type { Disagreement } from '../../src/grader/marking_protocol';

const one = (answer: string) => ({ answer }) as Disagreement;

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  show(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('what waits for an adjudicator', () => {
  it('is read to its last page', async () => {
    const asked: unknown[] = [];
    const api = {
      get: <T>(path: string, query?: Record<string, string>) => {
        asked.push([path, query]);
        const last = query?.['cursor'] === 'c2';
        return Promise.resolve({ disagreements: [one(last ? 'b' : 'a')], next: last ? null : 'c2' } as T);
      },
    };
    expect(await readWaiting(api)).toEqual([one('a'), one('b')]);
    expect(asked).toEqual([
      ['marking/disagreements', {}],
      ['marking/disagreements', { cursor: 'c2' }],
    ]);
  });
});

describe('an open list', () => {
  let page: FakeDocument;
  let reads: number;
  const read = () => {
    reads += 1;
    return Promise.resolve();
  };
  beforeEach(() => {
    vi.useFakeTimers();
    page = new FakeDocument();
    vi.stubGlobal('document', page);
    reads = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is read again and again while it is looked at, and no more once it is left', async () => {
    const leave = keepFresh(read);
    expect(reads).toBe(1);
    await vi.advanceTimersByTimeAsync(refreshMs);
    expect(reads).toBe(2);
    await vi.advanceTimersByTimeAsync(refreshMs);
    expect(reads).toBe(3);
    leave();
    await vi.advanceTimersByTimeAsync(3 * refreshMs);
    page.show('visible');
    expect(reads).toBe(3);
  });

  it('is left alone behind other tabs, and read as soon as it is seen again', async () => {
    const leave = keepFresh(read);
    page.show('hidden');
    await vi.advanceTimersByTimeAsync(3 * refreshMs);
    expect(reads).toBe(1);
    page.show('visible');
    expect(reads).toBe(2);
    await vi.advanceTimersByTimeAsync(0);
    leave();
  });
});
