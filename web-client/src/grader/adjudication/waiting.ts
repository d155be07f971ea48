import type { Api } from '../../shared/staff/api';
import type { Disagreement } from '../marking_protocol';

/** How old the list gets while its page is looked at. */
export const refreshMs = 15_000;

/** What waits for an adjudicator, all pages of it. */
export async function readWaiting(api: Pick<Api, 'get'>): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { disagreements: Disagreement[]; next?: string | null } = await api.get(
      'marking/disagreements',
      cursor ? { cursor } : {},
    );
    found.push(...page.disagreements);
    cursor = page.next ?? null;
  }
  return found;
}

/** Calls `read` at once, then again and again while the page is visible, and as it becomes visible. Ends with what it returns. */
export function keepFresh(read: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let reading = false;
  const again = async () => {
    clearTimeout(timer);
    if (ended || reading || document.visibilityState === 'hidden') return;
    reading = true;
    await read();
    reading = false;
    if (!ended) timer = setTimeout(() => void again(), refreshMs);
  };
  const seen = () => void again();
  document.addEventListener('visibilitychange', seen);
  void again();
  return () => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}
