/** The top of a case: which recorder, what the checks say, and why. */
import { caseChips, chip } from "./chips.js";
import { element } from "../shared/dom.js";
import { exactText } from "../shared/exact_text.js";
import { icon } from "../shared/icons.js";
import { say, sayName } from "../shared/texts.js";
import { fromNow, fullMoment, lastMinuteBefore, moment } from "../shared/time.js";

const OPEN_QUESTIONS = ["differ", "unsure", "missing"];

export function caseHead(shown) {
  const serial = shown.serial ?? shown.facts?.serial;
  return [
    element("h2", { class: "case-head__title" }, serial ? exactText(serial) : say("queue.noSerial")),
    element("p", { class: "chips" }, ...caseChips(shown)),
    verdict(shown),
    temporaryPassword(shown.temporary_password),
    ending(shown),
  ].filter(Boolean);
}

function verdict(shown) {
  const doubts = shown.checks.filter((check) => OPEN_QUESTIONS.includes(check.outcome));
  const good = shown.verdict === "verified";
  const title = shown.verdict ? sayName("verdict.title", shown.verdict) : say("verdict.none");
  return element(
    "div",
    { class: `verdict verdict--${good ? "good" : shown.verdict ? "warn" : "plain"}` },
    element("p", { class: "verdict__title" }, icon(good ? "tick" : shown.verdict ? "alert" : "clock"), title),
    doubts.length ? element("ul", { class: "verdict__reasons" }, ...doubts.map(reason)) : null,
    good ? notShown(shown.not_shown) : null,
  );
}

/** Agreement is no proof, so what an agent still has to judge stands right beside it. */
function notShown(sentences) {
  return element(
    "div",
    {},
    element("p", {}, say("verdict.notShown")),
    element("ul", { class: "verdict__reasons" }, ...sentences.map((words) => element("li", {}, words))),
  );
}

function reason(check) {
  const named = check.reason.startsWith(check.label);
  return element("li", {}, named ? null : element("b", {}, `${check.label}: `), check.reason);
}

function temporaryPassword(issued) {
  if (!issued) return null;
  const words = say("issued.line", { agent: issued.issued_by, at: moment(issued.issued_at), until: fullMoment(lastMinuteBefore(issued.expires_at)), relative: fromNow(issued.expires_at) });
  return element("p", { class: "case-head__issued" }, icon("key"), element("span", {}, words, " ", chip(say("issued.reveals", { count: issued.reveals }))));
}

function ending(shown) {
  if (shown.rating) return element("p", {}, say("case.rating", { stars: shown.rating }));
  if (shown.closed_reason) return element("p", {}, say("case.closedReason", { reason: shown.closed_reason }));
  return null;
}
