/** Five stars, one press. The message's own buttons are labelled "1" to "5". */
import { element } from "../../shared/dom.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";

export class RatingCard {
  ownsButtons = true;
  #stars;
  #thanks = element("p", { class: "rating__thanks", hidden: true });

  constructor({ buttons }, { press }) {
    this.#stars = buttons.map((button) => this.#star(button, press));
    const group = element("div", { class: "rating__stars", role: "group", "aria-label": say("rating.label") }, ...this.#stars);
    this.node = element("div", { class: "card card--rating" }, group, this.#thanks);
  }

  refresh({ buttons, answer }) {
    for (const [index, star] of this.#stars.entries()) {
      star.disabled = !buttons;
      star.classList.toggle("star--chosen", answer !== null && index < Number(answer));
    }
    this.#thanks.hidden = answer === null;
    this.#thanks.textContent = answer === null ? "" : say("rating.chosen", { stars: answer });
  }

  #star(button, press) {
    const label = say(button.label === "1" ? "rating.star" : "rating.stars", { stars: button.label });
    return element("button", { type: "button", class: "star", "aria-label": label, on: { click: () => press(button) } }, icon("star"));
  }
}
