/** The customer's own photo. */
import { enlargeable } from "./picture_card.js";
import { element } from "../../shared/dom.js";
import { say } from "../../shared/texts.js";

export function photoCard(message, { api, images }) {
  const address = api.photoAddress(message.card.photo_id);
  const image = element("img", { class: "photo__image", alt: say("photo.yours") });
  image.addEventListener("error", () => replaceOnce(image, images, address));
  images.fill(image, address);
  const node = element("div", { class: "photo" }, enlargeable(image, { alt: say("photo.yours"), source: () => image.src }));
  return { node, replacesText: true };
}

// Some phones' formats the browser cannot draw: the desk's own JPEG can be.
function replaceOnce(image, images, address) {
  if (image.dataset.replaced) {
    image.classList.add("missing");
    return;
  }
  image.dataset.replaced = "true";
  images.forget(address);
  images.fill(image, address);
}
