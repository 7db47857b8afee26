/** What the customer said on the way. */
import { element } from "../shared/dom.js";
import { say, sayName } from "../shared/texts.js";

export function factsList({ facts }) {
  const known = Object.entries(facts ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (!known.length) return [element("p", { class: "quiet" }, say("facts.none"))];
  return [element("dl", { class: "facts" }, ...known.flatMap(([name, value]) => [element("dt", {}, sayName("fact", name)), element("dd", {}, wordsOf(value))]))];
}

function wordsOf(value) {
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  return typeof value === "object" ? JSON.stringify(value) : sayName("factValue", value);
}
