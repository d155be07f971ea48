// The crowd answers its exam, gold answers have points of the rubric, and simulated graders give points that it has.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { readCrowd } from "../../scripts/demo/crowd.mjs";
import { judge } from "../../scripts/demo/judgement.mjs";
import { between, graders } from "../../scripts/demo/marking.mjs";

const content = new URL("../../exam-content/", import.meta.url);
const read = async (path) => JSON.parse(await readFile(new URL(path, content), "utf8"));
const exam = await read("exams/mandarin-creative-writer/exam.json");
const items = new Map(exam.sections.flatMap((section) => section.items).map((item) => [item.id, item]));
const crowd = await readCrowd(fileURLToPath(new URL("samples/", content)));
const gold = await read("samples/crowd/gold-mandarin.json");

const taskOf = (item, text, findings = []) => ({
  item: items.get(item),
  rubric: items.get(item).rubric,
  text,
  characters: [...text].length,
  report: { findings },
});

function assertLevels(rubric, points) {
  assert.deepEqual(Object.keys(points).sort(), rubric.criteria.map(({ id }) => id).sort());
  for (const { id, levels } of rubric.criteria)
    assert.ok(
      levels.some((level) => level.points === points[id]),
      id,
    );
}

test("everybody in the crowd writes something of their own that answers the exam", () => {
  assert.ok(crowd.size >= 20);
  for (const sample of crowd.values())
    for (const id of Object.keys(sample.test)) {
      assert.ok(items.has(id));
      assert.ok(sample.test[id].length > 0);
      assert.doesNotMatch(sample.test[id], /[{}]|undefined/);
    }
  for (const { required, id } of exam.sections[0].items)
    for (const sample of crowd.values()) assert.ok(!required || id in sample.interview, id);
  assert.equal(new Set([...crowd.values()].map((sample) => sample.test.character)).size, crowd.size);
});

test("gold answers have points of the rubric, and there are enough for the qualifying set", () => {
  for (const { item, points } of gold) assertLevels(items.get(item).rubric, points);
  assert.ok(gold.filter(({ qualifying }) => qualifying).length >= exam.marking.qualifying.answers);
});

test("a simulated grader gives points of the rubric, the same again for the same text", () => {
  for (const sample of crowd.values())
    for (const [item, text] of Object.entries(sample.test))
      for (const grader of graders) {
        assertLevels(items.get(item).rubric, judge(taskOf(item, text), grader));
        assert.deepEqual(judge(taskOf(item, text), grader), judge(taskOf(item, text), grader));
      }
});

test("simulated graders agree mostly, not always, and nothing written gets nothing", () => {
  let same = 0;
  let all = 0;
  for (const { test: answers } of crowd.values())
    for (const [item, text] of Object.entries(answers)) {
      const [one, other] = graders.map((grader) => judge(taskOf(item, text), grader));
      for (const id of Object.keys(one)) {
        same += one[id] === other[id] ? 1 : 0;
        ++all;
      }
    }
  assert.ok(same / all > 0.5 && same < all, `${same} of ${all}`);
  for (const points of Object.values(judge(taskOf("character", ""), graders[0]))) assert.equal(points, 0);
});

test("simulated graders pass the qualifying set", () => {
  const { levels_max, agree_percent_min } = exam.marking.qualifying;
  for (const grader of graders) {
    const near = gold
      .filter(({ qualifying }) => qualifying)
      .flatMap(({ item, text, points }) => {
        const given = judge(taskOf(item, text), grader);
        return Object.keys(points).map((id) => Math.abs(points[id] - given[id]) <= levels_max);
      });
    assert.ok((near.filter(Boolean).length * 100) / near.length >= agree_percent_min, grader.name);
  }
});

test("who decides between two marks gives a level between them", () => {
  const { rubric } = items.get("character");
  const points = (index) => Object.fromEntries(rubric.criteria.map(({ id, levels }) => [id, levels[index].points]));
  assert.deepEqual(between(rubric, [{ points: points(0) }, { points: points(2) }]), points(1));
});
