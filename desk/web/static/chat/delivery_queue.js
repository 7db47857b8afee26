/**
 * Sends things one after the other. Each keeps its own id, so however often it is sent it arrives once.
 * An item is `sending`, then `sent`, `failed` (may work later, keeps its place) or `refused` (will not work).
 */
import { say } from "../shared/texts.js";

const WAITS = [800, 2500, 6000];

export class DeliveryQueue {
  #send;
  #changed;
  #items = [];
  #busy = false;
  #stopped = false;

  /**
   * @param {(item: object) => Promise<object>} send resolves to the stored message
   * @param {(item: object) => void} changed told whenever an item's state changes
   */
  constructor(send, changed) {
    this.#send = send;
    this.#changed = changed;
  }

  add(item) {
    this.#items.push(item);
    this.#set(item, "sending");
    this.#work();
  }

  /** Tries everything that failed once more, in order. */
  retryAll() {
    for (const item of this.#items) if (item.state === "failed") this.#set(item, "sending");
    this.#work();
  }

  stop() {
    this.#stopped = true;
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#items[0]?.state === "sending" && !this.#stopped) await this.#deliverFirst();
    this.#busy = false;
  }

  async #deliverFirst() {
    const item = this.#items[0];
    try {
      item.message = await this.#sendPatiently(item);
      this.#items.shift();
      this.#set(item, "sent");
    } catch (error) {
      if (error.passing) this.#failAll();
      else this.#refuse(error);
    }
  }

  async #sendPatiently(item) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#send(item);
      } catch (error) {
        if (!error.passing || this.#stopped || !navigator.onLine) throw error;
        const wait = error.retryAfter ? error.retryAfter * 1000 : WAITS[attempt];
        if (!wait) throw error;
        // Where the desk says when to come back, it also says why; it is asked again for as long as it says so.
        if (error.retryAfter) this.#set(item, "sending", error.message);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  /** What stands behind a failed item waits with it, so that the order stays. */
  #failAll() {
    for (const item of this.#items) this.#set(item, "failed", say("sending.failed"));
  }

  #refuse(error) {
    this.#set(this.#items.shift(), "refused", error.message || say("sending.refused"));
  }

  #set(item, state, reason = null) {
    Object.assign(item, { state, reason });
    this.#changed(item);
  }
}
