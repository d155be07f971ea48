import { expect } from 'vitest';
import { isClosed } from '../../src/candidate/places';
import { settled } from '../../src/candidate/queue';
import { savedState } from '../../src/candidate/saved_state';
import type { State } from '../../src/candidate/state';
import type { Act } from '../../src/protocol';
import { en } from '../../src/shared/i18n/en';
import { ModelPage } from './model_page';
import { choice, ModelServer, texts } from './model_server';

/** Mulberry32: the same numbers for the same seed. */
export function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Every "no" that the server has for what an answer is made of, given without a reason. */
const spurious = [
  'malformed',
  'unknown_item',
  'wrong_phase',
  'not_consented',
  'no_writer',
  'base_mismatch',
  'result_mismatch',
  'bad_splice',
  'bad_text',
  'too_long',
  'bad_response',
  'bad_value',
  'too_many',
  'conflict',
];

const sentAgain = ['wrong_phase', 'no_writer', 'base_mismatch', 'result_mismatch', 'bad_splice'];

/** Two tabs of one candidate, one server, and everything that goes wrong between them. */
export class World {
  readonly server: ModelServer;
  readonly pages: ModelPage[];
  private calm = false;
  private readonly checked = new WeakMap<State, object>();
  /** How many turns go by between two troubles. */
  private readonly rarity: number;

  constructor(private readonly chance: (below: number) => number) {
    this.rarity = chance(2) === 0 ? 120 : 40;
    this.server = new ModelServer(chance(2) === 0 ? 'free' : 'linear', chance(3) === 0 ? 0 : 16);
    const whim = (act: Act) => {
      if (this.calm || chance(this.rarity / 20) > 0) return null;
      if (act.type === 'enter' || act.type === 'help') return 'wrong_phase';
      // Most often one of those that the page answers by sending again.
      const codes = chance(3) === 0 ? spurious : sentAgain;
      return codes[chance(codes.length)] ?? null;
    };
    this.pages = ['w_1', 'w_2'].map((writer) => new ModelPage(writer, this.server, whim));
    this.pages[0]?.connect(true);
  }

  turn(): void {
    this.server.now += 1 + this.chance(500);
    // The second tab is opened now and then.
    const page = this.pages[this.chance(10) === 0 ? 1 : 0] as ModelPage;
    const rare = this.chance(this.rarity);
    if (rare === 0) return this.watched(() => page.reload(this.chance(2) === 0), true);
    if (rare === 1) return page.continueHere();
    if (rare === 2 && this.chance(2) === 0) return this.server.restart(this.chance(2) === 0);
    if (rare < 8) return page.connect(this.chance(2) === 0);
    if (rare === 8) return this.intervene();
    if (rare < 18) return page.carryAbandoned(this.chance(9));
    if (rare < 20) return this.go(page);
    if (!page.isConnected && page.wasOpened) return page.connect(this.chance(3) > 0);
    const acts = ['type', 'type', 'send', 'carry', 'carry', 'flush', 'hear', 'hear', 'hear', 'trip'] as const;
    const act = acts[this.chance(acts.length)];
    if (act === 'type') this.type(page);
    if (act === 'send') page.send(this.chance(2) === 0);
    if (act === 'carry') page.carry();
    if (act === 'flush') this.server.flush();
    if (act === 'hear') this.watched(() => page.hear(this.chance(8) > 0));
    if (act === 'trip') for (let times = 0; times < 4; times++) this.trip(page);
  }
  private trip(page: ModelPage): void {
    page.send(false);
    page.carry();
    this.server.flush();
    this.watched(() => page.hear());
  }

  /** What the candidate does in a field that is open as far as the page knows. */
  private type(page: ModelPage): void {
    const { state } = page;
    this.compose(page);
    if (!mayWrite(state)) return;
    const item = this.chance(5) === 0 ? choice : (texts[this.chance(texts.length)] ?? '');
    const present = state.sitting?.item;
    if (isClosed(state, item) || (this.server.navigation === 'linear' && present !== item)) return;
    const keeps = this.chance(8) > 0;
    if (item === choice) {
      const pick = ['secondary', 'bachelor'][this.chance(2)] ?? '';
      return page.step({ type: 'responded', item, response: { picks: [pick] } }, keeps);
    }
    const length = state.answers[item]?.text.length ?? 0;
    const at = this.chance(length + 1);
    const remove = Math.min(this.chance(2), length - at);
    const splice = { at, remove, insert: String.fromCodePoint(0x4e00 + this.chance(2000)) };
    page.step({ type: 'typed', item, splice, made_at: this.server.at(), origin: 'typed' }, keeps);
  }

