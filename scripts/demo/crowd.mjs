// Further candidates of the demonstration, each put together from pieces with chance of its own: agreement between
// graders is told from 20 answers on.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { seeded } from "./text.mjs";

export const crowdFolder = "crowd";

/** How much of an answer each kind of candidate writes, from hardly anything to all of it. */
const kinds = [
  { features: 1, ending: false, style: false, closing: false, benefits: 0, concern: false, poor: true },
  { features: 2, ending: false, style: false, closing: true, benefits: 1, concern: false, poor: false },
  { features: 3, ending: true, style: true, closing: true, benefits: 2, concern: false, poor: false },
  { features: 5, ending: true, style: true, closing: true, benefits: 2, concern: true, poor: false },
];

/** Samples by their name, in the form of those that are whole. */
export async function readCrowd(folder) {
  const pieces = JSON.parse(await readFile(join(folder, crowdFolder, "mandarin.json"), "utf8"));
  return new Map(pieces.names.map((name, index) => [`crowd-mandarin-${index + 1}`, candidateOf(pieces, name, index)]));
}

function candidateOf(pieces, name, index) {
  const random = seeded(7_000 + index);
  const kind = kinds[index % kinds.length];
  return {
    exam: pieces.exam,
    name,
    about: "Put together from pieces.",
    interview: {
      "writing-experience": [index % 7, (index * 5) % 12],
      platforms: "OpenTrain。",
      "task-kind": ["writing", "both", "rating"][index % 3],
      portfolio: "发表过几篇散文。",
      "weekly-hours": [8 + ((index * 3) % 20)],
      education: "bachelor",
      "cover-note": "喜欢写短文，每周都有时间。",
    },
    test: {
      character: characterOf(pieces.character, kind, random),
      "professional-email": professionalOf(pieces["professional-email"], kind, random),
      "persuasive-email": persuasiveOf(pieces["persuasive-email"], kind, random),
    },
  };
}

const oneOf = (list, random) => list[Math.floor(random() * list.length)];

function someOf(list, count, random) {
  const left = [...list];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]);
}

function characterOf({ openings, features, endings }, kind, random) {
  const [pronoun, opening] = oneOf(openings, random);
  const parts = [opening, ...someOf(features, kind.features, random)];
  if (kind.ending) parts.push(oneOf(endings, random));
  return parts.join("").replaceAll("{他}", pronoun);
}

function professionalOf({ openings, data, style, closings, poor }, kind, random) {
  if (kind.poor) return oneOf(poor, random);
  const parts = [oneOf(openings, random), oneOf(data, random)];
  if (kind.style) parts.push(oneOf(style, random));
  if (kind.closing) parts.push(oneOf(closings, random));
  return parts.join("\n\n");
}

function persuasiveOf({ openings, benefits, concerns, closings, poor }, kind, random) {
  if (kind.poor) return oneOf(poor, random);
  const parts = [oneOf(openings, random), someOf(benefits, kind.benefits, random).join("")];
  if (kind.concern) parts.push(oneOf(concerns, random));
  if (kind.closing) parts.push(oneOf(closings, random));
  return parts.join("\n\n");
}
