import { describe, expect, it } from 'vitest';
import { take } from '../src/candidate/outbox';
import { emptyState } from '../src/candidate/state';
import { step } from '../src/candidate/step';
import { decodeServerFrame, type NumberedFrame, type ServerFrame } from '../src/protocol';
import { applySplice, driftHash } from '../src/shared/text';
import { channel, golden, goldenNames, writing } from './sample';

describe('the golden frames that server and client share', () => {
  it.each(goldenNames('server-'))('%s is understood and changes the state without a fault', (name) => {
    const frame = decodeServerFrame(JSON.stringify(golden<ServerFrame>(name)));
    expect(frame).not.toBeNull();
    if (frame) expect(() => step(step(emptyState('w_1'), golden('server-snapshot')), frame)).not.toThrow();
  });

  it('there are golden frames of every type that the server can say', () => {
    const types = new Set(goldenNames('server-').map((name) => golden<ServerFrame>(name).type));
    expect([...types].sort()).toEqual(
      expect.arrayContaining([
        'event',
        'exam',
        'late_kept',
        'noted',
        'pong',
        'refused',
        'resumed',
        'saved',
        'snapshot',
        'watched',
      ]),
    );
  });

  it('a golden save says the length and hash that this page computes for it', () => {
    const save = golden<Extract<NumberedFrame, { type: 'save' }>>('client-save');
    const after = save.edits.reduce(applySplice, '佢好鬼𠺘');
    expect({ length: after.length, hash: driftHash(after) }).toEqual({ length: save.length, hash: save.hash });
  });

  it.each([
    ['client-start', { type: 'did', act: { type: 'start', section: 'interview' } }],
    ['client-enter', { type: 'did', act: { type: 'enter', item: 'character' } }],
    ['client-finish', { type: 'did', act: { type: 'finish', section: 'test' } }],
  ] as const)('%s has the fields that this page sends', (name, message) => {
    const { frames } = take(step(writing(), message), channel, true);
    expect(Object.keys(frames[0] ?? {}).sort()).toEqual(Object.keys(golden(name)).sort());
  });

  it('a frame of a type that is not known yet is ignored, one without a type is a fault', () => {
    expect(decodeServerFrame('{"type":"weather"}')).toBeNull();
    expect(() => decodeServerFrame('{}')).toThrow();
  });

  it('the hash is FNV-1a over UTF-16 units, low byte first', () => {
    expect(driftHash('')).toBe(2166136261);
    expect(driftHash('a')).toBe(Math.imul(Math.imul(0x811c9dc5 ^ 0x61, 0x01000193) ^ 0, 0x01000193) >>> 0);
  });
});
