/** Remembers which conversation this browser is in. Where storage is blocked, for as long as the page is open. */

const KEY = "resetdesk.conversation";

export class StoredConversation {
  #memory = null;

  /** @returns {{id: string, token: string}|null} */
  load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      if (kept?.id && kept?.token) this.#memory = kept;
    } catch {
      // Storage is blocked, or holds something that is not ours.
    }
    return this.#memory;
  }

  save({ id, token }) {
    this.#memory = { id, token };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#memory));
    } catch {
      // Storage is blocked: the chat works, it only cannot be resumed after a reload.
    }
  }

  forget() {
    this.#memory = null;
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Nothing was stored.
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
