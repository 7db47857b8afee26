/** The list of messages: keeps it in order, merges what was sent with what came back, and knows what is live. */
import { answerTo, messageWithLiveButtons, messageWithLiveCard } from "./live_messages.js";
import { MessageView } from "./message_view.js";
import { OutgoingView } from "./outgoing_view.js";

export class MessageLog {
  #page;
  #services;
  #messages = [];
  #views = new Map();
  #outgoing = new Map();

  /** @param page the log's part of the page: `list` and `follow` */
  constructor(page, services) {
    this.#page = page;
    this.#services = services;
  }

  /** Shows a message of the desk. Returns false if it was there already. */
  show(message) {
    if (this.#views.has(message.id)) return false;
    this.#keepThumbnail(message);
    const view = new MessageView(message, this.#services);
    this.#views.set(message.id, view);
    this.#insert(message, view.node);
    this.#settleOutgoing(message);
    this.#refresh();
    return true;
  }

  /** Shows the state of something the customer is sending. */
  showOutgoing(item) {
    if (item.state === "sent") this.show(item.message);
    if (this.#isShown(item.clientId)) return;
    const known = this.#outgoing.get(item.clientId);
    if (known) known.update(item);
    else this.#addOutgoing(item);
    this.#refresh();
  }

  /** Takes revealed passwords off the page. */
  hideSecrets() {
    for (const view of this.#views.values()) view.hideSecret();
  }

  #addOutgoing(item) {
    const view = new OutgoingView(item, this.#services);
    this.#outgoing.set(item.clientId, view);
    this.#page.list.append(view.node);
    this.#page.follow.toNewest();
  }

  /** The customer's own photo is on the page already: no need to fetch it back. */
  #keepThumbnail(message) {
    const thumbnail = this.#outgoing.get(message.client_id)?.thumbnail;
    if (!thumbnail || !message.card?.photo_id) return;
    this.#services.images.keep(this.#services.api.photoAddress(message.card.photo_id), thumbnail);
  }

  #settleOutgoing(message) {
    this.#outgoing.get(message.client_id)?.node.remove();
    this.#outgoing.delete(message.client_id);
  }

  #isShown(clientId) {
    return this.#messages.some((message) => message.client_id === clientId);
  }

  #insert(message, node) {
    const next = this.#messages.findIndex((other) => other.id > message.id);
    if (next < 0) {
      this.#messages.push(message);
      this.#page.list.insertBefore(node, this.#firstOutgoing());
      this.#page.follow.arrived(node);
      return;
    }
    this.#page.list.insertBefore(node, this.#views.get(this.#messages[next].id).node);
    this.#messages.splice(next, 0, message);
  }

  #firstOutgoing() {
    return this.#outgoing.values().next().value?.node ?? null;
  }

  #refresh() {
    const all = [...this.#messages, ...this.#pressedNow()];
    const buttons = messageWithLiveButtons(all);
    const cards = [messageWithLiveCard(all, "upload", "reading"), messageWithLiveCard(all, "reveal")];
    for (const message of this.#messages) {
      const answer = answerTo(message, all);
      this.#views.get(message.id).refresh({ buttons: message === buttons, card: cards.includes(message), answer: answer?.text ?? null });
      // The stars themselves show which were given; a bubble saying "4" would only puzzle.
      if (answer && message.card?.type === "rating") this.#nodeOf(answer).hidden = true;
    }
    this.#page.follow.refresh();
  }

  #pressedNow() {
    return [...this.#outgoing.values()].map((view) => ({ author: "customer", text: view.text, client_id: view.clientId }));
  }

  #nodeOf(message) {
    return (this.#views.get(message.id) ?? this.#outgoing.get(message.client_id)).node;
  }
}
