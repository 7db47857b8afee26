/** Modal windows: the browser's own <dialog>, which keeps focus and closes on Escape. */
import { element } from "./dom.js";
import { icon } from "./icons.js";

let opened = 0;

/**
 * Opens a window with a heading and content, and returns the dialog. It removes itself when closed.
 * @param {{title: string, titleLanguage?: string, closeLabel: string, class?: string}} options
 */
export function openDialog({ title, titleLanguage = null, closeLabel, class: extra = "" }, ...content) {
  opened += 1;
  const heading = element("h2", { class: "dialog__title", id: `dialog-title-${opened}`, lang: titleLanguage }, title);
  const close = element("button", { type: "button", class: "icon-button", "aria-label": closeLabel }, icon("close"));
  const dialog = element(
    "dialog",
    { class: `dialog ${extra}`.trim(), "aria-labelledby": heading.id },
    element("div", { class: "dialog__head" }, heading, close),
    element("div", { class: "dialog__body" }, ...content),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks one question; resolves to true only when the confirming button was pressed. */
export function confirmDialog({ title, text, yes, no, closeLabel }) {
  return new Promise((resolve) => {
    let answer = false;
    const confirm = element("button", { type: "button", class: "button button--main" }, yes);
    const cancel = element("button", { type: "button", class: "button" }, no);
    const dialog = openDialog(
      { title, closeLabel, class: "dialog--small" },
      element("p", {}, text),
      element("div", { class: "dialog__actions" }, cancel, confirm),
    );
    cancel.addEventListener("click", () => dialog.close());
    confirm.addEventListener("click", () => {
      answer = true;
      dialog.close();
    });
    dialog.addEventListener("close", () => resolve(answer));
  });
}
