// How a simulated candidate goes through a whole sitting: consent, the interview form, the three prompts.
import { writing } from "./text.mjs";

const terms = "demonstration";
const editsPerSave = 12;
const pauseBetweenLooksMs = 1000;

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Sits `sample` to the end, from wherever the sitting is. `habits`:
 *   pace       1: a natural speed; 0: as fast as the server takes it
 *   submits    hands in at the end; else stays until time is over
 *   onSave     called (and awaited) after each save with {index, share}: how much of the text of this item is written
 */
export async function sit(candidate, sample, random, habits) {
  if (!candidate.sitting.consented_at)
    await candidate.tell({ type: "consent", terms, locale: candidate.sitting.locale });
  for (const section of candidate.exam.sections) {
    if (stateOf(candidate, section) === "done") continue;
    if (stateOf(candidate, section) !== "open") {
      await untilAdmitted(candidate, section);
      await candidate.tell({ type: "start", section: section.id });
    }
    if (section.kind === "interview") await fillInterview(candidate, section, sample);
    else await writeTest(candidate, section, sample, random, habits);
    if (section.kind === "interview" || habits.submits) await candidate.tell({ type: "finish", section: section.id });
  }
  while (!candidate.finished && habits.pace > 0) await wait(pauseBetweenLooksMs);
}

const stateOf = (candidate, section) => candidate.sitting.sections.find(({ id }) => id === section.id).state;

async function untilAdmitted(candidate, section) {
  const state = () => candidate.sitting.sections.find(({ id }) => id === section.id);
  while (state().admission === "interviewer" && !state().admitted) await wait(pauseBetweenLooksMs);
}

async function fillInterview(candidate, section, sample) {
  for (const { id, type } of section.items) {
    const response = sample.interview[id];
    if (response === undefined) continue;
    await candidate.tell({ type: "enter", item: id });
    if (type === "quantity") await candidate.respond(id, { amounts: response });
    else if (type === "choice") await candidate.respond(id, { picks: [response] });
    else await writeAtOnce(candidate, id, response);
  }
}

async function writeAtOnce(candidate, item, text) {
  if (candidate.answers[item].text !== "") return;
  const insert = { at: 0, remove: 0, insert: text, made_at: new Date().toISOString(), origin: "typed" };
  if (text !== "") await candidate.save(item, [insert]);
}

async function writeTest(candidate, section, sample, random, habits) {
  for (const [index, { id }] of section.items.entries()) {
    await candidate.tell({ type: "enter", item: id });
    await writeAnswer(candidate, id, sample.test[id] ?? "", random, habits, index);
  }
}

/** Writes what is still missing of `text`; what stands there from before a restart is gone on with. */
async function writeAnswer(candidate, item, text, random, habits, index) {
  const start = candidate.answers[item].text;
  if (!text.startsWith(start)) return;
  let edits = [];
  for (const step of writing(text.slice(start.length), random)) {
    await wait(step.wait_ms * habits.pace);
    if (step.insert !== undefined) {
      const { at, remove, insert, origin } = step;
      edits.push({ at: start.length + at, remove, insert, origin, made_at: new Date().toISOString() });
    }
    if (edits.length >= (habits.pace > 0 ? 1 : editsPerSave)) {
      await candidate.save(item, edits);
      edits = [];
      await habits.onSave?.({ index, share: candidate.answers[item].text.length / text.length });
      while (candidate.paused) await wait(pauseBetweenLooksMs);
    }
  }
  if (edits.length > 0) await candidate.save(item, edits);
}
