/** Remembers which conversation this browser is in. Without a storage, for as long as the page is open. */

const KEY = "resetdesk.conversation";

export class StoredConversation {
  #storage;
  #memory = null;

  /** @param {Storage|null} storage */
  constructor(storage) {
    this.#storage = storage;
  }

  get isLasting() {
    return this.#storage !== null;
  }

  /** @returns {{id: string, token: string}|null} */
  load() {
    try {
      const kept = JSON.parse(this.#storage?.getItem(KEY) ?? null);
      if (kept?.id && kept?.token) this.#memory = kept;
    } catch {
      // It holds something that is not ours.
    }
    return this.#memory;
  }

  save({ id, token }) {
    this.#memory = { id, token };
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#memory));
    } catch {
      // It is full, or blocked since: the chat works, it only cannot be resumed after a reload.
    }
  }

  forget() {
    this.#memory = null;
    try {
      this.#storage?.removeItem(KEY);
    } catch {
      // It is blocked since.
    }
  }

  /** Calls back when another tab moved on to a different conversation. */
  onChangedElsewhere(handler) {
    addEventListener("storage", (event) => {
      if (event.key === KEY && event.newValue !== null && this.#isOther(event.newValue)) handler();
    });
  }

  #isOther(stored) {
    return JSON.parse(stored).id !== this.#memory?.id;
  }
}
