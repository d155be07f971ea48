import { expect, it } from 'vitest';
import { savedState } from '../../src/candidate/saved_state';
import { unsentEdits } from '../../src/candidate/unsaved';
import { en } from '../../src/shared/i18n/en';
import { ModelPage } from './model_page';
import { ModelServer } from './model_server';
import { chances, World } from './model_world';

/** The server may remember what a number was given to, or have forgotten it in a restart. */
it.each([16, 0])(
  'a copy of a refused frame that arrives after all is not taken for the one sent since (%i)',
  (remembers) => {
    const server = new ModelServer('free', remembers);
    let refuses = false;
    const page = new ModelPage('w_1', server, () => (refuses ? 'result_mismatch' : null));
    const type = (insert: string) => {
      const splice = { at: 0, remove: 0, insert };
      page.step({ type: 'typed', item: 'character', splice, made_at: server.at(), origin: 'typed' });
    };
    const trips = (times: number) => {
      for (let trip = 0; trip < times; trip++) {
        page.send(false);
        page.carry();
        server.flush();
        page.hear();
      }
    };
    page.connect(true);
    trips(2);
    type('高');
    page.send(false);
    page.connect(true);
    trips(1);
    refuses = true;
    trips(1);
    refuses = false;
    type('好');
    page.send(false);
    page.carryAbandoned(0);
    expect(server.answer('character').text).toBe('高');
    trips(1);
    expect(savedState(page.state, { kind: 'live' }, 'works', 0, en).kind).toBe('saving');
    trips(6);
    expect(savedState(page.state, { kind: 'live' }, 'works', 0, en).kind).toBe('saved');
    expect(server.answer('character').text).toBe('好高');
  },
);

const from = Number(process.env['SEED'] ?? 1);
const seeds = Number(process.env['SEEDS'] ?? 40);

it(`nothing that is said to be saved is lost: seeds ${from} to ${from + seeds - 1}`, { timeout: 600_000 }, () => {
  for (let seed = from; seed < from + seeds; seed++) {
    try {
      run(seed);
    } catch (fault) {
      throw new Error(`seed ${seed}: ${String(fault)}`, { cause: fault });
    }
  }
});

function run(seed: number): void {
  const world = new World(chances(seed));
  for (let turn = 0; turn < 400; turn++) {
    world.turn();
    world.check();
  }
  world.settle();
  const finals = () => world.pages.map(({ state }) => ({ unsent: unsentEdits(state), asks: state.needsSnapshot }));
  expect(finals(), 'nothing is under way').toEqual(world.pages.map(() => ({ unsent: 0, asks: false })));
  world.server.finish();
  world.settle();
  const left = world.pages.flatMap(({ state }) => state.lateTexts.filter(({ refused }) => !refused));
  expect(left, 'all late text is handed in').toEqual([]);
}
