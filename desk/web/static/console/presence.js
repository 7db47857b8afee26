/** Tells the desk that its agent is there: only what a person does keeps a session, at most one call a minute. */
import { agentApi } from "./agent_api.js";

const MINUTE = 60_000;
const SIGNS = ["keydown", "pointerdown", "wheel"];

export class Presence {
  #told = 0;
  #notice = () => this.#tell();

  start() {
    this.#told = Date.now(); // signing in, or opening the page, has just told
    for (const sign of SIGNS) addEventListener(sign, this.#notice, { passive: true });
  }

  stop() {
    for (const sign of SIGNS) removeEventListener(sign, this.#notice);
  }

  #tell() {
    if (Date.now() - this.#told < MINUTE) return;
    this.#told = Date.now();
    agentApi.isHere().catch(() => {});
  }
}
