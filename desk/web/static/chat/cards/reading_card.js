/** What was read from a photo: every value beside its line of the photo, to confirm or correct. */
import { markedPhoto } from "./marked_photo.js";
import { ReadingField } from "./reading_field.js";
import { element } from "../../shared/dom.js";
import { say, sayName } from "../../shared/texts.js";

const ODD = /^odd_(.+)$/; // the desk's word for a value of no known form, with the field's name

export class ReadingCard {
  actions = [];
  #photoId;
  #services;
  #fields;
  #isOpen;
  #isSaved = false;
  #save = element("button", { type: "button", class: "button button--main dock__main" }, say("reading.save"));

  constructor({ card }, services) {
    const { api, images } = services;
    this.#photoId = card.photo_id;
    this.#services = services;
    this.#isOpen = card.open !== false;
    this.#fields = card.fields.map((field) => new ReadingField(field, {
      isCorrecting: Boolean(card.correcting),
      showCrop: (image) => images.fill(image, api.cropAddress(card.photo_id, field.name)),
      say: services.say,
      changed: () => this.#changed(),
      insisted: () => this.#send(),
    }));
    this.#save.addEventListener("click", () => this.#send());
    this.node = element(
      "div",
      { class: "card card--reading" },
      element("dl", { class: "reading__fields" }, ...this.#fields.map((field) => field.node)),
      card.advice ? this.#advice(card) : null,
    );
  }

  /** While there are corrections, the card's own button replaces the message's. */
  get isEdited() {
    return this.#isSaved || this.#changedFields.length > 0;
  }

  /** The newest card of a photo is the photo's card; it moves down the conversation with the message that shows it. */
  refresh({ card: isLive, isShownLater }) {
    this.node.hidden = isShownLater;
    const isEditable = isLive && this.#isOpen && !this.#isSaved;
    for (const field of this.#fields) field.allowEditing(isEditable);
    const isAsking = this.#fields.some((field) => field.isAsking);
    this.actions = isEditable && this.isEdited && !isAsking ? [this.#save] : [];
  }

  updateReading({ photo_id: photoId, fields, open }) {
    if (photoId !== this.#photoId) return;
    this.#isOpen = open;
    for (const field of fields) this.#fields.find(({ name }) => name === field.name)?.update(field);
  }

  #advice({ photo_id: photoId, advice }) {
    return element(
      "div",
      { class: "reading__advice" },
      element("p", {}, sayName("retake", advice.reason)),
      advice.place ? markedPhoto(photoId, advice, this.#services) : null,
    );
  }

  get #changedFields() {
    return this.#fields.filter((field) => field.correction !== null);
  }

  #changed() {
    this.#services.refresh();
  }

  async #send() {
    const changed = this.#changedFields;
    const corrections = Object.fromEntries(changed.map((field) => [field.name, field.correction]));
    const insisted = changed.filter((field) => field.isInsistedOn).map((field) => field.name);
    try {
      await this.#services.api.confirmReading(this.#photoId, { corrections, insisted });
      this.#isSaved = true;
      this.#services.refresh();
      this.#services.say(say("reading.saved"));
    } catch (error) {
      this.#refused(error);
    }
  }

  #refused(error) {
    const name = ODD.exec(error.code)?.[1];
    const field = this.#fields.find((one) => one.name === name);
    if (field) field.askWhetherToKeep(error.message);
    else this.#services.say(error.message && !error.passing ? error.message : say("sending.failed"));
  }
}
