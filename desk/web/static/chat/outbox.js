/** Sends texts and button presses. */
import { DeliveryQueue } from "./delivery_queue.js";
import { newId } from "../shared/identifiers.js";

export class Outbox {
  #queue;

  constructor(api, changed) {
    this.#queue = new DeliveryQueue((item) => api.send(wireForm(item)), changed);
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
}

function wireForm({ clientId, text, button }) {
  return button ? { client_id: clientId, button } : { client_id: clientId, text };
}
