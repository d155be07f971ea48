import { expect, it } from 'vitest';
import { take } from '../../src/candidate/outbox';
import { savedState } from '../../src/candidate/saved_state';
import { emptyState, keptOf, unsavedEdits, type Kept, type State } from '../../src/candidate/state';
import { step } from '../../src/candidate/step';
import type { PageFrame, ServerFrame } from '../../src/protocol';
import { en } from '../../src/shared/i18n/en';
import { item, typed } from '../sample';
import { ModelServer } from './model_server';

/** Mulberry32: the same numbers for the same seed. */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

// Saves refused for no fault of the page are left out: with them a number that was taken back can still arrive.
/** One page, one model server, and lines between them that break, lag and answer when they are no longer asked. */
class World {
  readonly server = new ModelServer();
  state: State = emptyState('w_1');
  kept: Kept = keptOf(this.state);
  private line = 0;
  private channel = '';
  private up: PageFrame[] = [];
  private down: ServerFrame[] = [];
  /** Answers of lines that were given up, which come all the same. */
  private stale: ServerFrame[] = [];

  constructor(private readonly chance: (below: number) => number) {
    this.connect();
  }

  connect(): void {
    for (const frame of this.up.slice(0, this.chance(this.up.length + 1))) this.server.hear(frame as never);
    this.up = [];
    this.down = [];
    // A line has the name that the same line of a former page had: the page must not rely on names alone.
    this.channel = `socket-${++this.line}`;
    if (this.chance(2) === 0) this.stale.push(this.server.snapshot());
    this.step(this.server.snapshot());
  }

  reload(): void {
    this.line = 0;
    this.stale = [];
    this.state = step(emptyState('w_1'), { type: 'restored', kept: structuredClone(this.kept) });
    this.connect();
  }

  type(): void {
    const text = this.state.answers[item]?.text ?? '';
    const at = this.chance(text.length + 1);
    const remove = Math.min(this.chance(2), text.length - at);
    this.step(typed(at, String.fromCodePoint(0x4e00 + this.chance(2000)), remove));
  }

  send(): void {
    const { state, frames } = take(this.state, this.channel, this.chance(2) === 0);
    this.state = state;
    this.kept = keptOf(state);
    this.up.push(...frames);
  }

  carry(): void {
    const frame = this.up.shift();
    if (frame) this.down.push(this.server.hear(frame as never));
  }

  hear(): void {
    const frame = this.down.shift();
    if (frame) this.step(frame);
  }

  hearStale(): void {
    const frame = this.stale.shift();
    if (!frame) return;
    this.step(frame);
    if (!this.state.needsSnapshot) return;
    // The page's question goes behind what it has sent already.
    while (this.up.length > 0) this.carry();
    while (this.down.length > 0) this.hear();
    this.step(this.server.snapshot());
  }

  settle(): void {
    for (let turns = 0; turns < 200 && (unsavedEdits(this.state) > 0 || this.down.length > 0); turns++) {
      this.send();
      this.carry();
      this.hear();
    }
  }

  private step(frame: Parameters<typeof step>[1]): void {
    this.state = step(this.state, frame);
    this.kept = keptOf(this.state);
  }
}

function check(world: World, seen: string): void {
  const { state, server } = world;
  expect(state.answers[item]?.text, 'the text that the candidate sees').toBe(seen);
  if (savedState(state, { kind: 'live' }, 0, en).kind === 'saved')
    expect(server.text, 'what is called saved').toBe(seen);
}

it.each(Array.from({ length: 200 }, (_, index) => index + 1))(
  'nothing that is said to be saved is lost, seed %i',
  (seed) => {
    const chance = chances(seed);
    const world = new World(chance);
    for (let turn = 0; turn < 120; turn++) {
      const before = world.state.answers[item]?.text ?? '';
      const acts = ['type', 'type', 'send', 'send', 'carry', 'carry', 'hear', 'hear', 'hearStale'] as const;
      const rare = chance(12);
      if (rare === 0) world.reload();
      else if (rare === 1) world.connect();
      else {
        const act = acts[chance(acts.length)] ?? 'type';
        world[act]();
        if (act === 'type') continue;
      }
      check(world, before);
    }
    const seen = world.state.answers[item]?.text ?? '';
    world.settle();
    expect({ text: world.server.text, unsaved: unsavedEdits(world.state) }).toEqual({ text: seen, unsaved: 0 });
  },
);
