import { remember, remembered } from '../shared/memory';
import { knownWriters } from './desk_drawer';

/** How long a reloaded page waits for its own former self to let go. */
const handOverMsMax = 2000;

function newWriter(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return `w_${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')}`;
}

/** Takes the lock of a writer and holds it for as long as this page lives. */
function hold(writer: string, options: LockOptions): Promise<boolean> {
  return new Promise((answer) => {
    navigator.locks
      .request(`shibi-writer-${writer}`, options, (lock) => {
        answer(lock !== null);
        return lock ? new Promise<never>(() => undefined) : undefined;
      })
      .catch(() => answer(false));
  });
}

/**
 * The id of this page as a writer. A reload gets its old one back, another tab gets another: each is held under a lock
 * that the browser releases when the page goes.
 */
export async function claimWriter(sitting: string): Promise<string> {
  const key = `shibi.writer.${sitting}`;
  const claimed = (writer: string) => {
    remember('sessionStorage', key, writer);
    return writer;
  };
  const mine = remembered('sessionStorage', key);
  // Without a secure context there are no locks: the tab is the writer, before and after a reload.
  if (!navigator.locks) return mine ?? claimed(newWriter());

  if (mine && (await hold(mine, { signal: AbortSignal.timeout(handOverMsMax) }))) return mine;
  for (const writer of await knownWriters(sitting).catch(() => [])) {
    if (await hold(writer, { ifAvailable: true })) return claimed(writer);
  }
  const writer = newWriter();
  await hold(writer, {});
  return claimed(writer);
}
