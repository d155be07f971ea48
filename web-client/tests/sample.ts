import { readdirSync, readFileSync } from 'node:fs';
import { emptyState, type State } from '../src/candidate/state';
import { step } from '../src/candidate/step';
import type { EventFrame, PageFrame, ServerFrame, SittingHead, SnapshotFrame } from '../src/protocol';

const folder = new URL('../../tests/golden/frames/', import.meta.url);

/** One of the golden frames that server and client share. */
export function golden<T extends ServerFrame | PageFrame>(name: string): T {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as T;
}
export function goldenNames(prefix: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.replace('.json', ''));
}

export const item = 'character';
export const channel = 'socket-1';

/** A page in the test of the golden snapshot, with everything acknowledged; `text` of the one essay. */
export function writing(text = '佢好'): State {
  const snapshot = structuredClone(golden<SnapshotFrame>('server-snapshot'));
  const answer = snapshot.sitting.answers[item];
  if (!answer) throw new Error('the golden snapshot has no essay');
  Object.assign(answer, { text, version: 9 });
  // It gave out the numbers so far itself: none of them is in doubt.
  return { ...step(emptyState('w_1'), snapshot), sharedThrough: 0 };
}

export function typed(at: number, insert: string, remove = 0, made_at = '2026-11-22T14:32:07.000Z') {
  return { type: 'typed', item, splice: { at, remove, insert }, made_at, origin: 'typed' } as const;
}

export function saved(through: number, version: number) {
  const at = '2026-11-22T14:32:08.000Z';
  return { type: 'saved', through, ordinal: 50, head: 'ab', at, versions: { [item]: version } } as const;
}

export function event(state: State, change: Partial<SittingHead>): EventFrame {
  if (!state.sitting) throw new Error('no sitting');
  const sitting = { ...state.sitting, ...change };
  return {
    type: 'event',
    ordinal: (state.ordinal ?? 0) + 1,
    at: '2026-11-22T14:32:09.000Z',
    kind: 'any',
    data: {},
    sitting,
  };
}
