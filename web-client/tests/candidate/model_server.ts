import type {
  Act,
  AnswerHead,
  EventFrame,
  HelloFrame,
  LateTextFrame,
  NumberedFrame,
  PageFrame,
  RefusedFrame,
  SavedFrame,
  ServerFrame,
  SittingView,
  SnapshotFrame,
} from '../../src/protocol';
import { applySplice, driftHash } from '../../src/shared/text';
import { golden } from '../sample';

export const texts = ['character', 'platforms'];
export const choice = 'education';
const lateTextsPerItemMax = 16;

/** One page's line to the server; `queued` waits for the disk. */
export class ModelLine {
  writer = '';
  epoch = 0;
  greeted = false;
  dismissed = false;
  queued: ServerFrame[] = [];
  down: ServerFrame[] = [];
}

interface Memory {
  sitting: SittingView;
  ordinal: number;
  epoch: number;
  writer: string;
  last: number;
  penMovedAt: number;
  late: { item: string; text: string; made_at: string }[];
}

/** `null`: no spurious refusal this time. */
export type Whim = (act: Act) => string | null;

/**
 * One sitting as server/core/sitting/decide*.cpp and server/live/candidate_*.cpp have it, in one part of three items.
 * Nothing leaves it before it is on disk; a restart forgets what was not, and what the last numbers were given to.
 */
export class ModelServer {
  memory: Memory;
  disk: Memory;
  now = Date.parse('2026-11-22T14:32:00.000Z');
  /** Every answer that was ever on disk, and what the disk had when a writer lost the pen. */
  readonly everOnDisk = new Set<string>();
  readonly lastOf = new Map<number, SittingView['answers']>();
  lines: ModelLine[] = [];
  private textsSince = [...texts, choice].map((item) => `${item} `);
  private taken: { epoch: number; number: number; digest: string }[] = [];
  private tailFrom = 0;
  private readonly first = golden<SnapshotFrame>('server-snapshot');

  /** `numbersRemembered`: 16, or none, as if the server had been restarted in between. */
  constructor(
    readonly navigation: 'free' | 'linear',
    private readonly numbersRemembered: number,
  ) {
    const exam = this.first.exam;
    const section = exam?.sections[1];
    const other = exam?.sections[0]?.items.filter(({ id }) => [...texts, choice].includes(id)) ?? [];
    if (!exam || !section) throw new Error('the golden snapshot has no test');
    exam.sections = [{ ...section, navigation, items: [...section.items, ...other] }];
    const sitting = this.first.sitting;
    sitting.sections = sitting.sections.filter(({ id }) => id === section.id);
    const empty: AnswerHead = { ...sitting.answers['character']!, version: 1, text: '', response: null };
    sitting.answers = Object.fromEntries(section.items.concat(other).map(({ id }) => [id, { ...empty }]));
    this.memory = { sitting, ordinal: 10, epoch: 0, writer: '', last: 0, penMovedAt: 0, late: [] };
    this.disk = structuredClone(this.memory);
    this.flush();
  }

  at(milliseconds = this.now): string {
    return new Date(milliseconds).toISOString();
  }

  hear(line: ModelLine, frame: PageFrame, whim: Whim): void {
    if (frame.type === 'hello') return this.greet(line, frame);
    if (frame.type === 'late_text') return this.keepLate(line, frame);
    if (frame.type === 'got' || frame.type === 'signals') return; // neither numbered nor answered
    if (frame.type === 'composing' || frame.type === 'ping') throw new Error(`a ${frame.type} was not expected`);
    const refusal = this.refusal(line, frame, whim);
    if (refusal) return void line.queued.push({ ...no, client_seq: frame.client_seq, of: frame.type, ...refusal });
    if (frame.client_seq > this.memory.last) this.carryOut(frame);
    const versions = 'item' in frame && frame.type !== 'enter' ? { [frame.item]: this.answer(frame.item).version } : {};
    const { last: through, ordinal } = this.memory;
    line.queued.push({ type: 'saved', through, ordinal, head: 'ab', at: this.at(), versions });
  }

  /** What an interviewer or the clock does. */
  change(by: (sitting: SittingView) => void, kind = 'any'): void {
    by(this.memory.sitting);
    this.memory.ordinal++;
    for (const line of this.lines) if (line.greeted) line.queued.push(this.event(this.memory.ordinal, kind));
  }
  close(item: string): void {
    this.answer(item).closed = true;
  }
  finish(): void {
    this.change((sitting) => {
      Object.keys(sitting.answers).forEach((item) => this.close(item));
      sitting.sections.forEach((section) => (section.state = 'done'));
      sitting.phase = 'finished';
      sitting.paused_at = null;
    }, 'finished');
  }

