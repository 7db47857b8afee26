/**
 * What the customer can do next. It comes after the last message, and stays in sight at the bottom while that reaches
 * below. The keyboard's next stop after an answer is here too.
 */
export class Dock {
  #node;
  #status;
  #actions;
  #shown = [];

  constructor({ node, status, actions }) {
    this.#node = node;
    this.#status = status;
    this.#actions = actions;
  }

  /** @param {Node[]} actions what there is to press, the first thing first */
  show(actions) {
    if (actions.length === this.#shown.length && actions.every((action, index) => action === this.#shown[index])) return;
    this.#shown = actions;
    this.say("");
    this.keepingFocus(() => this.#actions.replaceChildren(...actions));
  }

  /** Says how the last thing went, until there is something else to do. */
  say(words) {
    this.#status.textContent = words;
  }

  focus() {
    this.#node.focus({ preventScroll: true });
  }

  /** Changes the page; when that takes away what had the focus, the dock has it. */
  keepingFocus(change) {
    const before = document.activeElement;
    change();
    if (before && before !== document.body && !isThere(before)) this.focus();
  }
}

function isThere(node) {
  return node.isConnected && !node.disabled && node.getClientRects().length > 0;
}
