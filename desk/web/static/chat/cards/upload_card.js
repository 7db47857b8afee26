/** Asks for a photo: what to photograph, the code to lay beside it, and the buttons for the dock. */
import { picture } from "./picture_card.js";
import { element } from "../../shared/dom.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";

const PICTURES = { sticker: "photo-sticker", device_info: "photo-device-info" };

export class UploadCard {
  actions = [];
  #buttons;
  #tip = element("p", { class: "upload__tip mouse-only" }, say("upload.drop"));

  constructor({ card }, services) {
    const { kind, challenge_code: code } = card;
    this.#buttons = [
      action("camera", "upload.take", "button button--main dock__main touch-only", services.takePhoto),
      action("image", "upload.choose", "button upload__choose", services.choosePhoto),
    ];
    this.node = element(
      "div",
      { class: "card card--upload" },
      picture({ picture: PICTURES[kind] ?? PICTURES.sticker, alt: say(`upload.picture.${kind}`) }),
      code ? challenge(kind, code) : null,
      this.#tip,
    );
  }

  refresh({ card }) {
    this.actions = card ? this.#buttons : [];
    this.#tip.hidden = !card;
  }
}

function challenge(kind, code) {
  return element(
    "div",
    { class: "upload__code" },
    element("p", { class: "upload__code-words" }, say(`upload.code.${kind}`)),
    element("p", { class: "upload__digits", "aria-label": Array.from(code).join(" "), role: "img" }, `${code.slice(0, 3)} ${code.slice(3)}`),
    element("p", { class: "upload__why" }, say("upload.why")),
  );
}

function action(iconName, key, className, press) {
  return element("button", { type: "button", class: className, on: { click: press } }, icon(iconName), say(key));
}
