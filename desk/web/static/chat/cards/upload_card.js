/** Asks for a photo: what to photograph, the code to lay beside it, and the button. */
import { picture } from "./picture_card.js";
import { element } from "../../shared/dom.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";

const PICTURES = { sticker: "photo-sticker", device_info: "photo-device-info" };

export function uploadCard(message, services) {
  const { kind, challenge_code: code } = message.card;
  const actions = element(
    "div",
    { class: "upload__actions" },
    action("camera", "upload.take", "button button--main touch-only", services.takePhoto),
    action("image", "upload.choose", "button", services.choosePhoto),
    element("p", { class: "upload__tip mouse-only" }, say("upload.drop")),
  );
  const node = element(
    "div",
    { class: "card card--upload" },
    picture({ picture: PICTURES[kind] ?? PICTURES.sticker, alt: say(`upload.picture.${kind}`) }),
    code ? challenge(code) : null,
    actions,
  );
  return { node, refresh: ({ card }) => { actions.hidden = !card; } };
}

function challenge(code) {
  return element(
    "div",
    { class: "upload__code" },
    element("p", { class: "upload__code-words" }, say("upload.code")),
    element("p", { class: "upload__digits", "aria-label": Array.from(code).join(" "), role: "img" }, `${code.slice(0, 3)} ${code.slice(3)}`),
  );
}

function action(iconName, key, className, press) {
  return element("button", { type: "button", class: className, on: { click: press } }, icon(iconName), say(key));
}
