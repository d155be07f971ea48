// The simulated graders and their adjudicator, who mark what the simulated candidates wrote: over /api/v1 as everybody
// else, so they know as little of each other and of gold answers.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Api, ApiRefused } from "./api.mjs";
import { crowdFolder } from "./crowd.mjs";
import { judge } from "./judgement.mjs";

const adjudicationsMax = 4; // the others are left for you
const notQualified = 403;
const reason = "按描述逐级对照，取两份评分之间的等级。";

/** How many marks each gives for an exam; what is left is for you. Whose are more severe shows in the statistics. */
export const graders = [
  {
    name: "simulated-grader-1",
    strictness: 0,
    marks: { "mandarin-creative-writer": 57, "cantonese-creative-writer": 12 },
  },
  { name: "simulated-grader-2", strictness: 0.03, marks: { "mandarin-creative-writer": 57 } },
  { name: "simulated-grader-3", strictness: 0.12, marks: { "mandarin-creative-writer": 57 } },
];
export const adjudicator = "simulated-adjudicator";

/** One answer each in turn, until nothing is left for anybody: so all of them meet all the others. */
export async function markAll(base, tokenOf) {
  let busy = graders.flatMap((grader) => {
    const api = new Api(base, tokenOf(grader.name));
    return Object.entries(grader.marks).map(([exam, most]) => ({ grader, api, exam, most }));
  });
  let marks = 0;
  while (busy.length > 0) {
    const goesOn = [];
    for (const desk of busy) if (await markOne(desk)) goesOn.push(desk);
    marks += goesOn.length;
    busy = goesOn;
  }
  return marks;
}

async function markOne({ grader, api, exam, most }) {
  try {
    if ((await api.ask("GET", `marking/progress?exam=${exam}`)).done >= most) return false;
    const task = await api.ask("POST", "marking/claims", { exam, by: "candidate" });
    if (task === null) return false;
    const mark = { rubric_version: task.rubric.version, points: judge(task, grader) };
    await api.ask("PUT", `marking/claims/${task.claim}/mark`, mark);
    return true;
  } catch (error) {
    if (error instanceof ApiRefused && error.status === notQualified) return false;
    throw error;
  }
}

/** Gold answers and the qualifying set of the exam that has them; nothing where they are there already. */
export async function bringGold(base, token, samples) {
  const api = new Api(base, token);
  const exam = "mandarin-creative-writer";
  const { gold } = await api.ask("GET", `gold?exam=${exam}`);
  const known = new Set(gold.map(({ text }) => text));
  const all = JSON.parse(await readFile(join(samples, crowdFolder, "gold-mandarin.json"), "utf8"));
  for (const one of all) if (!known.has(one.text)) await api.ask("POST", "gold", { exam, ...one });
}

/** Decides on some of what the graders disagree about. */
export async function adjudicateSome(base, token) {
  const api = new Api(base, token);
  const { disagreements } = await api.ask("GET", "marking/disagreements");
  const chosen = disagreements.slice(0, Math.min(adjudicationsMax, Math.floor(disagreements.length / 2)));
  for (const { answer } of chosen) {
    const { rubric, marks } = await api.ask("GET", `marking/answers/${answer}`);
    const points = between(rubric, marks);
    await api.ask("POST", `marking/answers/${answer}/adjudication`, { rubric_version: rubric.version, points, reason });
  }
  return { decided: chosen.length, left: disagreements.length - chosen.length };
}

/** The level in the middle of the two, the higher one where there is none. */
export function between(rubric, marks) {
  const points = {};
  for (const { id, levels } of rubric.criteria) {
    const [one, other] = marks.map((mark) => levels.findIndex((level) => level.points === mark.points[id]));
    points[id] = levels[Math.ceil((one + other) / 2)].points;
  }
  return points;
}
