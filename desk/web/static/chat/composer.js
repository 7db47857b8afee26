/** Where the customer writes and adds photos. */
import { PhotoInput } from "./photo_input.js";

const TALLEST = 140;

export class Composer {
  #form = document.getElementById("composer");
  #field = document.getElementById("composer-text");
  #hint = document.getElementById("composer-hint");
  #send = document.getElementById("composer-send");
  #photos = new PhotoInput();
  #onText = null;
  #unsent = null;

  constructor() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#field.addEventListener("input", () => this.#changed());
  }

  /** @param unsent keeps what is typed until it is sent */
  attach({ onText, onPhotos, unsent }) {
    this.#onText = onText;
    this.#photos.onPhotos = onPhotos;
    this.#unsent = unsent;
    this.#field.value = unsent.draft;
    this.#fit();
    this.#enable();
  }

  detach() {
    this.#onText = null;
    this.#photos.onPhotos = null;
    this.#unsent = null;
    this.#enable();
  }

  focus() {
    this.#field.focus();
  }

  takePhoto() {
    this.#photos.take();
  }

  choosePhoto() {
    this.#photos.choose();
  }

  warnAboutPasswords(warn) {
    this.#hint.hidden = !warn;
  }

  #enable() {
    this.#send.disabled = this.#onText === null;
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.#field.value.trim();
    if (!text || !this.#onText) return;
    this.#field.value = "";
    this.#changed();
    this.#onText(text);
  }

  #changed() {
    this.#fit();
    if (this.#unsent) this.#unsent.draft = this.#field.value;
  }

  #fit() {
    this.#field.style.setProperty("height", "auto");
    this.#field.style.setProperty("height", `${Math.min(TALLEST, this.#field.scrollHeight + 2)}px`);
  }
}
