// The simulated candidates write what they are given, and say about it what the protocol wants.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { driftHash, seeded, writing } from "../../scripts/demo/text.mjs";

const text = "廟街個榮叔，今年 73 歲。\n佢住七樓，冇𨋢㗎！";

function written(steps) {
  let result = "";
  for (const { at, remove, insert } of steps)
    if (insert !== undefined) result = result.slice(0, at) + insert + result.slice(at + remove);
  return result;
}

test("every seed writes the same text in its own way", () => {
  for (let seed = 1; seed <= 50; ++seed) assert.equal(written(writing(text, seeded(seed))), text, `seed ${seed}`);
});

test("the same seed writes the same way", () => {
  assert.deepEqual([...writing(text, seeded(7))], [...writing(text, seeded(7))]);
});

test("no step splits a surrogate pair", () => {
  for (let seed = 1; seed <= 50; ++seed)
    for (const { insert = "" } of writing("𨋢𠵱𠺘".repeat(5), seeded(seed))) assert.ok(insert.isWellFormed());
});

test("the drift hash is the one of the golden save", async () => {
  const save = JSON.parse(await readFile(new URL("../golden/frames/client-save.json", import.meta.url), "utf8"));
  const result = "佢好鬼\u{20d71}佢"; // what its edits lead to
  assert.equal(result.length, save.length);
  assert.equal(driftHash(result), save.hash);
});
