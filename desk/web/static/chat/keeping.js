/** Asked before a chat begins in a frame that would lose it: nobody should find that out halfway. */
import { askForStorage, canAsk } from "./lasting_storage.js";
import { ownTabAddress } from "./own_tab.js";
import { say } from "../shared/texts.js";
import { element } from "../shared/dom.js";

const place = document.getElementById("keeping");
const chat = document.querySelectorAll(".main, .footer, #menu-new, #menu-own-tab");

/**
 * Resolves once the customer wants to chat in the frame.
 * @param {{wasLost: boolean}} options `wasLost`: the site remembers an earlier chat, and the browser does not
 * @returns {Promise<Storage|null>} what the browser keeps there after all
 */
export function askWhereToChat({ wasLost }) {
  return new Promise((resolve) => {
    const status = element("p", { class: "keeping__status", role: "status" });
    const heading = element("h2", { class: "keeping__title", id: "keeping-title", tabindex: "-1" }, say("keeping.title"));
    const finish = (storage) => {
      show(false);
      document.getElementById("log").focus();
      resolve(storage);
    };
    const allow = async () => {
      const storage = await askForStorage();
      if (storage === null) status.textContent = say("keeping.refused");
      else finish(storage);
    };
    place.replaceChildren(
      heading,
      element("p", {}, say(wasLost ? "keeping.lost" : "keeping.text")),
      element("a", { class: "button button--main", href: ownTabAddress(), target: "_blank" }, say("keeping.tab")),
      ...(canAsk() ? [button("keeping.allow", allow)] : []),
      button("keeping.here", () => finish(null)),
      status,
    );
    show(true);
    heading.focus();
  });
}

function button(key, press) {
  return element("button", { type: "button", class: "button", on: { click: press } }, say(key));
}

function show(isAsking) {
  place.hidden = !isAsking;
  for (const part of chat) part.hidden = isAsking;
}
