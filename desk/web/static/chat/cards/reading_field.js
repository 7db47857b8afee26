/** One value of a reading, with its line of the photo and a pencil to correct it. */
import { element, hiddenText } from "../../shared/dom.js";
import { exactText } from "../../shared/exact_text.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";

export class ReadingField {
  /** What the customer typed instead, null while the reading stands. */
  correction = null;
  #field;
  #changed;
  #value = element("div", { class: "reading__value" });
  #editing = false;
  #editable = false;

  /** @param field {name, label, value, accepted, crop} */
  constructor(field, { showCrop, changed }) {
    this.#field = field;
    this.#changed = changed;
    this.node = element(
      "div",
      { class: "reading__field" },
      element("dt", { class: "reading__label" }, field.label),
      element("dd", { class: "reading__data" }, field.crop ? this.#crop(showCrop) : null, this.#value),
    );
    this.#draw();
  }

  get name() {
    return this.#field.name;
  }

  allowEditing(editable) {
    if (editable === this.#editable) return;
    this.#editable = editable;
    this.#editing &&= editable;
    this.#draw();
  }

  #crop(showCrop) {
    const image = element("img", { class: "reading__crop", alt: say("reading.crop", { label: this.#field.label }) });
    image.addEventListener("error", () => image.classList.add("missing"));
    showCrop(image);
    return image;
  }

  #draw() {
    this.#value.replaceChildren(...(this.#editing ? this.#editor() : this.#display()));
  }

  #display() {
    const value = this.correction ?? this.#field.value;
    const shown = value ? exactText(value) : element("span", { class: "reading__none" }, say("reading.none"));
    return [element("div", { class: "reading__shown" }, shown, this.#mark()), this.#editable ? this.#pencil() : ""];
  }

  #mark() {
    if (this.correction !== null) return element("span", { class: "mark mark--corrected" }, icon("pencil"), say("reading.corrected"));
    if (this.#field.accepted) return element("span", { class: "mark mark--sure" }, icon("tick"), hiddenText(say("reading.sure")));
    return this.#field.value ? element("span", { class: "mark mark--unsure" }, icon("question"), say("reading.unsure")) : "";
  }

  #pencil() {
    const label = say("reading.edit", { label: this.#field.label });
    return element("button", { type: "button", class: "icon-button reading__pencil", "aria-label": label, on: { click: () => this.#open() } }, icon("pencil"));
  }

  #open() {
    this.#editing = true;
    this.#draw();
    this.#value.querySelector("input").select();
  }

  #editor() {
    const input = element("input", {
      class: "reading__input",
      value: this.correction ?? this.#field.value ?? "",
      "aria-label": say("reading.correct", { label: this.#field.label }),
      autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "done", maxlength: "64",
    });
    const done = element("button", { type: "button", class: "icon-button", "aria-label": say("reading.done") }, icon("tick"));
    done.addEventListener("click", () => this.#close(input.value));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#close(input.value);
      if (event.key === "Escape") this.#close(null);
      if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
    });
    return [input, done];
  }

  #close(typed) {
    if (typed !== null) this.#take(typed.trim());
    this.#editing = false;
    this.#draw();
    this.#value.querySelector("button")?.focus();
    this.#changed();
  }

  #take(typed) {
    this.correction = typed && typed !== this.#field.value ? typed : null;
  }
}
