/** What the agent can do with the case just now. */
import { agentApi } from "./agent_api.js";
import { ENDED, WAITING } from "./case_states.js";
import { askForClock } from "./clock_form.js";
import { askForReason } from "./close_form.js";
import { askForTemporaryPassword } from "./issue_form.js";
import { askForPhoto } from "./photo_request_form.js";
import { wordsFor } from "./sentences.js";
import { confirmDialog } from "../shared/dialog.js";
import { element } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { say } from "../shared/texts.js";

export class ActionBar {
  #node;
  #shown = null;
  #signature = null;
  #error = element("p", { class: "form__error", role: "alert" });
  #changed = () => {};

  constructor(node) {
    this.#node = node;
  }

  draw(shown, { agent, changed }) {
    if (shown.id !== this.#shown?.id) this.#error.textContent = "";
    this.#shown = shown;
    this.#changed = changed;
    const signature = JSON.stringify([shown.id, shown.state, shown.claimed_by, agent]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#node.replaceChildren(...this.#buttons(shown, agent), ...this.#note(shown, agent), this.#error);
  }

  #buttons(shown, agent) {
    const mine = shown.claimed_by === agent;
    const open = !ENDED.includes(shown.state);
    return [
      WAITING.includes(shown.state) && !shown.claimed_by && this.#claim(shown),
      shown.claimed_by && !mine && open && this.#button("person", "action.takeOver", "button", () => this.#takeOver(shown)),
      mine && shown.state === "claimed" && this.#button("key", "action.issue", "button button--main", () => this.#issue(shown.id)),
      mine && shown.state === "claimed" && this.#button("clock", "action.setClock", "button", () => askForClock(this.#shown, this.#changed)),
      mine && shown.state === "claimed" && this.#button("camera", "action.requestPhoto", "button", () => askForPhoto(this.#shown, this.#changed)),
      mine && open && this.#button("close", "action.close", "button button--bad", () => askForReason(this.#shown, this.#changed)),
    ].filter(Boolean);
  }

  #note(shown, agent) {
    const other = shown.claimed_by && shown.claimed_by !== agent && !ENDED.includes(shown.state);
    return other ? [element("p", { class: "actions__note" }, icon("person"), say("action.other", { agent: shown.claimed_by }))] : [];
  }

  #claim(shown) {
    const button = this.#button("person", "action.claim", "button button--main", async () => {
      button.disabled = true;
      await this.#take(shown, false);
      button.disabled = false;
    });
    return button;
  }

  async #takeOver(shown) {
    const sure = await confirmDialog({
      title: say("takeOver.title", { agent: shown.claimed_by }),
      text: say("takeOver.text"),
      yes: say("action.takeOver"),
      no: say("cancel"),
      closeLabel: say("close"),
    });
    if (sure) await this.#take(shown, true);
  }

  /** The form quotes the recorder's clock, so the case is loaded anew: what is shown may be hours old. */
  async #issue(id) {
    this.#error.textContent = "";
    try {
      askForTemporaryPassword(await agentApi.case(id), this.#changed);
    } catch (error) {
      this.#error.textContent = wordsFor(error);
    }
  }

  /** One agent wins; the other is told who. */
  async #take(shown, takeOver) {
    this.#error.textContent = "";
    try {
      await agentApi.claim(shown.id, takeOver);
    } catch (error) {
      this.#error.textContent = wordsFor(error);
    }
    this.#changed();
  }

  #button(iconName, key, className, open) {
    return element("button", { type: "button", class: className, on: { click: open } }, icon(iconName), say(key));
  }
}
