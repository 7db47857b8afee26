/** The fixed parts of the customer's page. */
import { Composer } from "./composer.js";
import { Dock } from "./dock.js";
import { Follow } from "./follow.js";
import { element } from "../shared/dom.js";
import { withPhoneLinks } from "../shared/phone_links.js";
import { say } from "../shared/texts.js";

const HEARD_AFTER = 300; // screen readers hear of what was added a moment later

const byId = (id) => document.getElementById(id);

const list = byId("messages");
const outgoing = byId("outgoing");
const dock = new Dock({ node: byId("dock"), status: byId("dock-status"), actions: byId("dock-actions") });
const follow = new Follow({ scroller: byId("log"), list, outgoing, dock: byId("dock"), jump: byId("jump") });

let settling = null;

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
  log: {
    list,
    outgoing,
    follow,
    dock,

    /** While the log fills with what was said before, nothing of it is read out. */
    isLoading(isLoading) {
      clearTimeout(settling);
      const tell = () => byId("conversation").setAttribute("aria-busy", String(isLoading));
      if (isLoading) tell();
      else settling = setTimeout(tell, HEARD_AFTER);
      follow.isLoading(isLoading);
    },
  },


  showAgent(name) {
    byId("status").textContent = name ? say("header.agent", { name }) : say("header.status");
    byId("header").classList.toggle("header--agent", Boolean(name));
  },

  /** A sentence of the page's own, above the conversation. */
  notice(words) {
    list.append(element("li", { class: "message message--system" }, element("p", { class: "bubble" }, ...withPhoneLinks(words))));
  },

  clear() {
    dock.show([]);
    list.replaceChildren();
    outgoing.replaceChildren();
    typing.show({ typing: false, photo: false });
    this.showAgent(null);
    this.composer.warnAboutPasswords(false);
  },
};
