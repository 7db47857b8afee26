/** One value of a reading, with its line of the photo, a question about it if there is one, and a pencil to correct it. */
import { characterName, doubtQuestion, ordinal } from "./doubt_question.js";
import { Doubts } from "./doubts.js";
import { oddQuestion } from "./odd_question.js";
import { element, hiddenText } from "../../shared/dom.js";
import { exactText } from "../../shared/exact_text.js";
import { icon } from "../../shared/icons.js";
import { say } from "../../shared/texts.js";

export class ReadingField {
  /** What the customer says instead and has not saved, null while the value stands. */
  correction = null;
  /** Whether the customer keeps a value that the desk finds odd. */
  isInsistedOn = false;
  #field;
  #doubts;
  #options;
  #value = element("div", { class: "reading__value" });
  #before = element("p", { class: "reading__before" });
  #question = element("div", { class: "reading__question" });
  #oddWords = null;
  #isEditing = false;
  #isEditable = false;

  /** @param field {name, label, value, accepted, corrected, read, odd, crop, doubts} */
  constructor(field, options) {
    this.#field = field;
    this.#options = options;
    this.#doubts = new Doubts(field.value, field.doubts);
    this.node = element(
      "div",
      { class: `reading__field${options.isCorrecting ? " reading__field--correcting" : ""}` },
      element("dt", { class: "reading__label" }, field.label),
      element("dd", { class: "reading__data" }, field.crop ? this.#crop() : null, this.#value, this.#before, this.#question),
    );
    this.#draw();
  }

  get name() {
    return this.#field.name;
  }

  /** Whether the customer has to say whether an odd value stays. */
  get isAsking() {
    return this.#oddWords !== null && !this.#isEditing;
  }

  allowEditing(isEditable) {
    if (isEditable === this.#isEditable) return;
    this.#isEditable = isEditable;
    this.#isEditing &&= isEditable;
    this.#draw();
  }

  /** Takes the value as the desk has it by now. What is being typed here stays. */
  update(field) {
    if (field.value === this.#field.value && field.corrected === this.#field.corrected) return;
    if (field.value !== this.#field.value) this.#doubts = new Doubts(field.value, field.doubts);
    this.#field = { ...this.#field, ...field };
    if (this.correction === field.value) this.correction = null;
    if (!this.#isEditing) this.#draw();
  }

  /** Asks about a value that the desk does not know the like of. */
  askWhetherToKeep(words) {
    this.#oddWords = words;
    this.#draw();
    this.#options.changed();
    this.#question.querySelector("button")?.focus({ preventScroll: true });
    this.#question.scrollIntoView({ block: "nearest" });
  }

  #crop() {
    const image = element("img", { class: "reading__crop", alt: say("reading.crop", { label: this.#field.label }) });
    image.addEventListener("error", () => image.classList.add("missing"));
    this.#options.showCrop(image);
    return image;
  }

  #draw() {
    this.#value.replaceChildren(...(this.#isEditing ? this.#editor() : this.#display()));
    this.#before.replaceChildren(...this.#valueBefore());
    this.#question.replaceChildren(...(this.#isEditable && !this.#isEditing ? this.#openQuestion() : []));
  }

  #openQuestion() {
    if (this.#oddWords) return [oddQuestion(this.#oddWords, { keep: () => this.#insist(), change: () => this.#open() })];
    const doubt = this.#doubts.next;
    return doubt ? [doubtQuestion(doubt, (choice) => this.#settle(doubt, choice))] : [];
  }

  #display() {
    const value = this.correction ?? this.#field.value;
    const text = value ? exactText(value, {}, this.#doubts.places) : element("span", { class: "reading__none" }, say("reading.none"));
    const shown = element("div", { class: "reading__shown" }, text, this.#mark());
    if (!this.#isEditable) return [shown];
    shown.addEventListener("click", () => this.#open());
    return [shown, this.#pencil()];
  }

  #mark() {
    if (this.correction !== null || this.#field.corrected) return corrected(this.correction === null && this.#field.odd);
    if (this.#doubts.areSettled) return element("span", { class: "mark mark--corrected" }, icon("tick"), say("reading.checked"));
    if (this.#field.accepted) return element("span", { class: "mark mark--sure" }, icon("tick"), hiddenText(say("reading.sure")));
    return this.#field.value ? element("span", { class: "mark mark--unsure" }, icon("question"), say("reading.unsure")) : "";
  }

  /** What stood here before the customer corrected it. */
  #valueBefore() {
    const before = this.#field.corrected ? this.#field.read : this.#field.value;
    if (!before || (this.correction === null && !this.#field.corrected)) return [];
    return [`${say("reading.before")} `, element("del", {}, exactText(before))];
  }

  #pencil() {
    const label = say("reading.edit", { label: this.#field.label });
    return element("button", { type: "button", class: "icon-button reading__pencil", "aria-label": label, on: { click: () => this.#open() } }, icon("pencil"));
  }

  #settle({ position, choices }, choice) {
    this.#doubts.settle(position, choice);
    this.#take(this.#doubts.repaired);
    this.#draw();
    (this.#question.querySelector("button") ?? this.#value.querySelector("button"))?.focus();
    this.#options.changed();
    this.#options.say(say("doubt.settled", { ordinal: ordinal(position), character: choice, name: characterName(choice, choices) }));
  }

  #insist() {
    this.isInsistedOn = true;
    this.#oddWords = null;
    this.#draw();
    this.#value.querySelector("button")?.focus();
    this.#options.insisted();
  }

  #open() {
    this.#isEditing = true;
    this.#draw();
    this.#options.changed();
    const input = this.#value.querySelector("input");
    input.focus({ preventScroll: true });
    input.select();
    input.scrollIntoView({ block: "nearest" });
  }

  #editor() {
    const input = element("input", {
      class: "reading__input",
      value: this.correction ?? this.#field.value ?? "",
      "aria-label": say("reading.correct", { label: this.#field.label }),
      autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "done", maxlength: "60",
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
    this.#isEditing = false;
    this.#draw();
    this.#value.querySelector("button")?.focus();
    this.#options.changed();
  }

  /** What is typed out answers every doubt. */
  #type(typed) {
    if (typed !== (this.correction ?? this.#field.value)) {
      this.#doubts = new Doubts(typed);
      this.#oddWords = null;
      this.isInsistedOn = false;
    }
    this.#take(typed);
  }

  #take(typed) {
    this.correction = typed && typed !== this.#field.value ? typed : null;
  }
}

function corrected(isOdd) {
  return element("span", { class: "mark mark--corrected" }, icon("pencil"), say(isOdd ? "reading.insisted" : "reading.corrected"));
}
