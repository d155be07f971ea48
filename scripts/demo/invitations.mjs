// Who was invited for the demonstration, kept beside the data it belongs to.
import { execFile } from "node:child_process";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export class Invitations {
  #file;
  #options;
  #kept; // {open: {key: {link, writer}}, done: [key]}

  static async open(options) {
    const invitations = new Invitations();
    invitations.#options = options;
    invitations.#file = join(options.data, "demonstration.json");
    invitations.#kept = await readFile(invitations.#file, "utf8").then(JSON.parse, startAfresh);
    return invitations;
  }

  /** The open invitation for `key`, made when there is none. */
  async of(key, { exam, name }) {
    if (!this.#kept.open[key]) {
      const link = await this.#invite(exam, `Demonstration: ${name}`);
      this.#kept.open[key] = { link, writer: `w_demo_${crypto.randomUUID()}` };
      await this.#keep();
    }
    return this.#kept.open[key];
  }

  isDone(key) {
    return this.#kept.done.includes(key);
  }

  async done(key) {
    this.#kept.done.push(key);
    await this.forget(key);
  }

  /** The next invitation for `key` is a new one. */
  async forget(key) {
    delete this.#kept.open[key];
    await this.#keep();
  }

  async #invite(exam, name) {
    const flags = ["invite", "--data", this.#options.data, "--exam", exam, "--name", name, "--demonstration"];
    const { stdout } = await run(this.#options.shibi, flags);
    return stdout.trim();
  }

  async #keep() {
    const half = `${this.#file}.new`;
    await writeFile(half, JSON.stringify(this.#kept, null, 2), { mode: 0o600 });
    await rename(half, this.#file);
  }
}

function startAfresh(error) {
  if (error.code !== "ENOENT") throw error;
  return { open: {}, done: [] };
}
