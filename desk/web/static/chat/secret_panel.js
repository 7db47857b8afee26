/**
 * Shows the temporary password until the customer hides it. It is fetched anew every time, is kept nowhere, and leaves
 * the page when hidden.
 */
import { element } from "../shared/dom.js";
import { exactText, kindOf } from "../shared/exact_text.js";
import { icon } from "../shared/icons.js";
import { say } from "../shared/texts.js";

export class SecretPanel {
  #api;
  #place = element("div", { class: "secret__place" });
  #status = element("p", { class: "secret__status", role: "status" });
  #asking = false;
  #isOpen = false;

  constructor(api) {
    this.#api = api;
    this.node = element("div", { class: "secret" }, this.#place, this.#status);
    this.#offer();
  }

  /** Takes the password off the page and offers it again. */
  hide() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#offer();
  }

  /** Fetches the password and shows it. */
  async reveal() {
    if (this.#asking || this.#isOpen) return;
    this.#asking = true;
    this.#status.textContent = "";
    try {
      this.#show(await this.#api.reveal());
    } catch (error) {
      this.#status.textContent = error.message && !error.passing ? error.message : say("reveal.failed");
    }
    this.#asking = false;
  }

  /** Gives the keyboard what there is to press here. */
  focus() {
    this.#place.querySelector("button:last-of-type").focus({ preventScroll: true });
  }

  #offer() {
    this.#place.replaceChildren(button("key", "reveal.show", "button", () => this.reveal()));
    this.#status.textContent = "";
  }

  #show({ password, username }) {
    const hide = button("eyeOff", "reveal.hide", "button", () => this.#hidePressed());
    const copy = button("copy", "reveal.copy", "button", () => this.#copy(password));
    this.#place.replaceChildren(pair(username, password), element("div", { class: "secret__actions" }, copy, hide), legend());
    this.#isOpen = true;
    this.focus();
  }

  #hidePressed() {
    this.hide();
    this.focus();
  }

  async #copy(password) {
    try {
      await navigator.clipboard.writeText(password);
      this.#status.textContent = say("reveal.copied");
    } catch {
      this.#status.textContent = say("reveal.notCopied");
    }
  }
}

function button(iconName, key, className, press) {
  return element("button", { type: "button", class: className, on: { click: press } }, icon(iconName), element("span", { class: "button__words" }, say(key)));
}

function pair(username, password) {
  const shown = exactText(password, { class: "secret__password", role: "img", "aria-label": inWords(password) });
  return element(
    "dl",
    { class: "secret__pair" },
    element("div", {}, element("dt", {}, say("reveal.username")), element("dd", {}, exactText(username))),
    element("div", {}, element("dt", {}, say("reveal.password")), element("dd", {}, shown)),
  );
}

/** "capital K, small r, digit 7": what a screen reader says, one character at a time. */
function inWords(password) {
  return Array.from(password, (character) => say(`character.${kindOf(character)}`, { character })).join(", ");
}

function legend() {
  const samples = [["capital", "ABC"], ["small", "abc"], ["digit", "123"]];
  return element("p", { class: "secret__legend", "aria-hidden": "true" }, ...samples.map(([kind, sample]) =>
    element("span", {}, element("span", { class: `exact__${kind} exact`, translate: "no" }, sample), ` ${say(`legend.${kind}`)}`)));
}
