// A candidate who speaks `shibi.v1` as the page does: one numbered frame under way at a time, sent again after a
// reconnect until the server has acknowledged it. See server/wire/PROTOCOL.md.
import { driftHash } from "./text.mjs";

const reconnectAfterMs = 1500;
const pingEveryMs = 10_000;
const normalClose = 1000;
const takenOver = 4001;
const notAllowed = 4401;

/** What the server refused, with its code. */
export class Refused extends Error {
  constructor(frame) {
    super(`${frame.of ?? "frame"} was refused (${frame.code}): ${frame.message}`);
    this.code = frame.code;
  }
}

/** Exchanges the link's secret for a login. `link` is what `shibi invite` prints. */
export async function logIn(link) {
  const url = new URL(link);
  const response = await fetch(new URL("/api/v1/logins", url), {
    method: "POST",
    headers: { "content-type": "application/json", origin: url.origin },
    body: JSON.stringify({ link: url.hash.slice(1) }),
  });
  if (!response.ok) throw new Error(`logging in failed with ${response.status}: ${await response.text()}`);
  const cookie = response.headers.getSetCookie().map((field) => field.split(";")[0]).join("; ");
  const { login, sitting } = await response.json();
  return { origin: url.origin, cookie, login, sitting };
}

export class Candidate {
  #login;
  #writer;
  #socket = null;
  #ping = null;
  #underWay = null; // {frame, resolve, reject}: the numbered frame that waits for its acknowledgement
  #ready = withResolvers(); // resolved once a hello is answered, renewed when the connection is lost
  #isReady = false;
  #lateKept = null; // resolves tellLate
  #awayMs = reconnectAfterMs;
  #ended = false;
  exam = null;
  sitting = null;
  answers = {}; // by item: {version, text, response}
  ordinal = null;
  epoch = 0;
  lastSeq = 0;

  /** `writer` names who holds the pen: the same name resumes after a restart of this program. */
  constructor(login, writer) {
    this.#login = login;
    this.#writer = writer;
  }

  async connect() {
    this.#open();
    this.#ping = setInterval(() => this.#send({ type: "ping", sent_at: performance.now() }), pingEveryMs);
    await this.#ready.promise;
  }

  /** Loses the connection, as somebody's wireless network does; it comes back by itself after `forMs`. */
  loseConnection(forMs) {
    this.#awayMs = forMs;
    this.#socket.close();
  }

  close() {
    this.#ended = true;
    clearInterval(this.#ping);
    this.#socket?.close(normalClose);
  }

  /** Sends one numbered frame and waits until it is durable. Throws Refused. */
  async tell(frame) {
    await this.#ready.promise;
    const { promise, resolve, reject } = withResolvers();
    this.#underWay = { frame, resolve, reject };
    this.#sendUnderWay();
    return promise;
  }

  async save(item, edits) {
    const answer = this.answers[item];
    let text = answer.text;
    for (const edit of edits) text = text.slice(0, edit.at) + edit.insert + text.slice(edit.at + edit.remove);
    await this.tell({
      type: "save", item, base_version: answer.version, edits, length: text.length, hash: driftHash(text),
    });
    this.answers[item].text = text;
  }

  respond(item, response) {
    return this.tell({ type: "respond", item, base_version: this.answers[item].version, response });
  }

  /** Text that comes after the end: kept apart until an interviewer has decided whether it counts. */
  async tellLate(item, text) {
    await this.#ready.promise;
    const { promise, resolve } = withResolvers();
    this.#lateKept = resolve;
    const id = `late_${crypto.randomUUID()}`;
    this.#send({ type: "late_text", item, text, made_at: new Date().toISOString(), id });
    return promise;
  }

  get id() {
    return this.#login.sitting;
  }

  get paused() {
    return this.sitting.phase === "paused";
  }

  get finished() {
    return this.sitting?.phase === "finished";
  }

  #open() {
    const { origin, sitting, login, cookie } = this.#login;
    const url = `${origin.replace(/^http/, "ws")}/api/v1/sittings/${sitting}/socket?login=${login}`;
    const socket = new WebSocket(url, { protocols: ["shibi.v1"], headers: { cookie, origin } });
    this.#socket = socket;
    socket.onopen = () => this.#hello();
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    socket.onerror = () => {}; // its close follows and says it
    socket.onclose = ({ code }) => this.#lost(socket, code);
  }

  #hello() {
    this.#send({
      type: "hello", writer: this.#writer, after: this.ordinal, exam_version: this.exam?.version ?? null, take_over: false,
    });
  }

  #send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #sendUnderWay() {
    if (this.#underWay && this.#isReady)
      this.#send({ ...this.#underWay.frame, epoch: this.epoch, client_seq: this.lastSeq + 1 });
  }

  #hear(frame) {
    if (frame.type === "refused") return this.#refuse(frame);
    if (frame.type === "late_kept") return this.#lateKept?.();
    if (frame.ordinal !== undefined) this.ordinal = frame.ordinal;
    if (frame.sitting) this.sitting = { ...this.sitting, ...frame.sitting };
    this.exam = frame.exam ?? this.exam;
    if (frame.type === "snapshot") {
      this.answers = structuredClone(frame.sitting.answers);
    }
    for (const [item, version] of Object.entries(frame.versions ?? {})) this.answers[item].version = version;
    if (frame.type === "snapshot" || frame.type === "resumed") this.#begin(frame);
    if (frame.type === "saved") this.#acknowledgeThrough(frame.through);
  }

  /** A hello was answered: what was under way either arrived before the connection was lost, or is sent again. */
  #begin(frame) {
    if (frame.epoch !== this.epoch) this.lastSeq = frame.last_client_seq;
    this.epoch = frame.epoch;
    this.#awayMs = reconnectAfterMs;
    this.#isReady = true;
    this.#ready.resolve();
    this.#acknowledgeThrough(frame.last_client_seq);
    this.#sendUnderWay();
  }

  #acknowledgeThrough(seq) {
    if (seq <= this.lastSeq) return;
    this.lastSeq = seq;
    this.#underWay?.resolve();
    this.#underWay = null;
  }

  #refuse(frame) {
    this.#underWay?.reject(new Refused(frame));
    this.#underWay = null;
  }

  #lost(socket, code) {
    if (socket !== this.#socket || this.#ended) return;
    if (this.#isReady) this.#ready = withResolvers();
    this.#isReady = false;
    if (code === takenOver || code === notAllowed) this.#giveUp(code);
    else setTimeout(() => this.#ended || this.#open(), this.#awayMs);
  }

  #giveUp(code) {
    this.close();
    const reason = new Error(`the server closed the connection for good (${code})`);
    this.#ready.promise.catch(() => {}); // nobody may be waiting for it
    this.#ready.reject(reason);
    this.#underWay?.reject(reason);
  }
}

function withResolvers() {
  let resolve, reject;
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
