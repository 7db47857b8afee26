/** Counts, in the window's title, the cases that began to wait while the agent looked elsewhere. */
import { WAITING } from "../shared/case_states.js";
import { say } from "../shared/texts.js";

export class TitleNotice {
  #seen = null;
  #fresh = new Set();
  #base = document.body.dataset.title;
  #live = document.getElementById("new-case-notice");

  update(cases) {
    const waiting = cases.filter((item) => WAITING.includes(item.state) && !item.claimed_by).map((item) => item.id);
    const fresh = this.#seen === null ? [] : waiting.filter((id) => !this.#seen.has(id));
    this.#seen = new Set([...(this.#seen ?? []), ...waiting]);
    if (fresh.length) this.#live.textContent = say("queue.newCase");
    for (const id of fresh) this.#fresh.add(id);
    for (const id of this.#fresh) if (!waiting.includes(id)) this.#fresh.delete(id);
    this.look();
  }

  /** The agent may be looking: then nothing is news. */
  look() {
    if (!document.hidden) this.#fresh.clear();
    document.title = this.#fresh.size ? `(${this.#fresh.size}) ${this.#base}` : this.#base;
  }
}
