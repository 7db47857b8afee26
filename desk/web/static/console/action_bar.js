/** What the agent can do with the case just now. */
import { agentApi } from "./agent_api.js";
import { askForReason } from "./close_form.js";
import { askForTemporaryPassword } from "./issue_form.js";
import { askForPhoto } from "./photo_request_form.js";
import { wordsFor } from "./sentences.js";
import { element } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { say } from "../shared/texts.js";

const ENDED = ["resolved", "expired", "closed"];
const CLAIMABLE = ["verified", "needs_review"];

export class ActionBar {
  #node;
  #signature = null;
  #error = element("p", { class: "form__error", role: "alert" });
  #changed = () => {};

  constructor(node) {
    this.#node = node;
  }

  draw(shown, { agent, changed }) {
    this.#changed = changed;
    const signature = JSON.stringify([shown.id, shown.state, shown.claimed_by, shown.suggested_expiry, agent]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#error.textContent = "";
    this.#node.replaceChildren(...this.#buttons(shown, agent), ...this.#note(shown, agent), this.#error);
  }

  #buttons(shown, agent) {
    const mine = shown.claimed_by === agent;
    const open = !ENDED.includes(shown.state);
    return [
      CLAIMABLE.includes(shown.state) && this.#claim(shown),
      mine && shown.state === "claimed" && this.#dialogButton("key", "action.issue", "button button--main", () => askForTemporaryPassword(shown, this.#changed)),
      mine && open && this.#dialogButton("camera", "action.requestPhoto", "button", () => askForPhoto(shown, this.#changed)),
      mine && open && this.#dialogButton("close", "action.close", "button button--bad", () => askForReason(shown, this.#changed)),
    ].filter(Boolean);
  }

  #note(shown, agent) {
    const other = shown.claimed_by && shown.claimed_by !== agent && !ENDED.includes(shown.state);
    return other ? [element("p", { class: "actions__note" }, icon("person"), say("action.other", { agent: shown.claimed_by }))] : [];
  }

  #claim(shown) {
    const button = element("button", { type: "button", class: "button button--main" }, icon("person"), say("action.claim"));
    button.addEventListener("click", async () => {
      button.disabled = true;
      this.#error.textContent = "";
      try {
        await agentApi.claim(shown.id);
      } catch (error) {
        this.#error.textContent = wordsFor(error);
      }
      button.disabled = false;
      this.#changed();
    });
    return button;
  }

  #dialogButton(iconName, key, className, open) {
    return element("button", { type: "button", class: className, on: { click: open } }, icon(iconName), say(key));
  }
}
