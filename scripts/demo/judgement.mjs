// How a simulated grader comes to points: by rule of thumb from what every grader is shown, and with a temper of their
// own. Nobody should mark so; it is there so that agreement has something to tell.

/** Characters from which an answer is no longer short, by item. */
const longEnough = { character: 140, "professional-email": 170, "persuasive-email": 180 };
const anyLongEnough = 150;
const findingCosts = 0.12;
const offByOne = 0.09;

/** The mark's points by criterion. `grader`: {name, strictness: levels that this one is prone to take off, 0 to 1}. */
export function judge(task, grader) {
  const points = {};
  for (const criterion of task.rubric.criteria) {
    const level = levelOf(task, criterion, grader);
    points[criterion.id] = criterion.levels[level].points;
  }
  return points;
}

function levelOf(task, criterion, grader) {
  const top = criterion.levels.length - 1;
  if (task.characters === 0) return 0;
  const level = Math.round(qualityOf(task, criterion) * top) + swing(grader, task, criterion);
  return Math.min(top, Math.max(0, level));
}

/** 0 to 1. */
function qualityOf(task, criterion) {
  if (criterion.id === "script") return Math.max(0, 1 - findingCosts * findingsOf(task, "script"));
  const length = Math.min(1, task.characters / (longEnough[task.item.id] ?? anyLongEnough));
  if (criterion.id === "naturalness")
    return Math.min(1, Math.max(0, 0.55 + 0.45 * length - findingCosts * findingsOf(task, "variety")));
  return length;
}

const findingsOf = (task, group) => (task.report?.findings ?? []).filter((finding) => finding.group === group).length;

/** A level down or up now and then, the same each time this grader meets this text. */
function swing(grader, task, criterion) {
  const draw = chance(`${grader.name} ${task.text} ${criterion.id}`);
  if (draw < offByOne + grader.strictness) return -1;
  return draw > 1 - offByOne ? 1 : 0;
}

/** FNV-1a of the text, mixed, from 0 up to 1. */
function chance(text) {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}
