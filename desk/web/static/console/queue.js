/** The list of cases. */
import { agentApi } from "./agent_api.js";
import { caseChips } from "./chips.js";
import { element, hiddenText } from "../shared/dom.js";
import { exactText } from "../shared/exact_text.js";
import { say } from "../shared/texts.js";
import { fromNow } from "../shared/time.js";

const MINUTE = 60_000;

export class Queue {
  #list = document.getElementById("queue-list");
  #empty = document.getElementById("queue-empty");
  #tabs = [...document.querySelectorAll("[data-show]")];
  #show = "open";
  #chosen = null;
  #cases = [];
  #onCases;

  /** @param {{onCases: (cases: object[]) => void}} options told about the listed cases */
  constructor({ onCases }) {
    this.#onCases = onCases;
    for (const tab of this.#tabs) tab.addEventListener("click", () => this.#select(tab.dataset.show));
    setInterval(() => this.#draw(), MINUTE);
  }

  /** Fetches the list by itself, when something has changed. */
  refresh() {
    return this.#fetch(agentApi.casesAgain);
  }

  async #fetch(cases) {
    const shown = this.#show;
    const answer = await cases(shown).catch(() => null);
    if (answer === null || shown !== this.#show) return;
    this.#cases = answer.cases;
    this.#draw();
    this.#onCases(this.#cases);
  }

  clear() {
    this.#cases = [];
    this.#draw();
  }

  choose(id) {
    this.#chosen = id;
    this.#draw();
  }

  #select(show) {
    this.#show = show;
    for (const tab of this.#tabs) tab.setAttribute("aria-pressed", String(tab.dataset.show === show));
    this.#fetch(agentApi.cases);
  }

  #draw() {
    const focused = this.#list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    this.#empty.hidden = this.#cases.length > 0;
    this.#list.replaceChildren(...this.#cases.map((item) => this.#row(item)));
    if (focused) this.#list.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  }

  #row(item) {
    const address = `#case/${encodeURIComponent(item.id)}`;
    const link = element(
      "a",
      { class: "queue-row", href: address, "aria-current": item.id === this.#chosen ? "page" : null },
      element("span", { class: "queue-row__name" }, item.serial ? exactText(item.serial) : say("queue.noSerial"), unread(item)),
      element("span", { class: "queue-row__detail" }, details(item)),
      element("span", { class: "chips" }, ...caseChips(item)),
    );
    return element("li", {}, link);
  }
}

function unread(item) {
  return item.unread ? element("span", { class: "unread" }, hiddenText(say("queue.unread"))) : null;
}

function details(item) {
  const waiting = item.waiting_since ? say("queue.waiting", { time: fromNow(item.waiting_since) }) : say("queue.updated", { time: fromNow(item.updated_at) });
  return [item.model, waiting].filter(Boolean).join(" · ");
}
