/** One case, in one look. Sections redraw only when what they show has changed, so nobody loses their place. */
import { ActionBar } from "./action_bar.js";
import { agentApi } from "./agent_api.js";
import { auditTrail } from "./audit_trail.js";
import { checksTable } from "./checks_table.js";
import { caseHead } from "./case_head.js";
import { compare } from "./compare.js";
import { evidence } from "./evidence.js";
import { factsList } from "./facts_list.js";
import { wordsFor } from "./sentences.js";
import { Transcript } from "./transcript.js";
import { say } from "../shared/texts.js";

const byId = (id) => document.getElementById(id);

/** section of the page, what it depends on, how it is drawn */
const SECTIONS = [
  ["case-head", (it) => [it.id, it.state, it.verdict, it.flags, it.priority, it.claimed_by, it.checks, it.temporary_password, it.closed_reason, it.rating, it.serial, it.language], caseHead],
  ["case-compare", (it) => [it.id, it.challenge_code, it.recorder_clock], compare],
  ["case-evidence", (it) => [it.id, it.photos], evidence],
  ["case-checks", (it) => [it.checks], checksTable],
  ["case-facts", (it) => [it.facts], factsList],
  ["case-audit", (it) => [it.audit], auditTrail],
];

export class CaseView {
  /** The signed-in agent's name. */
  agent = null;
  #id = null;
  #drawn = new Map();
  #actions = new ActionBar(byId("case-actions"));
  #transcript = new Transcript();

  open(id) {
    if (id === this.#id) return;
    this.close();
    this.#id = id;
    this.#message(say("case.loading"));
    this.#fetch(agentApi.case).then(() => byId("case").focus({ preventScroll: true }));
    byId("case").scrollTop = 0;
  }

  close() {
    this.#id = null;
    this.#drawn.clear();
    for (const [place] of SECTIONS) byId(place).replaceChildren();
    this.#transcript.clear();
    byId("case-body").hidden = true;
    this.#message(say("case.none"));
  }

  /** Fetches the case by itself, when something has changed. */
  refresh() {
    return this.#fetch(agentApi.caseAgain);
  }

  async #fetch(caseOf) {
    const id = this.#id;
    if (id === null) return;
    try {
      const shown = await caseOf(id);
      if (id === this.#id) this.#draw(shown);
    } catch (error) {
      if (id === this.#id && error.status !== 401) this.#message(error.status === 404 ? say("case.gone") : wordsFor(error));
    }
  }

  #draw(shown) {
    this.#message(null);
    byId("case-body").hidden = false;
    for (const [place, dependsOn, draw] of SECTIONS) this.#drawSection(place, JSON.stringify(dependsOn(shown)), () => draw(shown));
    this.#actions.draw(shown, { agent: this.agent, changed: () => this.refresh() });
    this.#transcript.draw(shown, { agent: this.agent, changed: () => this.refresh() });
  }

  #drawSection(place, signature, draw) {
    if (this.#drawn.get(place) === signature) return;
    this.#drawn.set(place, signature);
    byId(place).replaceChildren(...draw());
  }

  #message(words) {
    byId("case-message").hidden = words === null;
    byId("case-message").textContent = words ?? "";
  }
}
