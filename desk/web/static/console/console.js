/** The signed-in console: keeps the queue and the open case up to date. */
import { agentApi } from "./agent_api.js";
import { CaseView } from "./case_view.js";
import { Presence } from "./presence.js";
import { Queue } from "./queue.js";
import { showFace } from "./shell.js";
import { TitleNotice } from "./title_notice.js";
import { EventStream } from "../shared/event_stream.js";
import { say } from "../shared/texts.js";

const TOGETHER = 150; // one change can bring several events

export class Console {
  #queue;
  #case = new CaseView();
  #notice = new TitleNotice();
  #presence = new Presence();
  #stream = null;
  #timer = null;

  constructor({ onSignOut }) {
    this.#queue = new Queue({ onCases: (cases) => this.#notice.update(cases) });
    document.getElementById("sign-out").addEventListener("click", onSignOut);
    addEventListener("hashchange", () => this.#showAddressed());
    document.addEventListener("visibilitychange", () => this.#notice.look());
  }

  open(agent) {
    showFace("desk");
    document.getElementById("agent-name").textContent = agent.username;
    this.#case.agent = agent.username;
    this.#stream = new EventStream({
      path: agentApi.eventsPath,
      onEvent: () => this.#refreshSoon(),
      onConnected: () => this.#connected(),
      onLost: () => this.#setLost(true),
      onRefused: () => agentApi.casesAgain("open").catch(() => {}), // finds out whether the session ended
    });
    this.#stream.start();
    this.#presence.start();
    this.#showAddressed();
  }

  close() {
    this.#presence.stop();
    this.#stream?.stop();
    this.#stream = null;
    clearTimeout(this.#timer);
    this.#case.close();
    this.#queue.clear();
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  }

  #connected() {
    this.#setLost(false);
    this.#refresh();
  }

  #setLost(lost) {
    document.getElementById("console-banner").hidden = !lost;
    document.getElementById("console-banner").textContent = say("connection.lost");
  }

  #refreshSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), TOGETHER);
  }

  #refresh() {
    this.#queue.refresh();
    this.#case.refresh();
  }

  #showAddressed() {
    if (this.#stream === null) return;
    const id = /^#case\/(.+)$/.exec(location.hash)?.[1];
    const chosen = id ? decodeURIComponent(id) : null;
    document.getElementById("desk").classList.toggle("desk--case", chosen !== null);
    this.#queue.choose(chosen);
    if (chosen) this.#case.open(chosen);
    else this.#case.close();
  }
}
