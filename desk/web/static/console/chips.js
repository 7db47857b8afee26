/** Small labelled marks: state, verdict, priority, flags. Always an icon or words, never colour alone. */
import { element } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { say, sayName } from "../shared/texts.js";

const VERDICTS = { verified: ["tick", "good"], needs_review: ["alert", "warn"] };

export function chip(words, { tone = "plain", iconName = null } = {}) {
  return element("span", { class: `chip chip--${tone}` }, iconName ? icon(iconName) : null, words);
}

export function verdictChip(verdict) {
  const [iconName, tone] = VERDICTS[verdict];
  return chip(sayName("verdict", verdict), { tone, iconName });
}

/** What the queue and the case's head show of a case. */
export function caseChips(item) {
  return [
    item.priority ? chip(say("case.priority"), { tone: "bad", iconName: "clock" }) : null,
    item.verdict in VERDICTS ? verdictChip(item.verdict) : null,
    item.state === item.verdict ? null : chip(sayName("state", item.state)),
    ...(item.flags ?? []).map((flag) => chip(sayName("flag", flag), { tone: "warn", iconName: "flag" })),
    item.language === "en" ? null : chip(sayName("language", item.language), { iconName: "language" }),
    item.claimed_by ? chip(item.claimed_by, { iconName: "person" }) : null,
  ];
}
