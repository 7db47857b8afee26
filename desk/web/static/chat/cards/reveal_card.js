/** Shows the temporary password for as long as the customer looks at it. It is fetched anew every time and never kept. */
import { element } from "../../shared/dom.js";
import { exactText, kindOf } from "../../shared/exact_text.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";
import { moment } from "../../shared/time.js";

const HIDE_AFTER = 10 * 60_000;

export class RevealCard {
  #api;
  #place = element("div", { class: "reveal__place" });
  #status = element("p", { class: "reveal__status", role: "status" });
  #live = false;
  #timer = null;

  constructor({ card }, { api }) {
    this.#api = api;
    this.node = element(
      "div",
      { class: "card card--reveal" },
      this.#place,
      this.#status,
      card.expires_at ? element("p", { class: "reveal__expiry" }, icon("clock"), say("reveal.expiry", { time: moment(card.expires_at) })) : null,
    );
    this.#drawHidden();
  }

  refresh({ card }) {
    if (card === this.#live) return;
    this.#live = card;
    this.#drawHidden();
  }

  hideSecret() {
    if (this.#timer !== null) this.#drawHidden();
  }

  #drawHidden() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#live) {
      this.#place.replaceChildren(element("p", {}, say("reveal.replaced")));
      return;
    }
    const show = element("button", { type: "button", class: "button button--main" }, icon("key"), say("reveal.show"));
    show.addEventListener("click", () => this.#reveal(show));
    this.#place.replaceChildren(show);
  }

  async #reveal(button) {
    button.disabled = true;
    this.#status.textContent = "";
    try {
      this.#drawShown(await this.#api.reveal());
    } catch (error) {
      button.disabled = false;
      this.#status.textContent = error.message && !error.passing ? error.message : say("reveal.failed");
    }
  }

  #drawShown({ password, username }) {
    this.#timer = setTimeout(() => this.#drawHidden(), HIDE_AFTER);
    const hide = this.#button("eyeOff", "reveal.hide", () => this.#hide());
    this.#place.replaceChildren(
      element("dl", { class: "reveal__pair" },
        element("dt", {}, say("reveal.username")), element("dd", {}, exactText(username)),
        element("dt", {}, say("reveal.password")), element("dd", {}, secret(password))),
      legend(),
      element("div", { class: "reveal__actions" }, hide, this.#button("copy", "reveal.copy", () => this.#copy(password))),
    );
    hide.focus({ preventScroll: true });
  }

  #hide() {
    this.#status.textContent = "";
    this.#drawHidden();
    this.#place.querySelector("button")?.focus();
  }

  async #copy(password) {
    try {
      await navigator.clipboard.writeText(password);
      this.#status.textContent = say("reveal.copied");
    } catch {
      this.#status.textContent = say("reveal.notCopied");
    }
  }

  #button(iconName, key, press) {
    return element("button", { type: "button", class: "button", on: { click: press } }, icon(iconName), say(key));
  }
}

function secret(password) {
  return exactText(password, { class: "reveal__password", id: "temporary-password", role: "img", "aria-label": inWords(password) });
}

/** "capital K, small r, digit 7": what a screen reader says, one character at a time. */
function inWords(password) {
  return Array.from(password, (character) => say(`character.${kindOf(character)}`, { character })).join(", ");
}

function legend() {
  const samples = [["capital", "ABC"], ["small", "abc"], ["digit", "123"]];
  return element("p", { class: "reveal__legend", "aria-hidden": "true" }, ...samples.map(([kind, sample]) =>
    element("span", {}, element("span", { class: `exact__${kind} exact` }, sample), ` ${say(`legend.${kind}`)}`)));
}