  /** Everything is on disk, and what waited for that is sent; acknowledgements in one. */
  flush(): void {
    this.disk = structuredClone(this.memory);
    for (const text of this.textsSince.splice(0)) this.everOnDisk.add(text);
    for (const line of this.lines) {
      for (const frame of line.queued.splice(0)) {
        const last = line.down.at(-1);
        if (frame.type === 'saved' && last?.type === 'saved') line.down.splice(-1, 1, together(last, frame));
        else line.down.push(frame);
      }
    }
  }

  restart(keepsTail: boolean): void {
    this.memory = structuredClone(this.disk);
    this.taken = [];
    this.textsSince = [];
    if (!keepsTail) this.tailFrom = this.memory.ordinal;
    this.lines = [];
  }

  answer(item: string): AnswerHead {
    const answer = this.memory.sitting.answers[item];
    if (!answer) throw new Error(`no item ${item}`);
    return answer;
  }

  private greet(line: ModelLine, hello: HelloFrame): void {
    const { memory } = this;
    const isOver = memory.sitting.phase === 'finished';
    if (!isOver && hello.writer !== memory.writer && (memory.epoch === 0 || hello.take_over)) {
      this.lastOf.set(memory.epoch, structuredClone(memory.sitting.answers));
      Object.assign(memory, { epoch: memory.epoch + 1, writer: hello.writer, last: 0 });
      this.change(() => undefined, 'writer_changed');
      memory.penMovedAt = memory.ordinal;
      for (const other of this.lines) if (other !== line && other.greeted) other.dismissed = true;
    }
    const mine = memory.epoch > 0 && memory.writer === hello.writer;
    Object.assign(line, { greeted: true, writer: hello.writer, epoch: mine ? memory.epoch : 0 });
    const { after } = hello;
    const { ordinal, epoch, last: last_client_seq, penMovedAt } = memory;
    const follows = after !== null && after <= ordinal && after >= Math.max(penMovedAt, this.tailFrom);
    if (!mine || !follows || hello.exam_version !== this.first.exam?.version) {
      const pen = mine ? 'yours' : isOver ? 'free' : 'elsewhere';
      const sitting = structuredClone(memory.sitting);
      line.queued.push({ ...this.first, ordinal, epoch, pen, last_client_seq, sitting });
      return;
    }
    const versions = Object.fromEntries(Object.entries(memory.sitting.answers).map(([id, one]) => [id, one.version]));
    line.queued.push({ type: 'resumed', ordinal, now: this.at(), epoch, pen: 'yours', last_client_seq, versions });
    for (let since = after + 1; since <= ordinal; since++) line.queued.push(this.event(since, 'any'));
  }

  private refusal(line: ModelLine, frame: NumberedFrame, whim: Whim): Partial<RefusedFrame> | null {
    const { memory } = this;
    if (!line.greeted) return { code: 'no_writer' };
    if (memory.writer !== line.writer) return { code: 'superseded' };
    const expected_client_seq = memory.last + 1;
    const known = this.taken.find(({ epoch, number }) => epoch === frame.epoch && number === frame.client_seq);
    if (known && known.digest !== digestOf(frame)) return { code: 'out_of_order', expected_client_seq };
    if (frame.epoch !== memory.epoch) return { code: 'superseded' };
    if (frame.client_seq <= memory.last) return null;
    if (frame.client_seq > expected_client_seq) return { code: 'out_of_order', expected_client_seq };
    const code = whim(frame);
    if (code) return { code, ...(code.endsWith('mismatch') && 'item' in frame ? this.version(frame.item) : {}) };
    return this.rule(frame);
  }

  private version(item: string): Partial<RefusedFrame> {
    return { current_version: this.answer(item).version };
  }

