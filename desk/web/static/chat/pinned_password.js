/** Keeps the temporary password in reach during the coaching, where it is typed twice, many messages after its card. */
import { SecretPanel } from "./secret_panel.js";

export class PinnedPassword {
  #place = document.getElementById("pinned-password");
  #panel;
  #seen = false;
  #coaching = false;

  constructor(api) {
    this.#panel = new SecretPanel(api);
    this.#place.replaceChildren(this.#panel.node);
    this.#show();
  }

  /** A step of the coaching came. */
  stepCame() {
    this.#coaching = true;
    this.#show();
  }

  /** @param {string|undefined} state the case's */
  caseIs(state) {
    this.#seen = state === "revealed";
    this.#show();
  }

  hideSecret() {
    this.#panel.hide();
  }

  remove() {
    this.#place.replaceChildren();
    this.#place.hidden = true;
  }

  #show() {
    const shown = this.#seen && this.#coaching;
    this.#place.hidden = !shown;
    if (!shown) this.#panel.hide();
  }
}
