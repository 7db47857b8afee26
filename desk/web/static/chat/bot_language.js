/** The bot speaks English, on every page; these are its sentences in other languages, as domain.yml names them. */

const OTHERS = { utter_french: "fr", utter_spanish: "es" };

/** The language of a message's own words, for screen readers; null where it is the page's or anybody's. */
export function languageOf({ author, response }) {
  return author === "bot" ? (OTHERS[response] ?? "en") : null;
}
