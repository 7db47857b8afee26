/** The conversation as it goes on, and the agent's own line into it. */
import { agentApi } from "./agent_api.js";
import { handleForm } from "./form.js";
import { sentenceOf } from "./sentences.js";
import { ENDED } from "../shared/case_states.js";
import { element } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { newId } from "../shared/identifiers.js";
import { sayName } from "../shared/texts.js";
import { clockTime } from "../shared/time.js";

const byId = (id) => document.getElementById(id);
const NEAR = 60;

export class Transcript {
  #list = byId("transcript-list");
  #form = byId("agent-message");
  #shown = new Set();
  #clientId = null;

  constructor() {
    this.#form.elements.text.addEventListener("input", () => { this.#clientId = null; });
    this.#form.elements.text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#form.querySelector("[type=submit]").click(); // requestSubmit is missing before Safari 16
    });
  }

  clear() {
    this.#shown.clear();
    this.#clientId = null;
    this.#list.replaceChildren();
    this.#form.reset();
  }

  draw(shown, { agent, changed }) {
    this.#addNew(shown.messages);
    const mine = shown.claimed_by === agent;
    const ended = ENDED.includes(shown.state);
    this.#form.hidden = !mine || ended;
    byId("transcript-note").hidden = mine || ended;
    handleForm(this.#form, () => this.#send(shown.id, changed));
  }

  #addNew(messages) {
    const box = byId("transcript-box");
    const follow = this.#shown.size === 0 || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    for (const message of messages) {
      if (this.#shown.has(message.id)) continue;
      this.#shown.add(message.id);
      this.#list.append(line(message));
    }
    if (follow) box.scrollTop = box.scrollHeight;
  }

  async #send(id, changed) {
    const text = this.#form.elements.text.value.trim();
    if (!text) return;
    this.#clientId ??= newId(); // kept until it arrived, so that pressing Send again does not say it twice
    await agentApi.say(id, this.#clientId, text).catch(sentenceOf);
    this.#clientId = null;
    this.#form.reset();
    changed();
  }
}

function line(message) {
  return element(
    "li",
    { class: `line line--${message.author}` },
    element("p", { class: "line__who" }, message.agent_name ?? sayName("author", message.author), " ", element("time", { datetime: message.created_at }, clockTime(message.created_at))),
    message.text ? element("p", { class: "line__text", dir: "auto" }, message.text) : null,
    message.card ? element("p", { class: "line__card" }, icon("image"), sayName("card", message.card.type)) : null,
    message.buttons?.length ? element("p", { class: "line__buttons" }, message.buttons.map((button) => button.label).join(" · ")) : null,
  );
}
