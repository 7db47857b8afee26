/** The header's menu: start a new chat, call, close the widget. */
import { closeWidget, isEmbedded } from "./embedding.js";

const byId = (id) => document.getElementById(id);

export function prepareMenu({ onStartOver }) {
  const button = byId("menu-button");
  const menu = byId("menu");
  const toggle = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => toggle(menu.hidden));
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#menu, #menu-button")) toggle(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    toggle(false);
    button.focus();
  });
  byId("menu-new").addEventListener("click", () => {
    toggle(false);
    button.focus();
    onStartOver();
  });
  byId("close-widget").hidden = !isEmbedded;
  byId("close-widget").addEventListener("click", closeWidget);
}
