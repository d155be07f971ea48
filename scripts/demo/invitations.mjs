// Who was invited for the demonstration, kept beside the data it belongs to.
import { readFile, rename, writeFile } from "node:fs/promises";

const locales = { "mandarin-creative-writer": "zh-Hans-CN", "cantonese-creative-writer": "yue-Hant-HK" };

export class Invitations {
  #file;
  #interviewer;
  #kept; // {open: {key: {link, writer}}, done: [key]}

  static async open(file, interviewer) {
    const invitations = new Invitations();
    invitations.#file = file;
    invitations.#interviewer = interviewer;
    invitations.#kept = await readFile(file, "utf8").then(JSON.parse, startAfresh);
    return invitations;
  }

  /** The open invitation for `key`, made when there is none: {link, writer}. */
  async of(key, { exam, name, admission }) {
    if (!this.#kept.open[key]) {
      const link = await this.#interviewer.invite({ exam, name, locale: locales[exam], admission });
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

  #writing = Promise.resolve();

  /** One writing after the other: several candidates change it at a time. */
  #keep() {
    const text = JSON.stringify(this.#kept, null, 2);
    this.#writing = this.#writing.then(async () => {
      await writeFile(`${this.#file}.new`, text, { mode: 0o600 });
      await rename(`${this.#file}.new`, this.#file);
    });
    return this.#writing;
  }
}

function startAfresh(error) {
  if (error.code !== "ENOENT") throw error;
  return { open: {}, done: [] };
}
