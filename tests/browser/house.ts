import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeExams } from './exams';
import { SlowLine } from './slow_line';

const root = fileURLToPath(new URL('../../', import.meta.url));
const web = join(root, 'web-client/dist');

function findBinary(): string {
  const candidates = [
    process.env['SHIBI_BINARY'],
    ...['dev', 'release', 'asan'].map((preset) => join(root, 'build', preset, 'server/shibi')),
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('there is no shibi binary; build it with ./scripts/build, or name one in SHIBI_BINARY');
  if (!existsSync(join(web, 'index.html'))) throw new Error('the client is not built; run ./scripts/build');
  return found;
}

export interface Invited {
  sitting: string;
  link: string;
}
export interface RemarkSeen {
  text: string;
  about_ordinal: number | null;
}
export interface AnswerSeen {
  version: number;
  text: string;
  response: unknown;
  closed: boolean;
  late_texts: number;
}

/** The real server on a data folder of its own, as a person would start it. */
export class House {
  private constructor(
    private readonly binary: string,
    private readonly folder: string,
    private server: ChildProcess,
    private readonly listens: string,
    private readonly line: SlowLine | null,
    private readonly token: string,
  ) {}

  static async open(more: readonly { slug: string }[] = []): Promise<House> {
    const binary = findBinary();
    const folder = mkdtempSync(join(tmpdir(), 'shibi-browser-'));
    writeExams(join(folder, 'content'), more);
    const line = await SlowLine.wanted();
    const { server, url } = await serve(binary, folder, '127.0.0.1:0', line);
    line?.leadsTo(url);
    const house = new House(binary, folder, server, url, line, '');
    return new House(binary, folder, server, url, line, house.makeToken('administrator'));
  }

  /** Where browsers find it. */
  get url(): string {
    return this.line?.url ?? this.listens;
  }

  /** Tokens are printed once and alone. */
  makeToken(
    role: 'administrator' | 'interviewer' | 'grader' | 'adjudicator' | 'analyst',
    name = `The ${role}`,
  ): string {
    const line = ['token', 'create', '--data', join(this.folder, 'data'), '--role', role, '--name', name];
    return execFileSync(this.binary, line, { encoding: 'utf8' }).trim();
  }

  async invite(exam: string, locale = 'en', name = '陳大文'): Promise<Invited> {
    const made = await this.ask('POST', '/api/v1/sittings', { exam, name, locale });
    return made as unknown as Invited;
  }

  /** For a reason of no matter, where `intervention` gives none. */
  async intervene(sitting: string, intervention: Record<string, unknown>): Promise<void> {
    const reason = { category: 'interruption', note: '' };
    await this.ask('POST', `/api/v1/sittings/${sitting}/interventions`, { reason, ...intervention });
  }

  /** The answers as they are on disk. */
  async answers(sitting: string): Promise<Record<string, AnswerSeen>> {
    const seen = (await this.ask('GET', `/api/v1/sittings/${sitting}`)) as {
      sitting: { answers: Record<string, AnswerSeen> };
    };
    return seen.sitting.answers;
  }

  /** The question that the server has its candidate at. */
  async item(sitting: string): Promise<string | null> {
    const seen = await this.ask('GET', `/api/v1/sittings/${sitting}`);
    return (seen['sitting'] as { item: string | null }).item;
  }

  /** What else the sitting holds: steps of interviewers with how far they have got, and the candidate's remarks. */
  async told(sitting: string): Promise<{ steps: Record<string, string>; remarks: RemarkSeen[] }> {
    const seen = (await this.ask('GET', `/api/v1/sittings/${sitting}`)) as {
      sitting: { interventions: { kind: string; state: string }[]; remarks: RemarkSeen[] };
    };
    const { interventions, remarks } = seen.sitting;
    return { steps: Object.fromEntries(interventions.map(({ kind, state }) => [kind, state])), remarks };
  }

  /** When it may start, and when it is over for everybody. */
  async window(sitting: string): Promise<Record<string, string | null>> {
    const seen = await this.ask('GET', `/api/v1/sittings/${sitting}`);
    return (seen['sitting'] as { window: Record<string, string | null> }).window;
  }

  /** Of what the time of the part that is on is made up. */
  async given(sitting: string): Promise<string[]> {
    const seen = await this.ask('GET', `/api/v1/sittings/${sitting}`);
    const { deadline } = seen['sitting'] as { deadline: { terms: { kind: string }[] } | null };
    return (deadline?.terms ?? []).map(({ kind }) => kind);
  }
  /** Since when the candidate calls for help. */
  async calls(sitting: string): Promise<string | null> {
    const seen = await this.ask('GET', `/api/v1/sittings/${sitting}`);
    return (seen['sitting'] as { help_asked_at: string | null }).help_asked_at;
  }

  /** As if the machine had failed: nothing is said to anybody. Comes back on the same address with `start`. */
  async kill(): Promise<void> {
    const gone = new Promise((done) => this.server.once('exit', done));
    this.server.kill('SIGKILL');
    await gone;
  }
  async start(): Promise<void> {
    this.server = (await serve(this.binary, this.folder, new URL(this.listens).host, this.line)).server;
  }

  async close(): Promise<void> {
    const gone = new Promise((done) => this.server.once('exit', done));
    this.server.kill('SIGTERM');
    await gone;
    await this.line?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  }
}

/** Starts the server and waits until it says where it listens. */
function serve(
  binary: string,
  folder: string,
  listen: string,
  slow: SlowLine | null,
): Promise<{ server: ChildProcess; url: string }> {
  const line = [
    'serve',
    '--listen',
    listen,
    '--data',
    join(folder, 'data'),
    '--content',
    join(folder, 'content'),
    '--web',
    web,
    ...(slow ? ['--public-url', slow.url] : []),
  ];
  const server = spawn(binary, line, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((done, fail) => {
    let said = '';
    let errors = '';
    server.stderr.on('data', (text) => (errors = (errors + String(text)).slice(-4000)));
    server.stdout.on('data', (text) => {
      said += String(text);
      const url = /listening on (http\S+)\n/.exec(said)?.[1];
      if (url) done({ server, url });
    });
    server.once('exit', (code) => fail(new Error(`shibi serve ended with ${code}:\n${errors}`)));
  });
}
