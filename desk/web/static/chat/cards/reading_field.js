/** One value of a reading, with its line of the photo, a question about a doubtful character, and a pencil to correct it. */
import { characterName, doubtQuestion, ordinal } from "./doubt_question.js";
import { Doubts } from "./doubts.js";
import { element, hiddenText } from "../../shared/dom.js";
import { exactText } from "../../shared/exact_text.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";

export class ReadingField {
  /** What the customer says instead, null while the reading stands. */
  correction = null;
  #field;
  #doubts;
  #changed;
  #value = element("div", { class: "reading__value" });
  #question = element("div", { class: "reading__question" });
  #note = element("p", { class: "reading__note", role: "status" });
  #editing = false;
  #editable = false;

  /** @param field {name, label, value, accepted, crop, doubts} */
  constructor(field, { showCrop, changed }) {
    this.#field = field;
    this.#doubts = new Doubts(field.value, field.doubts);
    this.#changed = changed;
    this.node = element(
      "div",
      { class: "reading__field" },
      element("dt", { class: "reading__label" }, field.label),
      element("dd", { class: "reading__data" }, field.crop ? this.#crop(showCrop) : null, this.#value, this.#question, this.#note),
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
    const doubt = this.#editable && !this.#editing && this.#doubts.next;
    this.#question.replaceChildren(...(doubt ? [doubtQuestion(doubt, (choice) => this.#settle(doubt, choice))] : []));
  }

  #display() {
    const value = this.correction ?? this.#field.value;
    const shown = value ? exactText(value, {}, this.#doubts.places) : element("span", { class: "reading__none" }, say("reading.none"));
    return [element("div", { class: "reading__shown" }, shown, this.#mark()), this.#editable ? this.#pencil() : ""];
  }

  #mark() {
    if (this.correction !== null) return element("span", { class: "mark mark--corrected" }, icon("pencil"), say("reading.corrected"));
    if (this.#doubts.areSettled) return element("span", { class: "mark mark--corrected" }, icon("tick"), say("reading.checked"));
    if (this.#field.accepted) return element("span", { class: "mark mark--sure" }, icon("tick"), hiddenText(say("reading.sure")));
    return this.#field.value ? element("span", { class: "mark mark--unsure" }, icon("question"), say("reading.unsure")) : "";
  }

  #pencil() {
    const label = say("reading.edit", { label: this.#field.label });
    return element("button", { type: "button", class: "icon-button reading__pencil", "aria-label": label, on: { click: () => this.#open() } }, icon("pencil"));
  }

  #settle({ position, choices }, choice) {
    this.#doubts.settle(position, choice);
    this.#take(this.#doubts.repaired);
    this.#note.textContent = say("doubt.settled", { ordinal: ordinal(position), character: choice, name: characterName(choice, choices) });
    this.#draw();
    (this.#question.querySelector("button") ?? this.#value.querySelector("button"))?.focus();
    this.#changed();
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
    if (typed !== null) this.#type(typed.trim());
    this.#editing = false;
    this.#draw();
    this.#value.querySelector("button")?.focus();
    this.#changed();
  }

  /** What is typed out answers every doubt. */
  #type(typed) {
    if (typed !== (this.correction ?? this.#field.value)) {
      this.#doubts = new Doubts(typed);
      this.#note.textContent = "";
    }
    this.#take(typed);
  }

  #take(typed) {
    this.correction = typed && typed !== this.#field.value ? typed : null;
  }
}
