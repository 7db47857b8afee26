/**
 * The one place where the temporary password is shown: above the conversation, where nothing scrolls it away. It is
 * typed twice during the coaching, many messages after its card.
 */
import { SecretPanel } from "./secret_panel.js";
import { WITH_PASSWORD } from "../shared/case_states.js";

export class PinnedPassword {
  #place = document.getElementById("pinned-password");
  #panel;
  #dock;
  #changed;
  #state;
  #asked = false;

  /** @param {() => void} changed told when the place or what it shows has changed */
  constructor(api, dock, changed) {
    this.#dock = dock;
    this.#changed = changed;
    this.#panel = new SecretPanel(api);
    this.#place.replaceChildren(this.#panel.node);
    this.#place.hidden = true;
  }

  /** Whether the password stands, or is offered, above the conversation. */
  get isPinned() {
    return !this.#place.hidden;
  }

  /** Whether it is known how the case stands. */
  get isKnown() {
    return this.#state !== undefined;
  }

  /** Whether there is a password that was never looked at. */
  get isNew() {
    return this.#state === "issued" && !this.#asked;
  }

  /** @param {string|undefined} state the case's */
  caseIs(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#asked &&= WITH_PASSWORD.includes(state);
    this.#show();
  }

  reveal() {
    this.#asked = true;
    this.#show();
    this.#panel.focus();
    return this.#panel.reveal();
  }

  hideSecret() {
    this.#panel.hide();
  }

  remove() {
    this.#panel.hide();
    this.#place.replaceChildren();
    this.#place.hidden = true;
  }

  #show() {
    const shown = this.#state === "revealed" || (this.#state === "issued" && this.#asked);
    this.#dock.keepingFocus(() => {
      if (!shown) this.#panel.hide();
      this.#place.hidden = !shown;
    });
    this.#changed();
  }
}
