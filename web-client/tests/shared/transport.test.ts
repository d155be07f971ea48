import { afterEach, describe, expect, it, vi } from 'vitest';
import { Transport } from '../../src/shared/transport';

class SilentSocket {
  readyState = 0;
  close() {}
}

function page(onClose: (code: number) => void = () => undefined): Transport {
  const nothing = () => undefined;
  return new Transport({ socketUrl: 'ws://x', framesUrl: '/x', onOpen: nothing, onFrame: nothing, onClose });
}

afterEach(() => vi.unstubAllGlobals());

it('the lines of a page never have the names of those before a reload', () => {
  vi.stubGlobal('WebSocket', SilentSocket);
  const pages = [page(), page()];
  const [former, present] = pages.map((one) => [one.newChannel('https'), one.newChannel('https')]);
  for (const one of pages) one.stop();
  expect(new Set([...(former ?? []), ...(present ?? [])]).size).toBe(4);
});

describe('a page that is turned away over HTTPS', () => {
  const no = (type: string, body: string) => new Response(body, { status: 401, headers: { 'Content-Type': type } });
  it.each([
    ['our server says so', no('application/problem+json', '{"type":"/problems/link-revoked"}'), [4401]],
    ['a proxy says so', no('text/html', '<h1>Sign in</h1>'), []],
    ['another house says so', no('application/problem+json', '{"type":"about:blank"}'), []],
  ])('%s', async (_, answer, codes) => {
    vi.stubGlobal('WebSocket', SilentSocket);
    vi.stubGlobal('fetch', () => Promise.resolve(answer));
    const closed: number[] = [];
    const one = page((code) => closed.push(code));
    await expect(one.exchange([])).rejects.toThrow('401');
    one.stop();
    expect(closed).toEqual(codes);
  });
});

it('a page that has sent too much at once is told so and tries again later: its line is not closed', async () => {
  vi.stubGlobal('WebSocket', SilentSocket);
  const body = '{"type":"/problems/too-many-frames"}';
  const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '2' };
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status: 429, headers })));
  const closed: number[] = [];
  const one = page((code) => closed.push(code));
  await expect(one.exchange([])).rejects.toMatchObject({ status: 429, retryAfterMs: 2000 });
  one.stop();
  expect(closed).toEqual([]);
});
