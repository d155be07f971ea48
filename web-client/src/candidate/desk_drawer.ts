import type { Kept } from './kept';

/** What the device keeps of a writer's unsaved work, by sitting and writer. */
interface Work {
  sitting: string;
  writer: string;
  usedAt: number;
  kept: Kept | null;
}

const store = 'work';
let opened: Promise<IDBDatabase> | null = null;

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((answer, fail) => {
    request.onsuccess = () => answer(request.result);
    request.onerror = () => fail(request.error ?? new Error('the device’s store failed'));
  });
}

function database(): Promise<IDBDatabase> {
  if (opened) return opened;
  const request = indexedDB.open('shibi', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: ['sitting', 'writer'] });
  return (opened = answerOf(request));
}

async function reading(): Promise<IDBObjectStore> {
  return (await database()).transaction(store, 'readonly').objectStore(store);
}

/** It is on the device once the transaction is complete. */
async function write(work: Work): Promise<void> {
  const transaction = (await database()).transaction(store, 'readwrite');
  transaction.objectStore(store).put(work);
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error ?? new Error('the device’s store is full'));
  });
}

/** Writers that this browser has had for the sitting, the last used first. */
export async function knownWriters(sitting: string): Promise<string[]> {
  const range = IDBKeyRange.bound([sitting, ''], [sitting, '\uffff']);
  const found = await answerOf<Work[]>((await reading()).getAll(range));
  return found.sort((one, other) => other.usedAt - one.usedAt).map(({ writer }) => writer);
}

export async function keptWork(sitting: string, writer: string): Promise<Kept | null> {
  const found = await answerOf<Work | undefined>((await reading()).get([sitting, writer]));
  return found?.kept ?? null;
}

/**
 * Keeps the newest work of one writer. Writes follow one another; while one is under way only the newest of what came
 * meanwhile is written next. A device that cannot store (private window, full disk) is told of once.
 */
export class DeskDrawer {
  private next: Kept | null = null;
  private writing: Promise<void> | null = null;

  constructor(
    private readonly sitting: string,
    private readonly writer: string,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  keep(kept: Kept): void {
    this.next = kept;
    this.writing ??= this.writeAll().finally(() => (this.writing = null));
  }

  private async writeAll(): Promise<void> {
    try {
      while (this.next) {
        const kept = this.next;
        this.next = null;
        await write({ sitting: this.sitting, writer: this.writer, usedAt: Date.now(), kept });
      }
    } catch (fault) {
      this.onFault(fault);
    }
  }
}
