/** What the agent can do with the case just now. */
import { agentApi } from "./agent_api.js";
import { askForClock } from "./clock_form.js";
import { askForReason } from "./close_form.js";
import { askForTemporaryPassword } from "./issue_form.js";
import { askForPhoto } from "./photo_request_form.js";
import { wordsFor } from "./sentences.js";
import { namesChanged } from "./shown.js";
import { ENDED, WAITING } from "../shared/case_states.js";
import { confirmDialog } from "../shared/dialog.js";
import { element } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { say } from "../shared/texts.js";

export class ActionBar {
  #node;
  #shown = null;
  #signature = null;
  #error = element("div", { class: "form__error", role: "alert" });
  #news = element("p", { class: "actions__news", role: "status" });
  #lookedAt = null;
  #expiry = null;
  #changed = () => {};

  constructor(node) {
    this.#node = node;
  }

  draw(shown, { agent, changed }) {
    if (shown.id !== this.#shown?.id) this.#begin(shown);
    this.#shown = shown;
    this.#tellNews(shown);
    this.#changed = changed;
    const signature = JSON.stringify([shown.id, shown.state, shown.claimed_by, agent]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#node.replaceChildren(...this.#buttons(shown, agent), ...this.#note(shown, agent), this.#news, this.#error);
  }

  #begin(shown) {
    this.#error.textContent = "";
    this.#expiry = null;
    this.#lookedAt = shown.shown;
  }

  /** What the agent has looked at may be redrawn under their eyes, so it is said what has changed. */
  #tellNews(shown) {
    this.#lookedAt ??= shown.shown;
    const names = ENDED.includes(shown.state) ? [] : namesChanged(this.#lookedAt, shown.shown);
    this.#news.textContent = names.length ? say("case.changed", { names: names.join("; ") }) : "";
  }

  #buttons(shown, agent) {
    const mine = shown.claimed_by === agent;
    const open = !ENDED.includes(shown.state);
    return [
      WAITING.includes(shown.state) && !shown.claimed_by && this.#claim(shown),
      shown.claimed_by && !mine && open && this.#button("person", "action.takeOver", "button", () => this.#takeOver(shown)),
      mine && shown.state === "claimed" && this.#button("key", "action.issue", "button button--main", () => this.#issue(shown.id)),
      mine && shown.state === "claimed" && this.#button("clock", "action.setClock", "button", () => askForClock(this.#shown, () => this.#changedByAgent())),
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
    const seen = this.#shown.shown;
    this.#lookedAt = seen;
    try {
      const [expiry, changed] = [this.#expiry, this.#changed];
      askForTemporaryPassword(await agentApi.case(id), { seen, expiry, changed, refused: (...why) => this.#refused(...why) });
    } catch (error) {
      this.#error.textContent = wordsFor(error);
    }
  }

  /** What the agent changed by themselves is no news to them. */
  #changedByAgent() {
    this.#lookedAt = null;
    this.#changed();
  }

  /** What was on the screen is not so any more: the changes are named, and the case is drawn anew. */
  #refused(error, expiry) {
    this.#expiry = expiry;
    this.#lookedAt = null;
    const changes = element("ul", { class: "actions__changes" }, ...error.changes.map((words) => element("li", {}, words)));
    this.#error.replaceChildren(element("p", {}, say("issue.changed")), changes);
    this.#changed();
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
