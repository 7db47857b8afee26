/** A dialog that holds one form. */
import { handleForm } from "./form.js";
import { openDialog } from "../shared/dialog.js";
import { element } from "../shared/dom.js";
import { say } from "../shared/texts.js";

/** @param {{title: string, submit: string, fields: Node[], send: (form: HTMLFormElement, dialog: HTMLDialogElement) => Promise<void>}} options */
export function openFormDialog({ title, submit, fields, send }) {
  const cancel = element("button", { type: "button", class: "button" }, say("cancel"));
  const form = element(
    "form",
    { class: "form", autocomplete: "off" },
    ...fields,
    element("p", { class: "form__error", role: "alert" }),
    element("div", { class: "dialog__actions" }, cancel, element("button", { type: "submit", class: "button button--main" }, submit)),
  );
  const dialog = openDialog({ title, closeLabel: say("close") }, form);
  cancel.addEventListener("click", () => dialog.close());
  handleForm(form, () => send(form, dialog));
  form.querySelector("input, select, textarea")?.focus();
  return dialog;
}

/** A label over an input, with a control beside it and an explanation below if given. */
export function field(label, input, help = null, beside = null) {
  input.id = `field-${input.name}`;
  const helpId = `${input.id}-help`;
  if (help) input.setAttribute("aria-describedby", helpId);
  return element(
    "div",
    { class: "field" },
    element("label", { class: "field__label", for: input.id }, label),
    beside ? element("div", { class: "field__row" }, input, beside) : input,
    help ? element("p", { class: "field__help", id: helpId }, help) : null,
  );
}
