/** The characters of a value that the reader is unsure of, and what the customer has said of them. */
export class Doubts {
  #value;
  #doubts;
  #settled = new Map();

  /** @param doubts [{position, choices}], the most doubtful first */
  constructor(value, doubts = []) {
    this.#value = Array.from(value ?? "");
    this.#doubts = doubts.filter(({ position }) => position <= this.#value.length);
  }

  /** The doubt to ask about next. */
  get next() {
    return this.#open[0];
  }

  /** @returns {Set<number>} the places of characters that are still unsure, counted from 1 */
  get places() {
    return new Set(this.#open.map(({ position }) => position));
  }

  /** Whether there were doubts, and the customer has answered all of them. */
  get areSettled() {
    return this.#settled.size > 0 && !this.next;
  }

  settle(position, character) {
    this.#settled.set(position, character);
  }

  /** The value with every answer in its place. */
  get repaired() {
    return this.#value.map((character, index) => this.#settled.get(index + 1) ?? character).join("");
  }

  get #open() {
    return this.#doubts.filter(({ position }) => !this.#settled.has(position));
  }
}
