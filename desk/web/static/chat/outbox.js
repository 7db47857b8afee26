/** Sends texts and button presses. What has not arrived is taken up again after a reload, under the same id. */
import { DeliveryQueue } from "./delivery_queue.js";
import { newId } from "../shared/identifiers.js";

const UNDER_WAY = ["sending", "failed"];

export class Outbox {
  #queue;
  #unsent;

  /** @param unsent where what is under way is kept */
  constructor(api, unsent, changed) {
    this.#unsent = unsent;
    this.#queue = new DeliveryQueue((item) => api.send(wireForm(item)), (item) => {
      this.#keep(item);
      changed(item);
    });
  }

  /** Sends what was under way before a reload. */
  resume() {
    for (const item of this.#unsent.messages) this.#queue.add(item);
  }

  /** @param {{text: string, button?: string}} content for a button, `text` is its label */
  add(content) {
    this.#queue.add({ ...content, clientId: newId() });
  }

  retryAll() {
    this.#queue.retryAll();
  }

  stop() {
    this.#queue.stop();
  }

  #keep({ clientId, text, button, state }) {
    const kept = this.#unsent.messages;
    const known = kept.some((other) => other.clientId === clientId);
    if (!UNDER_WAY.includes(state)) this.#unsent.messages = kept.filter((other) => other.clientId !== clientId);
    else if (!known) this.#unsent.messages = [...kept, { clientId, text, button }];
  }
}

function wireForm({ clientId, text, button }) {
  return button ? { client_id: clientId, button } : { client_id: clientId, text };
}
