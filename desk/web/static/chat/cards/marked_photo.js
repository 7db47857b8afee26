/** A photo with the part outlined that is the trouble. */
import { element } from "../../shared/dom.js";
import { say, sayName } from "../../shared/texts.js";

/** @param advice {reason, place, area}: the area in shares of the photo's width and height */
export function markedPhoto(photoId, { place, area }, { api, images }) {
  const image = element("img", { class: "marked-photo__image", alt: say("retake.marked", { place: sayName("place", place) }) });
  images.fill(image, api.photoAddress(photoId));
  return element("div", { class: "marked-photo" }, image, outline(area));
}

/** The outlined part as the page shows a photo to take again. */
export function retakeCard({ card }, services) {
  return { node: markedPhoto(card.photo_id, card.advice, services) };
}

function outline([left, top, width, height]) {
  const box = element("div", { class: "marked-photo__area" });
  Object.assign(box.style, { left: percent(left), top: percent(top), width: percent(width), height: percent(height) });
  return box;
}

function percent(share) {
  return `${(share * 100).toFixed(2)}%`;
}
