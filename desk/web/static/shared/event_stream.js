/**
 * Server-sent events over fetch, because EventSource cannot send an Authorization header.
 * Reconnects for ever, asking for what came after the last event it saw.
 */
import { EventParser } from "./event_parser.js";
import { API } from "./requests.js";

const SILENCE = 40_000; // the server sends a ping every 15 s
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

export class EventStream {
  #options;
  #lastId = null;
  #wait = FIRST_WAIT;
  #connection = null;
  #stopped = false;
  #wake = () => {};

  /**
   * @param {{path: string, headers?: Record<string, string>, lastId?: string|number|null,
   *          onEvent: (event: {id: string|null, type: string, data: any}) => void,
   *          onConnected?: () => void, onLost?: () => void, onRefused?: (status: number) => void}} options
   */
  constructor(options) {
    this.#options = options;
    this.#lastId = options.lastId ?? null;
  }

  async start() {
    while (!this.#stopped) {
      const refused = await this.#connect();
      if (this.#stopped) return;
      if (refused) {
        this.#options.onRefused?.(refused);
        return;
      }
      this.#options.onLost?.();
      await this.#pause();
    }
  }

  stop() {
    this.#stopped = true;
    this.#connection?.abort();
    this.#wake();
  }

  /** Connects again at once: the network is back, or the lid was opened. */
  reconnect() {
    this.#wait = FIRST_WAIT;
    this.#connection?.abort();
    this.#wake();
  }

  /** One connection, from opening to its end. Resolves to a status when the server refuses for good. */
  async #connect() {
    this.#connection = new AbortController();
    try {
      const response = await fetch(API + this.#options.path, {
        headers: this.#headers(),
        credentials: "same-origin",
        cache: "no-store",
        signal: this.#connection.signal,
      });
      if ([401, 403, 404].includes(response.status)) return response.status;
      if (response.ok) await this.#read(response.body.getReader());
    } catch {
      // A broken connection is an ordinary end: the loop above opens the next one.
    }
    return null;
  }

  #headers() {
    const last = this.#lastId === null ? {} : { "Last-Event-ID": String(this.#lastId) };
    return { Accept: "text/event-stream", ...this.#options.headers, ...last };
  }

  async #read(reader) {
    this.#wait = FIRST_WAIT;
    this.#options.onConnected?.();
    const parser = new EventParser();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await this.#orSilence(reader.read());
      if (done) return;
      for (const event of parser.push(decoder.decode(value, { stream: true }))) this.#deliver(event);
    }
  }

  /** Gives up on a connection that went quiet without closing, as they do when a laptop sleeps. */
  async #orSilence(reading) {
    const connection = this.#connection;
    const timer = setTimeout(() => connection.abort(), SILENCE);
    try {
      return await reading;
    } finally {
      clearTimeout(timer);
    }
  }

  #deliver(event) {
    if (event.id !== null) this.#lastId = event.id;
    this.#options.onEvent(event);
  }

  #pause() {
    const wait = this.#wait * (0.75 + Math.random() / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
