/** The list of messages: keeps it in order, merges what was sent with what came back, and knows what is live. */
import { answerTo, isShownLater, messageWithLiveButtons, messageWithLiveCard } from "./live_messages.js";
import { MessageView } from "./message_view.js";
import { OutgoingView } from "./outgoing_view.js";

export class MessageLog {
  #page;
  #services;
  #messages = [];
  #views = new Map();
  #outgoing = new Map();
  #readings = new Map();

  /** @param page the log's part of the page: `list`, `outgoing`, `follow` and `dock` */
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
    const reading = this.#readings.get(message.card?.photo_id);
    if (reading) view.updateReading(reading);
    this.refresh();
    return true;
  }

  /** Shows how the reading of a photo stands by now, wherever its card is. */
  showReading(reading) {
    this.#readings.set(reading.photo_id, reading);
    for (const view of this.#views.values()) view.updateReading(reading);
    this.refresh();
  }

  /** Shows the state of something the customer is sending. */
  showOutgoing(item) {
    if (item.state === "sent") this.show(item.message);
    if (this.#isShown(item.clientId)) return;
    const known = this.#outgoing.get(item.clientId);
    if (known) this.#page.dock.keepingFocus(() => known.update(item));
    else this.#addOutgoing(item);
    this.refresh();
  }

  /** Finds anew what is live. */
  refresh() {
    const all = [...this.#messages, ...this.#pressedNow()];
    const buttons = messageWithLiveButtons(all);
    const cards = [messageWithLiveCard(all, "upload", "reading"), messageWithLiveCard(all, "reading"), messageWithLiveCard(all, "reveal")];
    const actions = [];
    this.#page.dock.keepingFocus(() => {
      for (const message of this.#messages) {
        const answer = answerTo(message, all);
        const view = this.#views.get(message.id);
        view.refresh({
          buttons: message === buttons,
          card: cards.includes(message),
          isShownLater: isShownLater(message, this.#messages),
          answer: answer?.text ?? null,
        });
        actions.push(...view.actions);
        // The stars themselves show which were given; a bubble saying "4" would only puzzle.
        if (answer && message.card?.type === "rating") this.#nodeOf(answer).hidden = true;
      }
    });
    this.#page.dock.show(actions);
    this.#page.follow.refresh();
  }

  #addOutgoing(item) {
    const view = new OutgoingView(item, this.#services);
    this.#outgoing.set(item.clientId, view);
    this.#page.outgoing.append(view.node);
    this.#page.outgoing.hidden = false;
    this.#page.follow.toNewest();
  }

  /** The customer's own photo is on the page already: no need to fetch it back. */
  #keepThumbnail(message) {
    const thumbnail = this.#outgoing.get(message.client_id)?.thumbnail;
    if (!thumbnail || !message.card?.photo_id) return;
    this.#services.images.keep(this.#services.api.photoAddress(message.card.photo_id), thumbnail);
  }

  #settleOutgoing(message) {
    this.#page.dock.keepingFocus(() => this.#outgoing.get(message.client_id)?.node.remove());
    this.#outgoing.delete(message.client_id);
    this.#page.outgoing.hidden = this.#outgoing.size === 0;
  }

  #isShown(clientId) {
    return this.#messages.some((message) => message.client_id === clientId);
  }

  #insert(message, node) {
    const next = this.#messages.findIndex((other) => other.id > message.id);
    if (next < 0) {
      this.#messages.push(message);
      this.#page.list.append(node);
      this.#page.follow.arrived(node);
      return;
    }
    this.#page.list.insertBefore(node, this.#views.get(this.#messages[next].id).node);
    this.#messages.splice(next, 0, message);
  }

  #pressedNow() {
    return [...this.#outgoing.values()].map((view) => ({ author: "customer", text: view.text, client_id: view.clientId }));
  }

  #nodeOf(message) {
    return (this.#views.get(message.id) ?? this.#outgoing.get(message.client_id)).node;
  }
}
