// The simulated interviewer: invites the simulated candidates, steps in, and releases what is finished to the graders.
import { Api } from "./api.mjs";

const waitsForDecision = 409;

export class Interviewer {
  #api;

  constructor(base, token) {
    this.#api = new Api(base, token);
  }

  /** Answers with the candidate's link. Without `admission` the exam says who lets the test begin. */
  async invite({ exam, name, locale, admission }) {
    const { link } = await this.#api.ask("POST", "sittings", { exam, name, locale, admission, demonstration: true });
    return link;
  }

  /** `intervention`: {kind: "pause"|"resume"|"extend", …, reason: {category, note}}, or "notice"|"release" without one. */
  async intervene(sitting, intervention) {
    await this.#api.ask("POST", `sittings/${sitting}/interventions`, intervention);
  }

  /** Releases every simulated sitting that is over, but those with late text: people decide about that. */
  async releaseAll() {
    let cursor = null;
    do {
      const page = await this.#api.ask(
        "GET",
        `sittings?phase=finished&demonstration=1${cursor ? `&cursor=${cursor}` : ""}`,
      );
      for (const { sitting } of page.sittings) await this.#release(sitting);
      cursor = page.next;
    } while (cursor);
  }

  async #release(sitting) {
    try {
      await this.intervene(sitting, { kind: "release" });
    } catch (error) {
      if (error.status !== waitsForDecision) throw error;
    }
  }
}
