/** One message of the desk's as a bubble, with its card and its quick replies. */
import { languageOf } from "./bot_language.js";
import { buildCard } from "./cards/cards.js";
import { QuickReplies } from "./quick_replies.js";
import { element, hiddenText } from "../shared/dom.js";
import { say } from "../shared/texts.js";
import { clockTime } from "../shared/time.js";

export class MessageView {
  #replies = null;
  #card = null;

  constructor(message, services) {
    this.#card = message.card ? buildCard(message, services) : null;
    if (message.buttons?.length && !this.#card?.ownsButtons) this.#replies = new QuickReplies(message.buttons, services.press, languageOf(message));
    this.node = element(
      "li",
      { class: `message message--${message.author}` },
      authorLine(message),
      message.text && !this.#card?.replacesText ? element("p", { class: "bubble", dir: "auto", lang: languageOf(message) }, message.text) : null,
      this.#card?.node,
      this.#replies?.node,
    );
  }

  /** @param {{buttons: boolean, card: boolean, answer: string|null}} live */
  refresh(live) {
    this.#replies?.show(live.buttons && !this.#card?.isEdited);
    this.#card?.refresh?.(live, () => this.refresh(live));
  }

  hideSecret() {
    this.#card?.hideSecret?.();
  }
}

function authorLine(message) {
  if (message.author === "system") return hiddenText(`${say("author.system")}: `);
  const name = message.author === "agent" && message.agent_name ? say("author.agentNamed", { name: message.agent_name }) : say(`author.${message.author}`);
  return element(
    "p",
    { class: "author" },
    element("span", { class: "author__name" }, name),
    hiddenText(", "),
    element("time", { class: "author__time", datetime: message.created_at }, clockTime(message.created_at)),
  );
}
