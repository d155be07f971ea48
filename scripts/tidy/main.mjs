// clang-tidy over the C++ sources. What was found clean is remembered in build/tidy until the file, something of ours that
// it includes, its command line, .clang-tidy or clang-tidy itself changes: only the first run is long.
//
//   node scripts/tidy/main.mjs [--build DIR] [--jobs N] [--since COMMIT] [FILE...]
//
//   --build   a build folder in which everything was built: it knows who includes what; default build/dev
//   --jobs    how many at the same time; default 1
//   --since   only sources that differ from this commit, or include a header that does
//   FILE      only these sources; default: all
//
// Runs in the root of the checkout. Findings go to standard output. Ends with 1 when there is one.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { inclusionsOf } from "./inclusions.mjs";

const option = { type: "string" };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { build: { ...option, default: "build/dev" }, jobs: { ...option, default: "1" }, since: option },
});
const tool = "clang-tidy-19";
const remembered = "build/tidy";

const run = (program, ...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
const lines = (text) => text.split("\n").filter((line) => line !== "");
const hashOf = (text) => createHash("sha256").update(text).digest("hex");

const files = lines(run("git", "ls-files", "--cached", "--others", "--exclude-standard", "server", "tests"));
const inclusions = inclusionsOf(run("ninja", "-C", values.build, "-t", "deps"), values.build);
const headers = files.filter((file) => file.endsWith(".hpp"));
/** What a source is made of. One that this build leaves out may include any header. */
const partsOf = (source) => inclusions.get(source) ?? [source, ...headers];

const settings = hashOf(run(tool, "--version") + readFileSync(".clang-tidy"));
const database = JSON.parse(readFileSync(join(values.build, "compile_commands.json"), "utf8"));
const commands = new Map(database.map(({ file, command }) => [relative("", file), command]));
const hashes = new Map();
function hashOfFile(file) {
  if (!hashes.has(file)) hashes.set(file, existsSync(file) ? hashOf(readFileSync(file)) : "none");
  return hashes.get(file);
}
function memoryOf(source) {
  const parts = partsOf(source).map((file) => `${file} ${hashOfFile(file)}`);
  return join(remembered, hashOf([settings, commands.get(source), ...parts].join("\n")));
}

/** @returns {Promise<boolean>} whether there was no finding. */
function tidy(source, memory) {
  return new Promise((resolve) => {
    const child = spawn(tool, ["-p", values.build, "--quiet", source], { stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) child[stream].on("data", (data) => (output[stream] += data));
    child.on("error", (error) => resolve(fail(`${source}: ${tool} cannot be started: ${error.message}`)));
    child.on("close", (code) => {
      if (code !== 0) return resolve(fail(output.stdout || `${source}: ${output.stderr}`));
      writeFileSync(memory, "");
      resolve(true);
    });
  });
}

function fail(text) {
  console.log(text.trimEnd());
  return false;
}

/** The sources that are asked for, unless they were found clean as they are. */
function sourcesToRead() {
  const changed = values.since && new Set([...lines(run("git", "diff", "--name-only", values.since)), ...untracked()]);
  return (positionals.length > 0 ? positionals : files.filter((file) => file.endsWith(".cpp") && existsSync(file)))
    .filter((source) => !changed || partsOf(source).some((file) => changed.has(file)))
    .map((source) => ({ source, memory: memoryOf(source) }))
    .filter(({ memory }) => !existsSync(memory));
}

const untracked = () => lines(run("git", "ls-files", "--others", "--exclude-standard"));

mkdirSync(remembered, { recursive: true });
const waiting = sourcesToRead();
const all = waiting.length;
const jobs = Math.max(1, Number(values.jobs));
let failed = 0;
console.log(all === 0 ? "nothing has changed since it was found clean" : `${all} files to read`);
await Promise.all(
  Array.from({ length: jobs }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      if (!(await tidy(next.source, next.memory))) failed += 1;
  }),
);
if (all > 0) console.log(`${all - failed} clean, ${failed} with findings`);
process.exitCode = failed > 0 ? 1 : 0;
