/** Who did what, and when. */
import { element } from "../shared/dom.js";
import { say, sayName } from "../shared/texts.js";
import { fullMoment } from "../shared/time.js";

export function auditTrail({ audit }) {
  const rows = audit.map(({ at, actor, action, detail }) =>
    element("li", {}, element("time", { datetime: at }, fullMoment(at)), element("b", {}, actor), sayName("audit", action), detail ? element("span", { class: "quiet" }, wordsOf(detail)) : null),
  );
  return [element("ol", { class: "audit", "aria-label": say("audit.label") }, ...rows)];
}

function wordsOf(detail) {
  if (typeof detail === "string") return detail;
  const isMove = "to" in detail;
  const named = ([name, value]) => `${name.replaceAll("_", " ")}: ${isMove ? sayName("state", value) : value}`;
  return Object.entries(detail).map(named).join(", ");
}
