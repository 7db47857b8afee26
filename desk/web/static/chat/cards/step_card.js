/** One step of the coaching. */
import { picture } from "./picture_card.js";
import { languageOf } from "../bot_language.js";
import { element } from "../../shared/dom.js";
import { withPhoneLinks } from "../../shared/phone_links.js";
import { say } from "../../shared/texts.js";

export function stepCard(message) {
  const { number, of } = message.card;
  const meter = element("div", { class: "step__meter", "aria-hidden": "true" }, ...dots(number, of));
  const heading = element("p", { class: "step__count" }, say("step.count", { number, of }));
  const node = element(
    "div",
    { class: "card card--step" },
    element("div", { class: "step__head" }, heading, meter),
    element("p", { class: "step__text", dir: "auto", lang: languageOf(message) }, ...withPhoneLinks(message.text)),
    picture(message.card, languageOf(message)),
  );
  return { node, replacesText: true };
}

function dots(number, of) {
  return Array.from({ length: of }, (_, index) => element("span", { class: index < number ? "step__dot step__dot--done" : "step__dot" }));
}
