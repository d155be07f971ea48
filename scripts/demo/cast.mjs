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

const helpText = "我個網絡成日斷，可唔可以加返啲時間俾我？";
const savesBetweenLosses = 30;
const lossMs = [4_000, 12_000, 25_000];
const longPauseMs = 180_000;

/** Loses the connection again and again, and asks for help after the second time. */
function troubled(candidate) {
  let saves = 0;
  let losses = 0;
  return {
    pace: 1.2,
    submits: false,
    onSave: async () => {
      if (++saves % savesBetweenLosses !== 0) return;
      candidate.loseConnection(lossMs[losses % lossMs.length]);
      if (++losses === 2) await candidate.tell({ type: "help", text: helpText });
    },
  };
}

/** Stops for minutes in the middle of the second answer. */
function pausing() {
  let paused = false;
  return {
    pace: 1,
    submits: true,
    onSave: async ({ index, share }) => {
      if (paused || index !== 1 || share < 0.5) return;
      paused = true;
      await wait(longPauseMs);
    },
  };
}

/** `habits` of sitting.mjs for each live candidate. */
export const liveCast = [
  { key: "live-cantonese-steady", habits: () => ({ pace: 1, submits: true }) },
  { key: "live-cantonese-in-trouble", habits: troubled },
  { key: "live-cantonese-in-mandarin", habits: () => ({ pace: 0.8, submits: true }) },
  { key: "live-mandarin-with-a-pause", habits: pausing },
];
