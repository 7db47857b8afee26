/** One message of the desk's as a bubble, with its card. What there is to press goes into the dock while it is live. */
import { languageOf } from "./bot_language.js";
import { buildCard } from "./cards/cards.js";
import { quickReplies } from "./quick_replies.js";
import { element, hiddenText } from "../shared/dom.js";
import { withPhoneLinks } from "../shared/phone_links.js";
import { say } from "../shared/texts.js";
import { clockTime } from "../shared/time.js";

// A card is read out once, when it comes; what changes in it later is no news of the conversation's.
const HEARD_AFTER = 300;

export class MessageView {
  #replies = null;
  #card = null;
  #live = null;

  constructor(message, services) {
    this.#card = message.card ? buildCard(message, services) : null;
    if (message.buttons?.length && !this.#card?.ownsButtons) {
      this.#replies = quickReplies(message.buttons, services.press, languageOf(message));
    }
    this.node = element(
      "li",
      { class: `message message--${message.author}` },
      authorLine(message),
      message.text && !this.#card?.replacesText ? bubble(message) : null,
      this.#card?.node,
    );
    setTimeout(() => this.#card?.node.setAttribute("aria-live", "off"), HEARD_AFTER);
  }

  /** @param {{buttons: boolean, card: boolean, answer: string|null}} live */
  refresh(live) {
    this.#live = live;
    this.#card?.refresh?.(live);
  }

  /** What there is to press about this message now. */
  get actions() {
    const replies = this.#live.buttons && this.#replies && !this.#card?.isEdited ? [this.#replies] : [];
    return [...(this.#card?.actions ?? []), ...replies];
  }

  /** How the reading of a photo stands by now. */
  updateReading(reading) {
    this.#card?.updateReading?.(reading);
  }
}

function bubble(message) {
  const content = message.author === "customer" ? [message.text] : withPhoneLinks(message.text);
  return element("p", { class: "bubble", dir: "auto", lang: languageOf(message) }, ...content);
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
