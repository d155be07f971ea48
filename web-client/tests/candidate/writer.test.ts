import { afterEach, expect, it, vi } from 'vitest';
import { claimWriter } from '../../src/candidate/writer';

afterEach(() => vi.unstubAllGlobals());

it('without locks a reloaded page is the writer it was', async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  expect(await claimWriter('sit_1')).toBe(await claimWriter('sit_1'));
});
