/** The header's menu: start a new chat, another tab or language, call, close the widget. */
import { closeWidget, isEmbedded } from "./embedding.js";
import { continuesInOwnTab } from "./own_tab.js";

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
  for (const link of menu.querySelectorAll("a")) link.addEventListener("click", () => toggle(false));
  if (isEmbedded) prepareForFrame();
  byId("close-widget").hidden = !isEmbedded;
  byId("close-widget").addEventListener("click", closeWidget);
}

const languageLinks = () => document.querySelectorAll("#menu [hreflang]");

function prepareForFrame() {
  const ownTab = byId("menu-own-tab");
  ownTab.hidden = false;
  continuesInOwnTab(ownTab);
  for (const link of languageLinks()) link.addEventListener("click", switchInPlace);
}

/** The other language takes the place of this one in the history, where Back closes the chat. */
function switchInPlace(event) {
  if (event.currentTarget.target) return;
  event.preventDefault();
  location.replace(event.currentTarget.href);
}

/** Where nothing is kept, going to the page in another language would lose the conversation. */
export function keepsLanguageLinksInOwnTabs() {
  for (const link of languageLinks()) continuesInOwnTab(link);
}
