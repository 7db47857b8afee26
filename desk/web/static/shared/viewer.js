/** A picture in full, to zoom and move about with mouse, fingers or keys. */
import { openDialog } from "./dialog.js";
import { element } from "./dom.js";
import { icon } from "./icons.js";

const STEP = 1.5;
const LARGEST = 8;
const ARROWS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

/** @param {{source: string, alt: string, language?: string, words: {close: string, closer: string, further: string}}} options */
export function openViewer({ source, alt, words, language = null }) {
  const image = element("img", { src: source, alt, lang: language, class: "viewer__image", draggable: "false" });
  const stage = element("div", { class: "viewer__stage", tabindex: "0", role: "group", "aria-label": alt, lang: language }, image);
  const place = new Place(image);
  const closer = zoomButton("plus", words.closer, () => place.zoom(STEP));
  const further = zoomButton("minus", words.further, () => place.zoom(1 / STEP));
  openDialog(
    { title: alt, titleLanguage: language, closeLabel: words.close, class: "dialog--viewer" },
    stage,
    element("div", { class: "viewer__tools" }, further, closer),
  );
  followPointers(stage, place);
  followKeys(stage, place);
}

function zoomButton(name, label, press) {
  return element("button", { type: "button", class: "icon-button", "aria-label": label, on: { click: press } }, icon(name));
}

/** Where the picture stands: how far it is moved and how large it is shown. */
class Place {
  #image;
  #scale = 1;
  #x = 0;
  #y = 0;

  constructor(image) {
    this.#image = image;
  }

  zoom(factor) {
    this.#scale = Math.min(LARGEST, Math.max(1, this.#scale * factor));
    if (this.#scale === 1) this.#x = this.#y = 0;
    this.#show();
  }

  move(x, y) {
    if (this.#scale === 1) return;
    this.#x += x;
    this.#y += y;
    this.#show();
  }

  #show() {
    this.#image.style.setProperty("transform", `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`);
  }
}

function followPointers(stage, place) {
  const pointers = new Map();
  stage.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (pointers.size === 2) place.zoom(pinch(pointers, event));
    else place.move(event.clientX - before.clientX, event.clientY - before.clientY);
    pointers.set(event.pointerId, event);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    stage.addEventListener(type, (event) => pointers.delete(event.pointerId));
  }
  stage.addEventListener("dblclick", () => place.zoom(STEP * STEP));
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    place.zoom(event.deltaY < 0 ? STEP : 1 / STEP);
  }, { passive: false });
}

function pinch(pointers, moved) {
  const other = [...pointers.values()].find((pointer) => pointer.pointerId !== moved.pointerId);
  const before = pointers.get(moved.pointerId);
  const distance = (pointer) => Math.hypot(pointer.clientX - other.clientX, pointer.clientY - other.clientY);
  return distance(moved) / Math.max(1, distance(before));
}

function followKeys(stage, place) {
  stage.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") place.zoom(STEP);
    else if (event.key === "-") place.zoom(1 / STEP);
    else if (event.key in ARROWS) place.move(...ARROWS[event.key]);
    else return;
    event.preventDefault();
  });
}
