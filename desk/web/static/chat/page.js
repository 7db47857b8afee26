/** The fixed parts of the customer's page. */
import { Composer } from "./composer.js";
import { Follow } from "./follow.js";
import { element } from "../shared/dom.js";
import { say } from "../shared/texts.js";

const byId = (id) => document.getElementById(id);

const list = byId("messages");
const follow = new Follow({ scroller: byId("log"), list, jump: byId("jump") });

const banner = {
  show(words) {
    byId("banner").textContent = words;
    byId("banner").hidden = false;
  },
  hide() {
    byId("banner").hidden = true;
  },
};

const typing = {
  show({ typing: isTyping, photo }) {
    byId("typing").hidden = !(isTyping || photo);
    byId("typing-words").textContent = photo ? say("typing.photo") : "";
    follow.refresh();
  },
};

export const page = {
  banner,
  typing,
  composer: new Composer(),
  log: { list, follow },

  showAgent(name) {
    byId("status").textContent = name ? say("header.agent", { name }) : say("header.status");
    byId("header").classList.toggle("header--agent", Boolean(name));
  },

  /** A sentence of the page's own, above the conversation. */
  notice(words) {
    list.append(element("li", { class: "message message--system" }, element("p", { class: "bubble" }, words)));
  },

  clear() {
    list.replaceChildren();
    typing.show({ typing: false, photo: false });
    this.showAgent(null);
    this.composer.warnAboutPasswords(false);
  },
};
