/** The buttons of a message. They go away once one is pressed or newer ones have come. */
import { element } from "../shared/dom.js";
import { say } from "../shared/texts.js";

/** @param {{id: string, label: string}[]} buttons */
export function quickReplies(buttons, press, language) {
  return element(
    "div",
    { class: "replies", role: "group", "aria-label": say("replies.label") },
    ...buttons.map((button) => element("button", { type: "button", class: "reply", lang: language, on: { click: () => press(button) } }, button.label)),
  );
}
