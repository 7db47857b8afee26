/** The photos side by side, each with its readings. */
import { agentApi } from "./agent_api.js";
import { element, hiddenText } from "../shared/dom.js";
import { exactText } from "../shared/exact_text.js";
import { icon } from "../shared/icons.js";
import { language, say, sayName } from "../shared/texts.js";
import { fromNow } from "../shared/time.js";
import { openViewer } from "../shared/viewer.js";

const KINDS = ["sticker", "device_info"];
/** No reading is certain, so none is shown as 100%. */
const SUREST = 0.999;

export function evidence(shown) {
  return [element("div", { class: "photos" }, ...KINDS.map((kind) => kindOfPhoto(shown, kind)), ...others(shown))];
}

function kindOfPhoto(shown, kind) {
  const newest = shown.photos.findLast((photo) => photo.kind === kind);
  if (newest) return photoFigure(shown.id, newest);
  return element("div", { class: "photo-missing" }, sayName("photo.kind", kind), element("span", {}, say("photo.notYet")));
}

/** Earlier and unrecognised photos, newest first. */
function others({ id, photos }) {
  const main = KINDS.map((kind) => photos.findLast((photo) => photo.kind === kind));
  return photos.filter((photo) => !main.includes(photo)).reverse().map((photo) => photoFigure(id, photo));
}

function photoFigure(caseId, photo) {
  const alt = say("photo.alt", { kind: sayName("photo.kind", photo.kind ?? "unknown") });
  const source = agentApi.photoAddress(caseId, photo.id);
  return element(
    "figure",
    { class: "evidence" },
    element("figcaption", { class: "evidence__caption" }, element("b", {}, sayName("photo.kind", photo.kind ?? "unknown")), ` ${say("photo.received", { time: fromNow(photo.received_at) })}`),
    enlargeable(source, alt),
    element("p", { class: "evidence__state" }, stateOf(photo)),
    retake(photo.reading?.retake ?? []),
    readings(caseId, photo),
  );
}

function enlargeable(source, alt) {
  const image = element("img", { class: "evidence__image", src: source, alt });
  const words = { close: say("close"), closer: say("viewer.closer"), further: say("viewer.further") };
  const open = () => openViewer({ source, alt, words });
  const button = element("button", { type: "button", class: "evidence__open", "aria-label": say("viewer.open", { alt }), on: { click: open } }, image);
  image.addEventListener("error", () => sayWhyMissing(button, source), { once: true });
  return button;
}

/** A picture that does not come leaves a gap, so the desk's own sentence takes its place. */
async function sayWhyMissing(button, source) {
  const why = await agentApi.whyNoPicture(source);
  if (why) button.replaceWith(element("p", { class: "evidence__missing", role: "status" }, icon("alert"), why));
}

function stateOf(photo) {
  if (photo.error) return [icon("alert"), sayName("photo.error", photo.error)];
  if (photo.confirmed) return [icon("tick"), say("photo.confirmed")];
  return [icon("question"), sayName("photo.state", photo.state)];
}

function retake(reasons) {
  if (!reasons.length) return null;
  return element("ul", { class: "evidence__retake" }, ...reasons.map(({ reason, place }) => element("li", {}, [sayName("retake", reason), place ? sayName("place", place) : null].filter(Boolean).join(", "))));
}

function readings(caseId, photo) {
  const fields = photo.reading?.fields ?? [];
  return element("dl", { class: "readings" }, ...fields.map((field) => reading(caseId, photo, field)));
}

function reading(caseId, photo, field) {
  const corrected = photo.corrections?.[field.name];
  const crop = field.crop ? element("img", { class: "readings__crop", src: agentApi.cropAddress(caseId, photo.id, field.name), alt: say("reading.crop", { label: field.label }) }) : null;
  return element(
    "div",
    { class: "readings__field" },
    element("dt", {}, field.label),
    element("dd", {}, crop, element("span", { class: "readings__value" }, field.value ? exactText(field.value, {}, doubtful(field)) : say("reading.none"), sureness(field)), alternatives(field), corrected ? correction(corrected, field.odd) : null),
  );
}

function doubtful({ doubts }) {
  return new Set((doubts ?? []).map(({ position }) => position));
}

function sureness(field) {
  if (!field.value) return null;
  const confidence = field.confidence ? percent(field.confidence) : null;
  if (field.accepted) return element("span", { class: "sure" }, icon("tick"), hiddenText(say("reading.sure")), confidence);
  return element("span", { class: "unsure" }, icon("question"), say("reading.unsure"), " ", confidence);
}

/** What else it may be. */
function alternatives({ accepted, alternatives: others }) {
  if (accepted || !others?.length) return null;
  const lines = others.map(({ value, confidence }) => element("li", {}, exactText(value), " ", percent(confidence)));
  return element("div", { class: "readings__alternatives" }, say("reading.alternatives"), element("ul", {}, ...lines));
}

function percent(share) {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(Math.min(share, SUREST));
}

function correction(value, isOdd) {
  const doubt = isOdd ? element("span", { class: "unsure" }, icon("question"), say("reading.odd")) : null;
  return element("span", { class: "readings__correction" }, icon("pencil"), say("reading.corrected"), " ", exactText(value), doubt);
}