  private rule(frame: Act): Partial<RefusedFrame> | null {
    const { phase, item: present, paused_at } = this.memory.sitting;
    if (frame.type === 'help') return null;
    if (frame.type !== 'save' && frame.type !== 'replace' && frame.type !== 'respond' && frame.type !== 'enter') {
      throw new Error(`a ${frame.type} was not expected`);
    }
    const isOn = phase === 'running' || phase === 'paused' || phase === 'closing';
    if (frame.type === 'enter') return this.enterRule(frame.item, isOn);
    const answer = this.answer(frame.item);
    const open = isOn && !answer.closed && (this.navigation === 'free' || present === frame.item);
    if (!open) return { code: 'item_closed' };
    const madeAt =
      frame.type === 'save'
        ? frame.edits
            .map(({ made_at }) => made_at)
            .sort()
            .at(-1)
        : frame.type === 'replace' && frame.made_at;
    if (phase === 'paused' && (!madeAt || madeAt > (paused_at ?? ''))) return { code: 'wrong_phase' };
    if (frame.base_version !== answer.version) return { code: 'base_mismatch', ...this.version(frame.item) };
    if (frame.type !== 'save') return null;
    let text = answer.text;
    for (const edit of frame.edits) {
      if (edit.at + edit.remove > text.length) return { code: 'bad_splice' };
      text = applySplice(text, edit);
    }
    if (text.length === frame.length && driftHash(text) === frame.hash) return null;
    return { code: 'result_mismatch', ...this.version(frame.item) };
  }

  private enterRule(item: string, isOn: boolean): Partial<RefusedFrame> | null {
    const { phase, item: present, answers } = this.memory.sitting;
    if (!isOn) return { code: 'wrong_phase' };
    if (this.navigation === 'free') return null;
    if (phase === 'paused') return { code: 'wrong_phase' };
    const order = Object.keys(answers);
    const step = order.indexOf(item) - order.indexOf(present ?? '');
    return step === 0 || step === 1 ? null : { code: 'item_closed' };
  }

  private carryOut(frame: NumberedFrame): void {
    const { memory } = this;
    this.taken.push({ epoch: frame.epoch, number: frame.client_seq, digest: digestOf(frame) });
    if (this.taken.length > this.numbersRemembered) this.taken.shift();
    memory.last = frame.client_seq;
    if (frame.type === 'enter') return this.enter(frame.item);
    if (frame.type === 'help') return this.change(() => undefined, 'help_asked');
    memory.ordinal++;
    if (!('item' in frame)) return;
    const answer = this.answer(frame.item);
    answer.version++;
    if (frame.type === 'save') answer.text = frame.edits.reduce(applySplice, answer.text);
    if (frame.type === 'replace') answer.text = frame.text;
    if (frame.type === 'respond') answer.response = frame.response;
    this.textsSince.push(`${frame.item} ${answer.text}`);
  }

  /** In a linear part the item before is closed by it. */
  enter(item: string): void {
    this.change((sitting) => {
      if (this.navigation === 'linear' && sitting.item && sitting.item !== item) this.close(sitting.item);
      sitting.item = item;
    }, 'item_entered');
  }

  private keepLate(line: ModelLine, { id, item, text, made_at }: LateTextFrame): void {
    const say = (code: string) => line.queued.push({ ...no, client_seq: null, of: 'late_text', id, code });
    if (!line.greeted) return void say('no_writer');
    const isOver = this.answer(item).closed || this.memory.sitting.phase === 'finished';
    if (!isOver && line.epoch >= this.memory.epoch) return void say('wrong_phase');
    const { late } = this.memory;
    if (!late.some((one) => one.item === item && one.made_at === made_at && one.text === text)) {
      if (late.filter((one) => one.item === item).length >= lateTextsPerItemMax) return void say('too_many');
      late.push({ item, text, made_at });
      this.memory.ordinal++;
    }
    line.queued.push({ type: 'late_kept', id, item, late_by_ms: 0, reason: isOver ? 'after_end' : 'superseded' });
  }

  private event(ordinal: number, kind: string): EventFrame {
    const { answers: _, ...sitting } = this.memory.sitting;
    return { type: 'event', ordinal, at: this.at(), kind, data: {}, sitting: structuredClone(sitting) };
  }
}

const no = { type: 'refused', code: '', message: '', allowed: '' } as const;

function together(one: SavedFrame, next: SavedFrame): SavedFrame {
  return { ...next, versions: { ...one.versions, ...next.versions } };
}

/** As server/live/taken_numbers.cpp tells frames apart. */
function digestOf(frame: NumberedFrame): string {
  const { type } = frame;
  if (type === 'save') return JSON.stringify([type, frame.item, frame.base_version, frame.length, frame.hash]);
  if (type === 'replace') {
    return JSON.stringify([type, frame.item, frame.base_version, frame.text.length, driftHash(frame.text)]);
  }
  const { epoch: _, client_seq: __, ...told } = frame;
  return JSON.stringify(told);
}
