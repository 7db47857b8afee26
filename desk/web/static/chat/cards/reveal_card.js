/** Offers the temporary password, and says how long it works. */
import { SecretPanel } from "../secret_panel.js";
import { element } from "../../shared/dom.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";
import { lastMinuteBefore, moment } from "../../shared/time.js";

export class RevealCard {
  #panel;
  #replaced = element("p", {}, say("reveal.replaced"));

  constructor({ card }, { api }) {
    this.#panel = new SecretPanel(api);
    this.node = element(
      "div",
      { class: "card card--reveal" },
      this.#panel.node,
      this.#replaced,
      card.expires_at ? element("p", { class: "reveal__expiry" }, icon("clock"), say("reveal.expiry", { time: moment(lastMinuteBefore(card.expires_at)) })) : null,
    );
  }

  refresh({ card }) {
    this.#replaced.hidden = card;
    this.#panel.node.hidden = !card;
    if (!card) this.#panel.hide();
  }

  hideSecret() {
    this.#panel.hide();
  }
}
