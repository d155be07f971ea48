// The demonstration: simulated candidates who sit the real exams over the server's public surface.
//
//   node --experimental-websocket scripts/demo/main.mjs fill|live --shibi FILE --data DIR --samples DIR
//
//   fill   brings in the finished sittings that are not there yet, then ends
//   live   candidates type while you watch, until this program is stopped
//
// What was invited is kept in DIR/demonstration.json, so that a second start goes on instead of starting over.
import { parseArgs } from "node:util";
import { Candidate, logIn } from "./candidate.mjs";
import { liveCast, readSamples } from "./cast.mjs";
import { Invitations } from "./invitations.mjs";
import { sit, wait } from "./sitting.mjs";
import { seeded } from "./text.mjs";

const nextCandidateAfterMs = 20_000;
const roundsMax = 12; // of each live part, so that a demonstration left alone does not fill the disk
const untilNextTryMs = 5_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { shibi: { type: "string" }, data: { type: "string" }, samples: { type: "string" } },
});
const samples = await readSamples(values.samples);
const invitations = await Invitations.open(values);

const say = (line) => console.log(`${new Date().toISOString()} ${line}`);

async function enter(key) {
  const { link, writer } = await invitations.of(key, samples.get(key));
  const candidate = new Candidate(await logIn(link), writer);
  await candidate.connect();
  return candidate;
}

async function fill() {
  const keys = [...samples.keys()].filter((key) => !key.startsWith("live-") && !invitations.isDone(key));
  for (const [index, key] of keys.entries()) {
    console.log(`    ${index + 1} of ${keys.length}: ${key}`);
    const candidate = await enter(key);
    await sit(candidate, samples.get(key), seeded(index + 1), { pace: 0, submits: true });
    candidate.close();
    await invitations.done(key);
  }
}

/** One part after the other, again and again; a failure is told and tried again. */
async function play(key, part) {
  for (let round = 0; round < roundsMax; ++round) {
    try {
      const candidate = await enter(key);
      say(`${key} types`);
      await sit(candidate, samples.get(key), seeded(round + 1), part.habits(candidate));
      candidate.close();
      await invitations.forget(key);
      await wait(nextCandidateAfterMs);
    } catch (error) {
      say(`${key}: ${error.message}`);
      await invitations.forget(key);
      await wait(untilNextTryMs);
    }
  }
}

if (positionals[0] === "fill") await fill();
else if (positionals[0] === "live") await Promise.all(liveCast.map(({ key, ...part }) => play(key, part)));
else throw new Error("say fill or live");
