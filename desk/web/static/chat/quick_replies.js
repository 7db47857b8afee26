/** The buttons under a message. They go away once one is pressed or newer ones have come. */
import { element } from "../shared/dom.js";
import { say } from "../shared/texts.js";

export class QuickReplies {
  /** @param {{id: string, label: string}[]} buttons */
  constructor(buttons, press, language) {
    this.node = element(
      "div",
      { class: "replies", role: "group", "aria-label": say("replies.label"), hidden: true },
      ...buttons.map((button) => this.#build(button, press, language)),
    );
  }

  show(live) {
    this.node.hidden = !live;
  }

  #build(button, press, language) {
    const node = element("button", { type: "button", class: "reply", lang: language }, button.label);
    node.addEventListener("click", () => {
      this.show(false);
      press(button);
      document.getElementById("log").focus({ preventScroll: true });
    });
    return node;
  }
}
