import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Edit, Exam, HelloFrame, NumberedFrame, PageFrame, SittingView } from '../../web-client/src/protocol';

const dist = fileURLToPath(new URL(process.env['SHIBI_WEB'] ?? '../../web-client/dist', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const policy = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** A server of one sitting, small enough to be read at once: it stores what it is told and knows few rules. */
export class FakeServer {
  readonly sitting: SittingView;
  readonly late: { item: string; text: string }[] = [];
  readonly refused: string[] = [];
  private readonly http: Server;
  private readonly sockets = new Map<WebSocket, string>();
  private writer = '';
  private epoch = 0;
  private lastSeq = 0;
  private ordinal = 0;

  constructor(readonly exam: Exam) {
    this.sitting = emptySitting(exam);
    this.http = createServer((request, response) => void this.answer(request, response));
    const upgrade = new WebSocketServer({ server: this.http });
    upgrade.on('connection', (socket) => {
      socket.on('message', (data) => this.hear(socket, JSON.parse(String(data)) as PageFrame));
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.http.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }
  close(): void {
    for (const socket of this.sockets.keys()) socket.terminate();
    this.http.closeAllConnections();
    this.http.close();
  }

  /** Something happens that the candidate did not do. */
  happen(kind: string, change: (sitting: SittingView) => void): void {
    change(this.sitting);
    const { answers: _, ...head } = this.sitting;
    const frame = { type: 'event', ordinal: ++this.ordinal, at: now(), kind, data: {}, sitting: head };
    for (const socket of this.sockets.keys()) socket.send(JSON.stringify(frame));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    if (path === '/api/v1/logins')
      return json(response, { login: 'log_1', sitting: this.sitting.id, expires_at: now(3_600_000) });
    if (path.endsWith('/frames')) {
      const { frames } = JSON.parse(await text(request)) as { frames: PageFrame[] };
      return json(response, { frames: frames.flatMap((frame) => this.respond(frame, null)) });
    }
    const file = join(dist, path === '/' ? 'index.html' : path);
    const body = await readFile(file).catch(() => null);
    response.writeHead(body ? 200 : 404, {
      'Content-Type': types[extname(file)] ?? 'text/plain',
      'Content-Security-Policy': policy,
    });
    response.end(body);
  }

  private hear(socket: WebSocket, frame: PageFrame): void {
    for (const answer of this.respond(frame, socket)) socket.send(JSON.stringify(answer));
  }

  private respond(frame: PageFrame, socket: WebSocket | null): object[] {
    if (frame.type === 'ping') return [{ type: 'pong', sent_at: frame.sent_at, now: now() }];
    if (frame.type === 'composing') return [];
    if (frame.type === 'hello') return this.hello(frame, socket);
    if (frame.type === 'late_text') {
      this.late.push({ item: frame.item, text: frame.text });
      return [{ type: 'late_kept', id: frame.id, item: frame.item, late_by_ms: 1200, reason: 'after_end' }];
    }
    if (frame.client_seq > this.lastSeq + 1) return [this.no(frame, 'out_of_order')];
    if (frame.client_seq === this.lastSeq + 1) {
      const code = this.carryOut(frame);
      if (code) return [this.no(frame, code)];
      this.lastSeq = frame.client_seq;
    }
    const versions = Object.fromEntries(Object.entries(this.sitting.answers).map(([id, { version }]) => [id, version]));
    return [
      { type: 'saved', through: frame.client_seq, ordinal: this.ordinal, head: '0'.repeat(64), at: now(), versions },
    ];
  }

  private hello(frame: HelloFrame, socket: WebSocket | null): object[] {
    if (this.writer === '' || (frame.take_over && frame.writer !== this.writer)) {
      for (const [other, writer] of this.sockets) if (writer === this.writer && other !== socket) other.close(4001);
      this.writer = frame.writer;
      this.epoch++;
      this.lastSeq = 0;
    }
    if (socket) this.sockets.set(socket, frame.writer);
    const pen = frame.writer === this.writer ? 'yours' : 'elsewhere';
    const base = {
      ordinal: this.ordinal,
      now: now(),
      head: '0'.repeat(64),
      epoch: this.epoch,
      pen,
      last_client_seq: this.lastSeq,
    };
    return [{ type: 'snapshot', ...base, exam: frame.exam_version ? null : this.exam, sitting: this.sitting }];
  }

  private carryOut(frame: NumberedFrame): string | null {
    const { sitting } = this;
    if (frame.type === 'consent')
      this.happen('consented', () => ((sitting.phase = 'waiting'), (sitting.consented_at = now())));
    if (frame.type === 'start') this.happen('section_started', () => this.start(frame.section));
    if (frame.type === 'enter') this.happen('item_entered', () => (sitting.item = frame.item));
    if (frame.type === 'help') this.happen('help_asked', () => (sitting.help_asked_at = now()));
    if (frame.type === 'finish') this.finish(frame.section);
    if (frame.type !== 'save' && frame.type !== 'replace' && frame.type !== 'respond') return null;
    const answer = sitting.answers[frame.item];
    if (!answer) return 'unknown_item';
    if (sitting.phase !== 'running' && sitting.phase !== 'closing') return 'wrong_phase';
    if (answer.version !== frame.base_version) return 'base_mismatch';
    if (frame.type === 'save') answer.text = frame.edits.reduce(splice, answer.text);
    if (frame.type === 'replace') answer.text = frame.text;
    if (frame.type === 'respond') answer.response = frame.response;
    Object.assign(answer, { version: answer.version + 1, saved_at: now() });
    return null;
  }

  private start(section: string): void {
    const { sitting } = this;
    const limit = this.exam.sections.find(({ id }) => id === section)?.limit_ms ?? null;
    Object.assign(sitting, {
      phase: 'running',
      section,
      item: this.exam.sections.find(({ id }) => id === section)?.items[0]?.id,
    });
    for (const one of sitting.sections)
      if (one.id === section) Object.assign(one, { state: 'open', started_at: now() });
    const terms = [{ kind: 'base' as const, by_ms: limit ?? 0, reason: null }];
    sitting.deadline = limit ? { at: now(limit), started_at: now(), stands_still_since: null, terms } : null;
  }

  finish(section: string, expired = false): void {
    this.happen('section_finished', (sitting) => {
      const index = sitting.sections.findIndex(({ id }) => id === section);
      Object.assign(sitting.sections[index] ?? {}, { state: 'done', finished_at: now(), expired });
      const next = sitting.sections[index + 1];
      sitting.deadline = null;
      if (next) Object.assign(next, { state: 'next' });
      Object.assign(sitting, next ? { phase: 'waiting', section: next.id, item: null } : { phase: 'finished' });
      if (!next) sitting.finish = { reason: expired ? 'expired' : 'submitted', at: now() };
    });
    if (this.sitting.phase !== 'finished') return;
    const receipt = { type: 'receipt', receipt: { sitting: this.sitting.id, signature: 'fake' } };
    for (const socket of this.sockets.keys()) socket.send(JSON.stringify(receipt));
  }

  private no(frame: NumberedFrame, code: string): object {
    this.refused.push(`${frame.type} ${code}`);
    const current_version = 'item' in frame ? (this.sitting.answers[frame.item]?.version ?? null) : null;
    const base = { client_seq: frame.client_seq, of: frame.type, message: code, allowed: '' };
    return { type: 'refused', ...base, code, expected_client_seq: this.lastSeq + 1, current_version };
  }
}

function emptySitting(exam: Exam): SittingView {
  const answer = { version: 0, text: '', response: null, saved_at: null, closed: false, characters: 0, late_texts: 0 };
  return {
    id: `sit_${createHash('sha256').update(String(performance.now())).digest('hex').slice(0, 10)}`,
    candidate: '陳大文',
    locale: 'en',
    demonstration: false,
    phase: 'invited',
    section: exam.sections[0]?.id ?? null,
    item: null,
    sections: exam.sections.map(({ id }, index) => ({
      id,
      state: index === 0 ? 'next' : 'later',
      admitted: false,
      started_at: null,
      finished_at: null,
      expired: false,
    })),
    window: { opens: null, closes: null, hard_end: null },
    consented_at: null,
    deadline: null,
    item_deadline: null,
    paused_at: null,
    help_asked_at: null,
    notices: [],
    finish: null,
    answers: Object.fromEntries(exam.sections.flatMap(({ items }) => items.map(({ id }) => [id, { ...answer }]))),
  };
}

const now = (later = 0) => new Date(Date.now() + later).toISOString();
const splice = (text: string, { at, remove, insert }: Edit) => text.slice(0, at) + insert + text.slice(at + remove);
function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
