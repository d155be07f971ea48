// The simulated interviewer: invites the simulated candidates and steps in, over /api/v1 as anybody's program would.

export class Interviewer {
  #base;
  #token;

  constructor(base, token) {
    this.#base = base;
    this.#token = token;
  }

  /** Answers with the candidate's link. */
  async invite({ exam, name, locale }) {
    const { link } = await this.#post("/api/v1/sittings", { exam, name, locale, demonstration: true });
    return link;
  }

  /** `intervention`: {kind: "pause"|"resume"|"extend"|"notice", …, reason?: {category, note}}. */
  async intervene(sitting, intervention) {
    await this.#post(`/api/v1/sittings/${sitting}/interventions`, intervention);
  }

  async #post(path, body) {
    const response = await fetch(new URL(path, this.#base), {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.#token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path} failed with ${response.status}: ${await response.text()}`);
    return response.json();
  }
}
