/** What was compared, with what came of it, in words and by icon. */
import { element } from "../shared/dom.js";
import { exactText } from "../shared/exact_text.js";
import { icon } from "../shared/icons.js";
import { say, sayName } from "../shared/texts.js";

const ICONS = { agree: "tick", differ: "cross", missing: "missing", unsure: "question" };

export function checksTable({ checks }) {
  if (!checks.length) return [element("p", { class: "quiet" }, say("checks.none"))];
  const head = ["checks.what", "checks.outcome", "checks.why"].map((key) => element("th", { scope: "col" }, say(key)));
  return [
    element(
      "table",
      { class: "checks" },
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...checks.map(row)),
    ),
  ];
}

function row(check) {
  return element(
    "tr",
    { class: `check check--${check.outcome}` },
    element("th", { scope: "row" }, check.label),
    element("td", {}, element("span", { class: `outcome outcome--${check.outcome}` }, icon(ICONS[check.outcome]), sayName("outcome", check.outcome))),
    element("td", {}, element("p", {}, check.reason), values(check.values ?? [])),
  );
}

function values(found) {
  if (!found.length) return null;
  const lines = found.map(({ source, value }) => [
    element("dt", {}, sayName("source", source)),
    element("dd", {}, value ? exactText(String(value)) : "–"),
  ]);
  return element("dl", { class: "check__values" }, ...lines.flat());
}
