/** Asks about one character that the reader is unsure of, with a button for each that it may be. */
import { element } from "../../shared/dom.js";
import { exactText } from "../../shared/exact_text.js";
import { language, say } from "../../shared/texts.js";

const WITH_NAMES_OF_THEIR_OWN = "01Iil";
let questions = 0;

/** @param doubt {position, choices}, the position counted from 1 */
export function doubtQuestion({ position, choices }, choose) {
  questions += 1;
  const id = `doubt-${questions}`;
  const buttons = choices.map((choice) => element(
    "button",
    { type: "button", class: "button doubt__choice", on: { click: () => choose(choice) } },
    exactText(choice), " ", characterName(choice, choices),
  ));
  return element(
    "div",
    { class: "doubt", role: "group", "aria-labelledby": id },
    element("p", { class: "doubt__question", id }, say("doubt.question", { ordinal: ordinal(position), choices: inWords(choices) })),
    element("div", { class: "doubt__choices" }, ...buttons),
  );
}

/** Such as "3rd". */
export function ordinal(number) {
  const form = new Intl.PluralRules(language, { type: "ordinal" }).select(number);
  return say(`ordinal.${form}`, { number });
}

/** What tells a character from the others it may be, such as "zero" or "letter". */
export function characterName(character, choices) {
  if (WITH_NAMES_OF_THEIR_OWN.includes(character)) return say(`lookAlike.${character}`);
  if (/\d/.test(character)) return say("lookAlike.digit");
  if (!/\p{L}/u.test(character)) return say("lookAlike.sign");
  const onlyCaseDiffers = choices.some((other) => other !== character && other.toLowerCase() === character.toLowerCase());
  if (!onlyCaseDiffers) return say("lookAlike.letter");
  return say(/\p{Lu}/u.test(character) ? "lookAlike.capital" : "lookAlike.small");
}

function inWords(choices) {
  const named = choices.map((choice) => say("doubt.choice", { character: choice, name: characterName(choice, choices) }));
  return new Intl.ListFormat(language, { type: "disjunction" }).format(named);
}
