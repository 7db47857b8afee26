/** Offers the temporary password, and says how long it works. The password itself is shown above the conversation. */
import { element } from "../../shared/dom.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";
import { lastMinuteBefore, moment } from "../../shared/time.js";

export class RevealCard {
  actions = [];
  #password;
  #show;
  #words = element("p", {});

  constructor({ card }, { password }) {
    this.#password = password;
    this.#show = element(
      "button",
      { type: "button", class: "button button--main dock__main", on: { click: () => password.reveal() } },
      icon("key"), say("reveal.show"),
    );
    this.node = element(
      "div",
      { class: "card card--reveal" },
      this.#words,
      card.expires_at ? element("p", { class: "reveal__expiry" }, icon("clock"), say("reveal.expiry", { time: moment(lastMinuteBefore(card.expires_at)) })) : null,
    );
  }

  refresh({ card }) {
    this.actions = card && this.#password.isNew ? [this.#show] : [];
    const words = card ? this.#whereItIs() : "reveal.replaced";
    this.#words.textContent = words ? say(words) : "";
  }

  #whereItIs() {
    if (!this.#password.isKnown) return null;
    if (this.#password.isNew) return "reveal.ready";
    return this.#password.isPinned ? "reveal.above" : "reveal.replaced";
  }
}
