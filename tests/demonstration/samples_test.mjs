// Every sample answers its exam: items, units, choices and limits as the exam has them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { liveCast, readSamples } from "../../scripts/demo/cast.mjs";

const content = new URL("../../exam-content/", import.meta.url);
const samples = await readSamples(fileURLToPath(new URL("samples/", content)));

async function itemsOf(slug, kind) {
  const exam = JSON.parse(await readFile(new URL(`exams/${slug}/exam.json`, content), "utf8"));
  return exam.sections.filter((section) => section.kind === kind).flatMap((section) => section.items);
}

function assertFits(item, response) {
  if (item.type === "quantity") {
    assert.equal(response.length, item.units.length);
    item.units.forEach(({ minimum, maximum }, at) => assert.ok(response[at] >= minimum && response[at] <= maximum));
  } else if (item.type === "choice") {
    assert.ok(item.choices.some(({ id }) => id === response), `${response} is no choice of ${item.id}`);
  } else {
    assert.equal(typeof response, "string");
    assert.ok(response.isWellFormed() && response.length <= (item.units_max ?? 20_000));
  }
}

for (const [key, sample] of samples) {
  test(`${key} answers its exam`, async () => {
    const interview = await itemsOf(sample.exam, "interview");
    const asked = new Map(interview.map((item) => [item.id, item]));
    for (const [id, response] of Object.entries(sample.interview)) assertFits(asked.get(id), response);
    for (const item of interview.filter(({ required }) => required)) assert.ok(item.id in sample.interview, item.id);
    const prompts = await itemsOf(sample.exam, "test");
    assert.deepEqual(Object.keys(sample.test), prompts.map(({ id }) => id));
    prompts.forEach((item) => assertFits(item, sample.test[item.id]));
  });
}

test("everybody who plays live has a sample", () => {
  for (const { key } of liveCast) assert.ok(samples.has(key), key);
});
