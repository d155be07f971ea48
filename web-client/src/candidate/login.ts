/** From the link of an invitation to a login, remembered per sitting. */

import { remember, remembered, remembersNothing } from '../shared/memory';

export interface Login {
  login: string;
  sitting: string;
  expires_at: string;
}
export interface Problem {
  code: string;
  status: number;
  retryAfterSeconds: number | null;
}
export type Entry = { login: Login } | { problem: Problem };

const keyOf = (sitting: string) => `shibi.login.${sitting}`;

/** The fragment never stays in the address bar, nor in the history. */
function withoutFragment(sitting: string | null): void {
  const url = new URL(location.href);
  url.hash = '';
  if (sitting) url.searchParams.set('sitting', sitting);
  history.replaceState(null, '', url);
}

function knownLogin(sitting: string | null): Login | null {
  const text = sitting ? remembered('localStorage', keyOf(sitting)) : null;
  return text ? (JSON.parse(text) as Login) : null;
}

/** `link`: kept by the page for another try, once it is no longer in the address bar. */
export async function enter(link: string): Promise<Entry> {
  // The link stays in the address bar: once site data is allowed, a reload is all it takes.
  if (remembersNothing()) return { problem: { code: 'no-site-data', status: 0, retryAfterSeconds: null } };
  if (!link.startsWith('sit_')) {
    const login = knownLogin(new URL(location.href).searchParams.get('sitting'));
    return login ? { login } : { problem: { code: 'no-link', status: 0, retryAfterSeconds: null } };
  }
  const known = knownLogin(link.split('.')[0] ?? null);
  withoutFragment(null);
  const answer = await exchange(link);
  if ('login' in answer) {
    remember('localStorage', keyOf(answer.login.sitting), JSON.stringify(answer.login));
    withoutFragment(answer.login.sitting);
    return answer;
  }
  // The server is away, but this browser was let in before: work kept on the device stays within reach.
  if (answer.problem.status === 0 && known) {
    withoutFragment(known.sitting);
    return { login: known };
  }
  return answer;
}

async function exchange(link: string): Promise<Entry> {
  try {
    const answer = await fetch('/api/v1/logins', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ link }),
    });
    if (answer.ok) return { login: (await answer.json()) as Login };
    const body = (await answer.json().catch(() => ({}))) as { type?: string };
    const code = body.type?.split('/').at(-1) ?? 'unknown';
    return {
      problem: { code, status: answer.status, retryAfterSeconds: Number(answer.headers.get('Retry-After')) || null },
    };
  } catch {
    return { problem: { code: 'away', status: 0, retryAfterSeconds: null } };
  }
}
