// /api/v1 as any program with a token speaks it.

/** What the server refused. */
export class ApiRefused extends Error {
  constructor(method, path, status, text) {
    super(`${method} ${path} failed with ${status}: ${text}`);
    this.status = status;
  }
}

export class Api {
  #base;
  #token;

  constructor(base, token) {
    this.#base = base;
    this.#token = token;
  }

  /** The body of the answer; null where there is none. Throws ApiRefused. */
  async ask(method, path, body) {
    const response = await fetch(new URL(`/api/v1/${path}`, this.#base), {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${this.#token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiRefused(method, path, response.status, text);
    return text === "" ? null : JSON.parse(text);
  }
}
