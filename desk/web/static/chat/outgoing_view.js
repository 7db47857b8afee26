/** A message or photo on its way out: shown at once, with how it fares. */
import { element } from "../shared/dom.js";
import { say } from "../shared/texts.js";

export class OutgoingView {
  #item;
  #services;
  #progress = null;
  #status = element("p", { class: "outgoing__status", role: "status" });
  #shown = null;

  constructor(item, services) {
    this.#item = item;
    this.#services = services;
    this.node = element("li", { class: "message message--customer message--outgoing" }, this.#content(), this.#status);
    this.update(item);
  }

  get clientId() {
    return this.#item.clientId;
  }

  get text() {
    return this.#item.text ?? "";
  }

  get thumbnail() {
    return this.#item.thumbnail ?? null;
  }

  update(item) {
    if (this.#progress) this.#progress.value = item.progress;
    this.node.classList.toggle("message--failed", item.state !== "sending");
    const shown = `${item.state} ${item.progress >= 1} ${item.reason}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#progress?.toggleAttribute("hidden", item.state !== "sending");
    this.#status.replaceChildren(...this.#statusOf(item));
  }

  #content() {
    if (!this.#item.file) return element("p", { class: "bubble", dir: "auto" }, this.#item.text);
    this.#progress = element("progress", { class: "outgoing__progress", max: "1", value: "0", "aria-label": say("photo.progress") });
    const image = element("img", { class: "photo__image", src: this.#item.thumbnail, alt: say("photo.yours") });
    image.addEventListener("error", () => image.classList.add("missing"));
    return element("div", { class: "photo" }, image, this.#progress);
  }

  #statusOf(item) {
    if (item.state === "sending") return [item.reason ?? say(sendingWords(item))];
    if (item.state === "refused") return [item.reason];
    const again = element("button", { type: "button", class: "link-button" }, say("sending.again"));
    again.addEventListener("click", () => this.#services.retry());
    return [`${item.reason} `, again];
  }
}

function sendingWords(item) {
  if (!item.file) return "sending.now";
  return item.progress >= 1 ? "photo.arriving" : "photo.sending";
}
