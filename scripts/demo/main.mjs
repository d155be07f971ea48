// The demonstration: simulated candidates who sit the real exams over the server's public surface.
//
//   node --experimental-websocket scripts/demo/main.mjs fill|live
//        --url URL --token-file FILE --samples DIR --memory FILE
//
//   fill           brings in the finished sittings that are not there yet, then ends
//   live           candidates type while you watch, until this program is stopped
//   --token-file   holds the token of the simulated interviewer, who invites them
//   --memory       who was invited, so that a second start goes on instead of starting over
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Candidate, logIn } from "./candidate.mjs";
import { liveCast, readSamples } from "./cast.mjs";
import { Interviewer } from "./interviewer.mjs";
import { Invitations } from "./invitations.mjs";
import { sit, wait } from "./sitting.mjs";
import { seeded } from "./text.mjs";

const nextCandidateAfterMs = 20_000;
const untilNextTryMs = 5_000;
const roundsMax = 12; // of each live part, so that a demonstration left alone does not fill the disk

const option = { type: "string" };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { url: option, "token-file": option, samples: option, memory: option },
});
const samples = await readSamples(values.samples);
const interviewer = new Interviewer(values.url, (await readFile(values["token-file"], "utf8")).trim());
const invitations = await Invitations.open(values.memory, interviewer);

const say = (line) => console.log(`${new Date().toISOString()} ${line}`);

async function enter(key) {
  const { link, writer } = await invitations.of(key, samples.get(key));
  // The link names the server as it was when the invitation was made: the path is what counts.
  const candidate = new Candidate(await logIn(new URL(new URL(link).hash, values.url).href), writer);
  await candidate.connect();
  return candidate;
}

async function fill() {
  const keys = [...samples.keys()].filter((key) => !key.startsWith("live-") && !invitations.isDone(key));
  for (const [index, key] of keys.entries()) {
    console.log(`    ${index + 1} of ${keys.length}: ${key}`);
    const candidate = await enter(key);
    const { late } = samples.get(key);
    await sit(candidate, samples.get(key), seeded(index + 1), { pace: 0, submits: true });
    if (late) await candidate.tellLate(late.item, late.text);
    candidate.close();
    await invitations.done(key);
  }
}

/** One sitting after the other; a failure is told, and the next one is a new try. */
async function play({ key, habits }) {
  for (let round = 0; round < roundsMax; ++round) {
    let candidate;
    try {
      candidate = await enter(key);
      say(`${key} sits ${candidate.id}`);
      await sit(candidate, samples.get(key), seeded(round + 1), habits(candidate, interviewer));
      say(`${key} is through`);
    } catch (error) {
      say(`${key}: ${error.message}`);
      await wait(untilNextTryMs);
    }
    candidate?.close();
    await invitations.forget(key);
    await wait(nextCandidateAfterMs);
  }
}

if (positionals[0] === "fill") await fill();
else if (positionals[0] === "live") await Promise.all(liveCast.map(play));
else throw new Error("say fill or live");
