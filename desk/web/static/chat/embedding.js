/** Talks to embed.js on the page around the widget. Nothing private is ever said, so any page may listen. */
import { language } from "../shared/texts.js";

export const isEmbedded = window.parent !== window;

/** Whether the site around has seen a chat begin in this tab of the browser. */
export const hadBegun = new URLSearchParams(location.search).has("begun");

function tell(type, more = {}) {
  if (isEmbedded) window.parent.postMessage({ type, ...more }, "*");
}

export const announceReady = () => tell("resetdesk:ready", { language });
export const announceBegun = () => tell("resetdesk:begun");
export const announceMessage = () => tell("resetdesk:message");
export const closeWidget = () => tell("resetdesk:close");

if (isEmbedded) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]") && !event.defaultPrevented) closeWidget();
  });
}
