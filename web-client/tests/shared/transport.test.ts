import { afterEach, expect, it, vi } from 'vitest';
import { Transport } from '../../src/shared/transport';

class SilentSocket {
  readyState = 0;
  close() {}
}

function page(): Transport {
  const nothing = () => undefined;
  return new Transport({ socketUrl: 'ws://x', framesUrl: '/x', onOpen: nothing, onFrame: nothing, onClose: nothing });
}

afterEach(() => vi.unstubAllGlobals());

it('the lines of a page never have the names of those before a reload', () => {
  vi.stubGlobal('WebSocket', SilentSocket);
  const pages = [page(), page()];
  const [former, present] = pages.map((one) => [one.newChannel('https'), one.newChannel('https')]);
  for (const one of pages) one.stop();
  expect(new Set([...(former ?? []), ...(present ?? [])]).size).toBe(4);
});
