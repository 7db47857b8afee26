/** Shows serials, IDs and passwords so that no character can be taken for another. */
import { element } from "./dom.js";

const KINDS = [
  ["zero", /0/],
  ["digit", /[1-9]/],
  ["capital", /\p{Lu}/u],
  ["small", /\p{Ll}/u],
];

/** digit, zero, capital, small or sign */
export function kindOf(character) {
  const found = KINDS.find(([, pattern]) => pattern.test(character));
  return found ? found[0] : "sign";
}

/**
 * One span for each character, coloured by kind; a zero gets a stroke of its own, whatever the font draws.
 *
 * @param {Set<number>} unsure the places of characters to mark, counted from 1
 */
export function exactText(value, attributes = {}, unsure = new Set()) {
  const characters = Array.from(value, (character, index) =>
    element("span", { class: `exact__${kindOf(character)}${unsure.has(index + 1) ? " exact__unsure" : ""}` }, character),
  );
  return element("span", { ...attributes, class: `exact ${attributes.class ?? ""}`.trim(), translate: "no" }, ...characters);
}
