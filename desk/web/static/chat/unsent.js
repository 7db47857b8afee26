/** What was typed or pressed and has not arrived yet, for as long as this tab lives: it survives a reload. */

const key = (part, conversation) => `resetdesk.${part}.${conversation}`;

export class Unsent {
  #conversation;

  constructor(conversation) {
    this.#conversation = conversation;
  }

  get draft() {
    return this.#load("draft") ?? "";
  }

  set draft(text) {
    this.#keep("draft", text || null);
  }

  /** @returns {object[]} messages on their way, in their order */
  get messages() {
    return this.#load("outgoing") ?? [];
  }

  set messages(items) {
    this.#keep("outgoing", items.length ? items : null);
  }

  forget() {
    this.draft = "";
    this.messages = [];
  }

  #load(part) {
    try {
      return JSON.parse(sessionStorage.getItem(key(part, this.#conversation)));
    } catch {
      return null; // Storage is blocked, or holds something that is not ours.
    }
  }

  #keep(part, value) {
    try {
      if (value === null) sessionStorage.removeItem(key(part, this.#conversation));
      else sessionStorage.setItem(key(part, this.#conversation), JSON.stringify(value));
    } catch {
      // Storage is blocked: the text is there until the page goes.
    }
  }
}
