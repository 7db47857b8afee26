/** JSON over fetch, with one error type that carries the server's own sentence. */
import { Deadline } from "./deadline.js";

export const API = "/api/v1";
const TIMEOUT = 20_000;

/**
 * The server answered, and said no. `status` 0 means it never answered. `changes` says what it was refused for, if so;
 * `retryAfter` in how many seconds the same may be sent again, or null.
 */
export class RequestError extends Error {
  constructor(status, code, message, { changes = [], retryAfter = null } = {}) {
    super(message);
    this.changes = changes;
    this.retryAfter = retryAfter;
    this.name = "RequestError";
    this.status = status;
    this.code = code;
  }

  /** Whether the same request may work later: no answer, too busy, or a fault on the server's side. */
  get passing() {
    return this.status === 0 || this.status === 408 || this.status >= 500 || this.retryAfter !== null;
  }
}

/**
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {{body?: unknown, headers?: Record<string, string>}} options
 * @returns {Promise<any>} the decoded answer, null when there is none
 */
export async function request(method, path, { body, headers = {} } = {}) {
  const limit = new AbortController();
  const deadline = new Deadline(TIMEOUT, () => limit.abort());
  try {
    const response = await send(method, path, body, headers, limit.signal);
    if (!response.ok) throw await errorOf(response);
    return response.status === 204 ? null : await response.json().catch(() => null);
  } finally {
    deadline.stop();
  }
}

async function send(method, path, body, headers, signal) {
  const hasBody = body !== undefined;
  try {
    return await fetch(API + path, {
      method,
      headers: hasBody ? { ...headers, "Content-Type": "application/json" } : headers,
      body: hasBody ? JSON.stringify(body) : undefined,
      credentials: "same-origin",
      cache: "no-store",
      signal,
    });
  } catch (cause) {
    throw new RequestError(0, "no_answer", cause.message);
  }
}

/** What an answer that is no success says. */
export async function errorOf(response) {
  const answer = await response.json().catch(() => null);
  return errorFrom(response.status, answer, response.headers.get("Retry-After"));
}

/** The error inside an answer of the API. */
export function errorFrom(status, answer, retryAfter) {
  const error = answer?.error ?? {};
  const more = { changes: error.changes, retryAfter: Number(retryAfter) || null };
  return new RequestError(status, error.code ?? "unknown", error.message ?? "", more);
}
