/**
 * Server-sent events over fetch, because EventSource cannot send an Authorization header.
 * Reconnects for ever, asking for what came after the last event it saw.
 */
import { Deadline } from "./deadline.js";
import { EventParser } from "./event_parser.js";
import { API } from "./requests.js";
import { onWaking } from "./waking.js";

const OPENING = 10_000;
const SILENCE = 20_000; // the server sends a ping every 15 s
const AWAY_AFTER = 2500; // a reconnect that takes less is nobody's business
const CATCHING_UP = 1500;
const JUST_NOW = 1000; // waking brings several events at once
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

export class EventStream {
  #options;
  #lastId = null;
  #wait = FIRST_WAIT;
  #connection = null;
  #begun = 0;
  #isConnected = false;
  #atOnce = false;
  #stopped = false;
  #endPause = () => {};
  #stopListening = () => {};
  #away = null;

  /**
   * @param {{path: string, headers?: Record<string, string>, lastId?: string|number|null,
   *          onEvent: (event: {id: string|null, type: string, data: any}) => void,
   *          onConnected?: () => void, onLost?: () => void, onRefused?: (status: number) => void}} options
   *          `onLost`: there has been no connection for longer than a reconnect takes
   */
  constructor(options) {
    this.#options = options;
    this.#lastId = options.lastId ?? null;
  }

  async start() {
    this.#stopListening = onWaking(() => this.reconnect());
    this.#countAway();
    while (!this.#stopped) {
      const refused = await this.#connect();
      if (this.#stopped) return;
      if (refused) {
        this.stop();
        this.#options.onRefused?.(refused);
        return;
      }
      this.#countAway();
      await this.#pause();
    }
  }

  stop() {
    this.#stopped = true;
    this.#stopListening();
    clearTimeout(this.#away);
    this.#connection?.abort();
    this.#endPause();
  }

  /** Connects again at once: whatever the old connection looks like, it may have died in the page's sleep. */
  reconnect() {
    this.#wait = FIRST_WAIT;
    if (this.#connection === null) {
      this.#endPause();
    } else if (this.#isConnected || Date.now() - this.#begun > JUST_NOW) {
      this.#atOnce = true;
      this.#connection.abort();
    }
  }

  /** The desk has taken in an event of this id: a stream that does not bring it soon is dead. */
  expect(id) {
    if (!this.#isConnected) this.reconnect();
    else setTimeout(() => this.#missed(id) && this.reconnect(), CATCHING_UP);
  }

  #missed(id) {
    return !this.#stopped && Number(this.#lastId) < id;
  }

  /** One connection, from opening to its end. Resolves to a status when the server refuses for good. */
  async #connect() {
    const connection = new AbortController();
    this.#connection = connection;
    this.#begun = Date.now();
    const deadline = new Deadline(OPENING, () => connection.abort());
    try {
      const response = await fetch(API + this.#options.path, {
        headers: this.#headers(),
        credentials: "same-origin",
        cache: "no-store",
        signal: connection.signal,
      });
      if ([401, 403, 404].includes(response.status)) return response.status;
      if (response.ok) await this.#read(response.body.getReader(), deadline);
    } catch {
      // A broken connection is an ordinary end: the loop above opens the next one.
    } finally {
      deadline.stop();
      this.#isConnected = false;
      this.#connection = null;
    }
    return null;
  }

  #headers() {
    const last = this.#lastId === null ? {} : { "Last-Event-ID": String(this.#lastId) };
    return { Accept: "text/event-stream", ...this.#options.headers, ...last };
  }

  async #read(reader, deadline) {
    this.#connected();
    const parser = new EventParser();
    const decoder = new TextDecoder();
    for (;;) {
      deadline.extend(SILENCE);
      const { done, value } = await reader.read();
      if (done) return;
      for (const event of parser.push(decoder.decode(value, { stream: true }))) this.#deliver(event);
    }
  }

  #connected() {
    this.#wait = FIRST_WAIT;
    this.#isConnected = true;
    clearTimeout(this.#away);
    this.#away = null;
    this.#options.onConnected?.();
  }

  #countAway() {
    this.#away ??= setTimeout(() => this.#options.onLost?.(), AWAY_AFTER);
  }

  #deliver(event) {
    if (event.id !== null) this.#lastId = event.id;
    this.#options.onEvent(event);
  }

  /** Waits before the next attempt, longer each time; not at all after `reconnect`. */
  async #pause() {
    if (this.#atOnce) {
      this.#atOnce = false;
      return;
    }
    const wait = this.#wait * (0.75 + Math.random() / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
