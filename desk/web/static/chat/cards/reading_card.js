/** What was read from a photo: every value beside its line of the photo, to confirm or correct. */
import { markedPhoto } from "./marked_photo.js";
import { ReadingField } from "./reading_field.js";
import { element } from "../../shared/dom.js";
import { say, sayName } from "../../shared/texts.js";

export class ReadingCard {
  #photoId;
  #api;
  #fields;
  #save = element("button", { type: "button", class: "button button--main", hidden: true }, say("reading.save"));
  #status = element("p", { class: "reading__status", role: "status" });
  #redraw = () => {};
  #done = false;

  constructor({ card }, { api, images }) {
    this.#photoId = card.photo_id;
    this.#api = api;
    this.#fields = card.fields.map((field) => new ReadingField(field, {
      showCrop: (image) => images.fill(image, api.cropAddress(card.photo_id, field.name)),
      changed: () => this.#changed(),
    }));
    this.#save.addEventListener("click", () => this.#send());
    this.node = element(
      "div",
      { class: "card card--reading" },
      element("dl", { class: "reading__fields" }, ...this.#fields.map((field) => field.node)),
      card.advice ? this.#advice(card, { api, images }) : null,
      this.#save,
      this.#status,
    );
  }

  /** While there are corrections, the card's own button replaces the message's. */
  get isEdited() {
    return this.#done || Object.keys(this.#corrections()).length > 0;
  }

  refresh({ buttons }, redraw) {
    this.#redraw = redraw;
    for (const field of this.#fields) field.allowEditing(buttons && !this.#done);
    this.#save.hidden = !buttons || this.#done || !this.isEdited;
  }

  #advice({ photo_id: photoId, advice }, services) {
    return element(
      "div",
      { class: "reading__advice" },
      element("p", {}, sayName("retake", advice.reason)),
      advice.place ? markedPhoto(photoId, advice, services) : null,
    );
  }

  #corrections() {
    const changed = this.#fields.filter((field) => field.correction !== null);
    return Object.fromEntries(changed.map((field) => [field.name, field.correction]));
  }

  #changed() {
    this.#redraw();
  }

  async #send() {
    this.#save.disabled = true;
    this.#status.textContent = "";
    try {
      await this.#api.confirmReading(this.#photoId, this.#corrections());
      this.#done = true;
      this.#status.textContent = say("reading.saved");
    } catch (error) {
      this.#status.textContent = error.message && !error.passing ? error.message : say("sending.failed");
    }
    this.#save.disabled = false;
    this.#redraw();
  }
}
