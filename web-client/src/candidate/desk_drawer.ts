import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Kept } from './kept';

/** What the device keeps of a writer's unsaved work, by sitting and writer. */
interface Drawer extends DBSchema {
  work: { key: [string, string]; value: { sitting: string; writer: string; usedAt: number; kept: Kept | null } };
}

let opened: Promise<IDBPDatabase<Drawer>> | null = null;

function database(): Promise<IDBPDatabase<Drawer>> {
  opened ??= openDB<Drawer>('shibi', 1, {
    upgrade: (made) => {
      made.createObjectStore('work', { keyPath: ['sitting', 'writer'] });
    },
  });
  return opened;
}

/** Writers that this browser has had for the sitting, the last used first. */
export async function knownWriters(sitting: string): Promise<string[]> {
  const range = IDBKeyRange.bound([sitting, ''], [sitting, '\uffff']);
  const found = await (await database()).getAll('work', range);
  return found.sort((one, other) => other.usedAt - one.usedAt).map(({ writer }) => writer);
}

export async function keptWork(sitting: string, writer: string): Promise<Kept | null> {
  return (await (await database()).get('work', [sitting, writer]))?.kept ?? null;
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
        const row = { sitting: this.sitting, writer: this.writer, usedAt: Date.now(), kept };
        await (await database()).put('work', row);
      }
    } catch (fault) {
      this.onFault(fault);
    }
  }
}
