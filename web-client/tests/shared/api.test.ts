import { afterEach, expect, it, vi } from 'vitest';
import { Api, ApiProblem } from '../../src/shared/staff/api';

afterEach(() => vi.unstubAllGlobals());

const gold = { exam: 'two-minutes', text: '金' };

/** A server that does these things one after the other; the keys that it was sent. */
function serverThat(...deeds: (() => Promise<Response>)[]): string[] {
  const keys: string[] = [];
  vi.stubGlobal('fetch', (_: string, request: { headers: Record<string, string> }) => {
    keys.push(request.headers['Idempotency-Key'] ?? 'none');
    return (deeds.shift() ?? made)();
  });
  return keys;
}
const made = () => Promise.resolve(new Response('{"gold":"gold_1"}', { status: 201 }));
const lost = () => Promise.reject(new TypeError('Failed to fetch'));
const problem = (status: number, slug: string) => () =>
  Promise.resolve(new Response(JSON.stringify({ type: `/problems/${slug}`, detail: slug }), { status }));

function api(): Api {
  return new Api({ login: 'log_1', role: 'adjudicator', name: 'Ada', expires_at: '2026-11-22T12:00:00Z' });
}

it('what was sent and not answered is sent with the same key, so that it is made once', async () => {
  const keys = serverThat(lost, problem(409, 'request-in-flight'), problem(500, 'internal'), made, made);
  const one = api();
  await expect(one.post('gold', gold)).rejects.toThrow('Failed to fetch');
  await expect(one.post('gold', gold)).rejects.toBeInstanceOf(ApiProblem);
  await expect(one.post('gold', gold)).rejects.toBeInstanceOf(ApiProblem);
  expect(await one.post('gold', gold)).toEqual({ gold: 'gold_1' });
  await one.post('gold', gold); // answered before: this is another one
  expect(keys).toEqual([keys[0], keys[0], keys[0], keys[0], expect.not.stringMatching(keys[0] ?? '')]);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

it('what is sent again long after its answer was lost is another thing', async () => {
  const keys = serverThat(lost, made);
  const one = api();
  await expect(one.post('gold', gold)).rejects.toThrow();
  vi.useFakeTimers({ now: Date.now() + 121_000 });
  await one.post('gold', gold);
  vi.useRealTimers();
  expect(new Set(keys).size).toBe(2);
});

it('what differs, or was refused, is a new thing with a new key', async () => {
  const keys = serverThat(lost, lost, problem(422, 'bad-value'), made);
  const one = api();
  await expect(one.post('gold', gold)).rejects.toThrow();
  await expect(one.post('gold', { ...gold, text: '銀' })).rejects.toThrow();
  await expect(one.post('gold', gold)).rejects.toBeInstanceOf(ApiProblem);
  await one.post('gold', gold);
  expect(keys[2]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(3);
});
