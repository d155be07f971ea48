// The demonstration: simulated candidates who sit the real exams, and simulated graders who mark them, over the server's
// public surface.
//
//   node --experimental-websocket scripts/demo/main.mjs fill|mark|live
//        --url URL --tokens DIR --samples DIR --memory FILE
//
//   fill       brings in the finished sittings that are not there yet, then ends
//   mark       releases finished sittings and has them marked, with disagreements left to decide on, then ends
//   live       candidates type while you watch, until this program is stopped
//   --tokens   holds NAME.token for everybody who is simulated: simulated-interviewer, for marking also the graders and
//              the adjudicator that marking.mjs names
//   --memory   who was invited, so that a second start goes on instead of starting over
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Candidate, logIn } from "./candidate.mjs";
import { liveCast, readSamples } from "./cast.mjs";
import { readCrowd } from "./crowd.mjs";
import { Interviewer } from "./interviewer.mjs";
import { Invitations } from "./invitations.mjs";
import { adjudicateSome, adjudicator, bringGold, markAll } from "./marking.mjs";
import { sit, wait } from "./sitting.mjs";
import { seeded } from "./text.mjs";

const nextCandidateAfterMs = 20_000;
const untilNextTryMs = 5_000;
const roundsMax = 12; // of each live part, so that a demonstration left alone does not fill the disk

const option = { type: "string" };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { url: option, tokens: option, samples: option, memory: option },
});
const tokenOf = (name) => readFileSync(join(values.tokens, `${name}.token`), "utf8").trim();
const samples = new Map([...(await readSamples(values.samples)), ...(await readCrowd(values.samples))]);
const interviewer = new Interviewer(values.url, tokenOf("simulated-interviewer"));
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

const adjudicated = "adjudicated"; // once: what you leave undecided stays so at the next start

async function mark() {
  await interviewer.releaseAll();
  await bringGold(values.url, tokenOf(adjudicator), values.samples);
  console.log(`    ${await markAll(values.url, tokenOf)} marks`);
  if (invitations.isDone(adjudicated)) return;
  const { decided, left } = await adjudicateSome(values.url, tokenOf(adjudicator));
  console.log(`    ${decided} disagreements decided, ${left} left for you`);
  await invitations.done(adjudicated);
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
else if (positionals[0] === "mark") await mark();
else if (positionals[0] === "live") await Promise.all(liveCast.map(play));
else throw new Error("say fill, mark or live");
