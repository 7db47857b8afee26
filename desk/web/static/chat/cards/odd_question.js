/** Asks about a value of no form that the desk knows: keep it, or look again. */
import { element } from "../../shared/dom.js";
import { say } from "../../shared/texts.js";

let questions = 0;

/** @param {string} words what the form wants, in the desk's words */
export function oddQuestion(words, { keep, change }) {
  questions += 1;
  const id = `odd-${questions}`;
  const answer = (key, press) => element("button", { type: "button", class: "button doubt__choice", on: { click: press } }, say(key));
  return element(
    "div",
    { class: "doubt", role: "group", "aria-labelledby": id },
    element("p", { class: "doubt__question", id }, words),
    element("div", { class: "doubt__choices" }, answer("odd.change", change), answer("odd.keep", keep)),
  );
}
