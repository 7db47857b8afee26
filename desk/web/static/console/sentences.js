/** Words for errors the server could not word itself. */
import { say } from "../shared/texts.js";

/** Rethrows an error with a sentence a person can read. */
export function sentenceOf(error) {
  error.message = wordsFor(error);
  throw error;
}

export function wordsFor(error) {
  if (error.status === 0) return say("error.noAnswer");
  return error.message || say("error.unknown");
}
