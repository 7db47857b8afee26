/** Which messages still offer something to do. Works on the messages in their order. */

/** The newest bot message with buttons, unless one of them was pressed since. */
export function messageWithLiveButtons(messages) {
  const index = messages.findLastIndex((message) => message.author === "bot" && message.buttons?.length > 0);
  if (index < 0) return null;
  return answerTo(messages[index], messages) ? null : messages[index];
}

/** The newest message with a card of this type, unless a card of an `after` type followed it. */
export function messageWithLiveCard(messages, type, after = null) {
  const typeOf = (message) => message.card?.type;
  const index = messages.findLastIndex((message) => typeOf(message) === type);
  if (index < 0) return null;
  const overtaken = after !== null && messages.slice(index + 1).some((message) => typeOf(message) === after);
  return overtaken ? null : messages[index];
}

/** The customer's message that answered this one with one of its buttons, if there is one. */
export function answerTo(message, messages) {
  const labels = (message.buttons ?? []).map((button) => button.label);
  const later = messages.slice(messages.indexOf(message) + 1);
  return later.find((other) => other.author === "customer" && labels.includes(other.text)) ?? null;
}

/** Whether a later message has the card of the same photo's reading. */
export function isShownLater(message, messages) {
  if (message.card?.type !== "reading") return false;
  const last = messages.findLast(({ card }) => card?.type === "reading" && card.photo_id === message.card.photo_id);
  return last !== message;
}
