import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page, Route } from 'playwright-core';
import { lateResponse } from './slow_line';

const web = fileURLToPath(new URL('../../web-client/dist/', import.meta.url));
const kinds: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
/** As the server sends it: what it forbids on the real page fails here as well. */
const policy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

type Json = Record<string, unknown>;
type Answered = { status: number; answer: unknown };
export interface FakeAnswer {
  answer: string;
  marks: { grader: string; points: Record<string, number>; comments: Json[]; flag: string | null; reason?: string }[];
  body: Json;
}

/** The marking routes of the server, for pages that are served from the folder of the built client. */
export class FakeMarking {
  /** Below localhost, which browsers trust as they trust https. */
  readonly url = 'http://shibi.localhost';
  readonly heard: { method: string; path: string; body: Json }[] = [];
  exams: Json[] = [{ slug: 'calm', title: { en: 'Calm', 'zh-Hans-CN': '从容', 'yue-Hant-HK': '淡定' } }];
  statistics: Json = {};
  reports: Json[] = [];
  outcomes: Json[] = [];
  distribution: Json = {};
  explanation: Json = {};
  gold: Json[] = [];
  webhooks: Json[] = [];
  /** Answers whose marks cannot be changed any more. */
  readonly standing = new Set<string>();
  /** What the next request is refused with. */
  refuseNext: { status: number; slug: string } | null = null;

  constructor(readonly answers: FakeAnswer[]) {}

  async under(page: Page, role: string, name: string): Promise<void> {
    const login = { login: name, role, name, expires_at: new Date(Date.now() + 3.6e6).toISOString() };
    await page.addInitScript((stored) => sessionStorage.setItem('shibi.staff', stored), JSON.stringify(login));
    await page.route(`${this.url}/**`, (route) => this.serve(route, name));
  }

  private async serve(route: Route, grader: string): Promise<void> {
    const request = route.request();
    const { pathname: path, searchParams: query } = new URL(request.url());
    if (!path.startsWith('/api/v1/')) {
      const file = path === '/' ? 'grader.html' : path.slice(1);
      await lateResponse();
      const contentType = kinds[file.split('.').at(-1) ?? ''] ?? 'text/plain';
      await route.fulfill({
        body: readFileSync(web + file),
        contentType,
        headers: { 'Content-Security-Policy': policy },
      });
      return;
    }
    const method = request.method();
    const body = (request.postDataJSON() ?? {}) as Json;
    this.heard.push({ method, path: path.replace('/api/v1/', ''), body });
    const refused = method === 'GET' ? null : this.refuseNext;
    if (refused) this.refuseNext = null;
    const { status, answer } = refused
      ? { status: refused.status, answer: { type: `/problems/${refused.slug}`, detail: refused.slug } }
      : this.answer(method, path.replace('/api/v1/', ''), body, grader, query);
    await lateResponse();
    await route.fulfill(status === 204 ? { status } : { status, json: answer });
  }

  private answer(method: string, path: string, body: Json, grader: string, query: URLSearchParams): Answered {
    const [, kind, id, part] = path.split('/');
    const found = this.answers.find(({ answer }) => answer === id || `clm_${grader}_${answer}` === id);
    const ok = (answer: unknown) => ({ status: 200, answer });
    if (path === 'exams') return ok({ exams: this.exams });
    if (path === 'webhooks') return ok({ webhooks: this.webhooks });
    if (kind !== undefined && path.startsWith('webhooks/')) return this.changedWebhook(kind, body);
    if (path === 'agreement') return ok(this.statistics);
    if (path === 'answers') return ok({ answers: this.answers.map(rowOf), next: null });
    if (path === 'graders') return ok({ graders: this.reports });
    if (path === 'graders/me') return ok(this.reports[0]);
    if (path.startsWith('outcomes')) return this.outcome(path, query);
    if (kind === undefined ? path === 'gold' : path.startsWith('gold/')) return this.goldAnswers(method, kind, body);
    if (path === 'marking/marks') return ok({ marks: this.ownMarks(grader), next: null });
    if (path === 'marking/progress') return ok(this.progress(grader));
    if (path === 'marking/disagreements')
      return ok({
        disagreements: this.disagreements().map(({ body }) => ({ ...body, item: (body['item'] as Json)['id'] })),
      });
    if (path === 'marking/claims') return this.claim(grader);
    if (!found) return { status: 404, answer: { type: '/problems/not-found', detail: 'There is no such thing.' } };
    const own = found.marks.find((mark) => mark.grader === grader);
    if (kind === 'claims' && part === 'mark') {
      const mark = { grader, flag: null, ...(body as Json) } as FakeAnswer['marks'][number];
      if (own) Object.assign(own, mark);
      else found.marks.push(mark);
      return ok({ claim: id, mark: body });
    }
    if (kind === 'claims' && method === 'GET') return ok(this.claimed(found, grader));
    if (kind === 'claims')
      return method === 'DELETE' ? { status: 204, answer: null } : ok({ claim: id, until: later() });
    if (part === 'adjudication') found.marks.push({ grader, comments: [], flag: null, ...(body as Json) } as never);
    const marks = found.marks.map((mark, at) => ({ ...mark, slot: at + 1, reason: mark.reason ?? null }));
    return ok({ ...found.body, marks: marks.map(({ grader: _, ...seen }) => seen) });
  }

