/** The customer's own photo. */
import { enlargeable } from "./picture_card.js";
import { element } from "../../shared/dom.js";
import { say } from "../../shared/texts.js";

export function photoCard(message, { api, images }) {
  const address = api.photoAddress(message.card.photo_id);
  const image = element("img", { class: "photo__image", alt: say("photo.yours") });
  const node = element("div", { class: "photo" }, enlargeable(image, { alt: say("photo.yours"), source: () => image.src }));
  image.addEventListener("error", () => replaceOnce());
  fill();
  return { node, replacesText: true };

  // A photo that would not do is told in words where it would have been.
  async function fill() {
    const refusal = await images.fill(image, address);
    if (refusal) node.replaceChildren(element("p", { class: "photo__refused" }, refusal));
  }

  // Some phones' formats the browser cannot draw: the desk's own JPEG can be.
  function replaceOnce() {
    if (image.dataset.replaced) {
      image.classList.add("missing");
      return;
    }
    image.dataset.replaced = "true";
    images.forget(address);
    fill();
  }
}