  /** What is being composed when the field locks is cut off, and stands there again when it opens. */
  private compose(page: ModelPage): void {
    const { state } = page;
    const item = state.sitting?.item ?? '';
    if (!texts.includes(item) || isClosed(state, item)) return;
    const made_at = this.server.at();
    if (mayWrite(state)) page.step({ type: 'reopened', item });
    else if (state.sitting?.phase === 'closing' && this.chance(4) === 0) {
      page.step({ type: 'too_late', item, text: `nei${this.chance(99)}`, at: this.chance(9), made_at });
    }
  }

  private go(page: ModelPage): void {
    const { state } = page;
    if (!mayWrite(state)) return;
    const order = Object.keys(state.answers);
    const next = order[(order.indexOf(state.sitting?.item ?? '') + 1) % order.length] ?? '';
    if (this.server.navigation === 'linear' && this.chance(3) > 0) return;
    page.step({ type: 'did', act: { type: 'enter', item: next } });
    if (this.chance(3) === 0) page.step({ type: 'did', act: { type: 'help', text: '' } });
  }

  private intervene(): void {
    const { server } = this;
    const { phase } = server.memory.sitting;
    if (phase === 'running' && this.chance(4) === 0) server.change((sitting) => (sitting.phase = 'closing'));
    else if (phase === 'running') {
      server.change((sitting) => Object.assign(sitting, { phase: 'paused', paused_at: server.at() }));
    } else if (phase === 'closing' && this.chance(4) === 0) server.finish();
    else if (phase !== 'finished') this.resume();
  }
  private resume(): void {
    this.server.change((sitting) => Object.assign(sitting, { phase: 'running', paused_at: null }));
  }

  /** Nothing that is shown may go away unless it is kept somewhere. */
  private watched(does: () => void, reloads = false): void {
    const before = this.pages.map(({ state }) => state);
    does();
    if (reloads) return;
    for (const [index, page] of this.pages.entries()) {
      for (const item of texts) {
        const text = before[index]?.answers[item]?.text;
        if (text !== undefined && page.state.answers[item]?.text !== text)
          expect(this.keeps(item, text), text).toBe(true);
      }
    }
  }
  private keeps(item: string, text: string): boolean {
    const late = [...this.pages.flatMap(({ state }) => state.lateTexts), ...this.server.memory.late];
    return this.server.everOnDisk.has(`${item} ${text}`) || late.some((one) => one.item === item && one.text === text);
  }

  check(): void {
    for (const { state, writer } of this.pages) {
      if (this.checked.get(state) === this.server.disk) continue;
      this.checked.set(state, this.server.disk);
      if (state.sitting === null || state.pen !== 'yours') continue;
      if (!state.needsSnapshot) expect(settled(state), 'what waits leads to what is shown').toBe(state);
      const { kind } = savedState(state, { kind: 'live' }, 'works', 0, en);
      if (kind !== 'saved' && kind !== 'nothing') continue;
      const { disk, lastOf } = this.server;
      const truth = disk.epoch === state.epoch ? disk.sitting.answers : lastOf.get(state.epoch ?? 0);
      expect(shownBy(state), `what ${writer} calls ${kind}`).toEqual(onDisk(truth));
    }
  }

  /** Everything works again; what is refused is typed on. */
  settle(): void {
    this.calm = true;
    if (this.server.memory.sitting.phase !== 'finished') this.resume();
    for (let round = 0; round < 3; round++) {
      for (const page of this.pages) if (page.wasOpened) page.connect(true);
      for (let turn = 0; turn < 200 && !this.pages.every((page) => page.isQuiet); turn++) {
        for (const page of this.pages) this.trip(page);
        this.check();
      }
      for (const page of this.pages) if (mayWrite(page.state)) this.typeOn(page);
    }
  }
  private typeOn(page: ModelPage): void {
    for (const [item, { refused, text }] of Object.entries(page.state.answers)) {
      if (!refused) continue;
      const splice = { at: text.length, remove: 0, insert: '。' };
      if (item === choice) page.step({ type: 'responded', item, response: null });
      else page.step({ type: 'typed', item, splice, made_at: this.server.at(), origin: 'typed' });
    }
  }
}

function mayWrite(state: State): boolean {
  return state.sitting?.phase === 'running' && state.pen === 'yours';
}
function shownBy(state: State): unknown {
  return Object.fromEntries(
    Object.entries(state.answers).map(([item, { text, response }]) => [item, { text, response }]),
  );
}
function onDisk(answers: Record<string, { text: string; response: unknown }> | undefined): unknown {
  return Object.fromEntries(
    Object.entries(answers ?? {}).map(([item, { text, response }]) => [item, { text, response }]),
  );
}
