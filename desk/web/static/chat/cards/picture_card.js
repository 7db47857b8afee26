/** A drawing, to be opened in full by pressing it. */
import { languageOf } from "../bot_language.js";
import { openViewer } from "../../shared/viewer.js";
import { element } from "../../shared/dom.js";
import { say } from "../../shared/texts.js";

export function pictureCard(message) {
  return { node: element("div", { class: "card card--picture" }, picture(message.card, languageOf(message))) };
}

/** @param {{picture: string, alt: string}} card */
export function picture({ picture: name, alt }, language = null) {
  const source = `/static/pictures/${encodeURIComponent(name)}.svg`;
  const image = element("img", { class: "picture__image", src: source, alt, lang: language, width: "320", height: "200" });
  return enlargeable(image, { alt, source: () => source, language });
}

/** A button around an image that opens it in full. */
export function enlargeable(image, { alt, source, language = null }) {
  const open = () => openViewer({ source: source(), alt, language, words: viewerWords() });
  return element("button", { type: "button", class: "picture", "aria-label": say("picture.enlarge", { alt }), on: { click: open } }, image);
}

function viewerWords() {
  return { close: say("close"), closer: say("picture.closer"), further: say("picture.further") };
}