  private open = (grader: string) =>
    this.answers.filter(({ marks }) => marks.length < 2 && !marks.some((mark) => mark.grader === grader));
  private disagreements = () => this.answers.filter(({ marks }) => marks.length === 2);
  private outcome(path: string, query: URLSearchParams): Answered {
    const [, sitting, part] = path.split('/');
    const one = this.outcomes.find((outcome) => outcome['sitting'] === sitting);
    if (sitting === 'distribution') return { status: 200, answer: this.distribution };
    if (sitting) return { status: 200, answer: part ? this.explanation : one };
    const named = query.get('names') === '1';
    const outcomes = this.outcomes
      .filter(({ verdict }) => !query.has('verdict') || verdict === query.get('verdict'))
      .map(({ candidate, ...rest }) => (named ? { ...rest, candidate } : rest));
    return { status: 200, answer: { outcomes, next: null } };
  }
  private changedWebhook(id: string, { enabled }: Json): Answered {
    const found = this.webhooks.find((webhook) => webhook['id'] === id);
    return { status: 200, answer: Object.assign(found ?? {}, { state: enabled ? 'on' : 'off', reason: null }) };
  }
  private goldAnswers(method: string, id: string | undefined, body: Json): Answered {
    const now = '2026-11-22T08:00:00Z';
    if (method === 'POST')
      this.gold.push({
        ...body,
        gold: `gold_${this.gold.length}`,
        created_by: 'Ada',
        created_at: now,
        retired_at: null,
        marks: 0,
      });
    this.gold.filter(({ gold }) => method === 'DELETE' && gold === id).forEach((one) => (one['retired_at'] = now));
    if (method === 'DELETE') return { status: 204, answer: null };
    return method === 'POST'
      ? { status: 201, answer: { gold: 'gold_0' } }
      : { status: 200, answer: { gold: this.gold } };
  }
  private claim(grader: string): Answered {
    const next = this.open(grader)[0];
    return next ? { status: 201, answer: this.claimed(next, grader) } : { status: 204, answer: null };
  }
  private ownMarks(grader: string): Json[] {
    const byGrader = (marks: FakeAnswer['marks']) => marks.find((mark) => mark.grader === grader);
    return this.answers.flatMap(({ answer, body, marks }) => {
      const mark = byGrader(marks);
      const claim = `clm_${grader}_${answer}`;
      const item = (body['item'] as Json)['id'];
      const given = mark && {
        points: mark.points,
        comments: mark.comments,
        flag: mark.flag,
        submitted_at: '2026-11-22T08:00:00Z',
      };
      return given ? [{ ...body, claim, item, mark: given, revisable: !this.standing.has(answer) }] : [];
    });
  }
  private claimed({ answer, body, marks }: FakeAnswer, grader: string): Json {
    const own = marks.find((mark) => mark.grader === grader);
    const mark = own ? { points: own.points, comments: own.comments, flag: own.flag } : null;
    return { ...body, claim: `clm_${grader}_${answer}`, until: later(), state: 'open', mark };
  }
  private progress(grader: string): Json {
    const left = this.open(grader).length;
    const done = this.answers.length - left;
    return { exam: 'calm', done, left, held: null, median_ms: 90_000, left_ms: 90_000 * left, qualifying: null };
  }
}
const rowOf = ({ body }: FakeAnswer): Json => ({
  ...body,
  sitting: `sit_${String(body['answer'])}`,
  section: 'test',
  item: (body['item'] as Json)['id'],
  status: 'closed',
  response: null,
  saved_at: '2026-11-22T08:00:00Z',
  late_texts: [{ text: '遲到嘅字', late_by_ms: 4200, reason: 'late' }],
});
const later = () => new Date(Date.now() + 30 * 60_000).toISOString();
