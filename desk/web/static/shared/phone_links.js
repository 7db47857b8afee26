/** Telephone numbers in a text, to be called by pressing them. */
import { element } from "./dom.js";

const NUMBER = /\+\d[\d .()-]{6,}\d|(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}/g;
const PART_OF_A_WORD = /[\p{L}\p{N}_-]/u; // what a serial number or a date goes on with

/** @returns {(string|Node)[]} the text, with a link in the place of each number */
export function withPhoneLinks(text) {
  const parts = [];
  let end = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    const after = index + number.length;
    if (PART_OF_A_WORD.test(text.charAt(index - 1)) || PART_OF_A_WORD.test(text.charAt(after))) continue;
    parts.push(text.slice(end, index), link(number));
    end = after;
  }
  return [...parts, text.slice(end)];
}

function link(number) {
  // The whole window follows it: in a frame, browsers do not let a page call.
  return element("a", { class: "phone", href: `tel:${number.replace(/[^\d+]/g, "")}`, target: "_top" }, number);
}
