/** The REST interface as staff pages use it: a login cookie, named in every request. */

export interface StaffLogin {
  login: string;
  role: 'administrator' | 'interviewer' | 'grader' | 'adjudicator' | 'analyst';
  name: string;
  expires_at: string;
}

/** What the server answered where it could not do what was asked (RFC 9457). `slug` ends the problem's type. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly detail: string,
    readonly body: Readonly<Record<string, unknown>> = {},
    /** How long the server has asked to wait; `null` where it said nothing. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
  }
}

const rememberedAs = 'shibi.staff';

export function rememberedLogin(): StaffLogin | null {
  const text = sessionStorage.getItem(rememberedAs);
  const login = text ? (JSON.parse(text) as StaffLogin) : null;
  return login && Date.parse(login.expires_at) > Date.now() ? login : null;
}
export function forgetLogin(): void {
  sessionStorage.removeItem(rememberedAs);
}

async function problemOf(answer: Response): Promise<ApiProblem> {
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const slug = String(body['type'] ?? '').replace('/problems/', '');
  const detail = body['detail'] ?? body['title'] ?? `The server answered ${answer.status}.`;
  return new ApiProblem(answer.status, slug, String(detail), body, Number(answer.headers.get('Retry-After')) || null);
}

/** The token is used once and kept nowhere: the login that it gives ends with the tab. */
export async function logIn(token: string): Promise<StaffLogin> {
  const answer = await fetch('/api/v1/staff-logins', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) throw await problemOf(answer);
  const login = (await answer.json()) as StaffLogin;
  sessionStorage.setItem(rememberedAs, JSON.stringify(login));
  return login;
}

/** Later than this after a lost answer the same step is meant as another one: five more minutes are five more. */
const sameThingMsMax = 120_000;

/** `crypto.randomUUID` is for secure pages only; a house on its own network may be served over HTTP. */
function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The server has said that nothing was done, or what: with anything else it may have been carried out. */
function isDecided(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500 && error.slug !== 'request-in-flight';
}

export class Api {
  /** What was sent and not answered, with its key: who soon presses again means the same thing, and it is made once. */
  private readonly unanswered = new Map<string, { key: string; sentMs: number }>();

  constructor(private readonly login: StaffLogin) {}

  get name(): string {
    return this.login.name;
  }
  address(path: string, query: Record<string, string> = {}): string {
    return `/api/v1/${path}?${new URLSearchParams({ ...query, login: this.login.login })}`;
  }
  get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
    return this.ask<T>(this.address(path, query), {});
  }
  get role(): StaffLogin['role'] {
    return this.login.role;
  }
  async post<T>(path: string, body: object): Promise<T> {
    const asked = `${path} ${JSON.stringify(body)}`;
    const before = this.unanswered.get(asked);
    const key = before && Date.now() - before.sentMs < sameThingMsMax ? before.key : freshKey();
    this.unanswered.set(asked, { key, sentMs: Date.now() });
    try {
      const answer = await this.send<T>('POST', path, body, { 'Idempotency-Key': key });
      this.unanswered.delete(asked);
      return answer;
    } catch (error) {
      if (isDecided(error)) this.unanswered.delete(asked);
      throw error;
    }
  }
  put<T>(path: string, body: object): Promise<T> {
    return this.send<T>('PUT', path, body);
  }
  patch<T>(path: string, body: object): Promise<T> {
    return this.send<T>('PATCH', path, body);
  }
  delete<T>(path: string): Promise<T> {
    return this.ask<T>(this.address(path), { method: 'DELETE' });
  }

  private send<T>(method: string, path: string, body: object, more: Record<string, string> = {}): Promise<T> {
    const headers = { 'Content-Type': 'application/json', ...more };
    return this.ask<T>(this.address(path), { method, headers, body: JSON.stringify(body) });
  }
  /** An answer without a body is `null`. */
  private async ask<T>(address: string, request: RequestInit): Promise<T> {
    const answer = await fetch(address, request);
    if (!answer.ok) throw await problemOf(answer);
    return (answer.status === 204 ? null : await answer.json()) as T;
  }
}
