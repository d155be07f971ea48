// Who plays in the demonstration, and with which habits.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { wait } from "./sitting.mjs";

/** The samples by the name of their file, without its ending. */
export async function readSamples(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const read = async (name) => [name.replace(/\.json$/, ""), JSON.parse(await readFile(join(folder, name), "utf8"))];
  return new Map(await Promise.all(files.map(read)));
}

const savesBetweenLosses = 30;
const lossMs = [4_000, 12_000, 25_000];
const untilHelpComesMs = 45_000;
const extensionMs = 180_000;
const pauseMs = 90_000;

const helpText = "我個網絡成日斷，可唔可以加返啲時間畀我？";
const answerText = "收到。已經加咗三分鐘畀你，慢慢嚟。";
const networkReason = { category: "technical_problem", note: "網絡斷咗幾次" };
const pauseReason = { category: "interruption", note: "考生家中停电，已恢复" };

/** Loses the connection again and again, and asks for help the second time; the interviewer answers with more time. */
function troubled(candidate, interviewer) {
  let saves = 0;
  let losses = 0;
  const help = async () => {
    await wait(untilHelpComesMs);
    await interviewer.intervene(candidate.id, { kind: "extend", by_ms: extensionMs, reason: networkReason });
    await interviewer.intervene(candidate.id, { kind: "notice", text: answerText });
  };
  return {
    pace: 1.2,
    submits: false,
    onSave: async () => {
      if (++saves % savesBetweenLosses !== 0) return;
      candidate.loseConnection(lossMs[losses % lossMs.length]);
      if (++losses !== 2) return;
      await candidate.tell({ type: "help", text: helpText });
      help().catch((error) => console.log(`the interviewer could not help: ${error.message}`));
    },
  };
}

/** Is paused by the interviewer in the middle of the second answer. */
function paused(candidate, interviewer) {
  let was = false;
  return {
    pace: 1,
    submits: true,
    onSave: async ({ index, share }) => {
      if (was || index !== 1 || share < 0.5) return;
      was = true;
      await interviewer.intervene(candidate.id, { kind: "pause", reason: pauseReason });
      await wait(pauseMs);
      await interviewer.intervene(candidate.id, { kind: "resume", reason: pauseReason });
    },
  };
}

/** What each live candidate does: habits as sitting.mjs takes them. */
export const liveCast = [
  { key: "live-cantonese-steady", habits: () => ({ pace: 1, submits: true }) },
  { key: "live-cantonese-in-trouble", habits: troubled },
  { key: "live-cantonese-in-mandarin", habits: () => ({ pace: 0.8, submits: true }) },
  { key: "live-mandarin-with-a-pause", habits: paused },
  // Waits at the door of the test until you, as an interviewer, let them in.
  { key: "live-cantonese-to-be-let-in", habits: () => ({ pace: 1, submits: true }) },
];
