/** What only a person can compare with the pictures: the code on paper, and what the recorder's clock shows by now. */
import { element } from "../shared/dom.js";
import { say } from "../shared/texts.js";
import { fromNow } from "../shared/time.js";

export function compare({ challenge_code: code, recorder_clock: clock }) {
  return [
    element(
      "dl",
      { class: "compare" },
      pair(say("compare.code"), code ? element("span", { class: "compare__code" }, `${code.slice(0, 3)} ${code.slice(3)}`) : "–"),
      pair(say("compare.clock"), clock ? clockWords(clock) : say("compare.clockUnknown"), clock ? toldOf(clock) : null),
    ),
  ];
}

/** How long ago it was told, and what, if it has gone on since. */
export function toldOf({ shown, shows_now: now, reported_at: reported }) {
  return say(shown === now ? "compare.seen" : "compare.told", { shown, relative: fromNow(reported) });
}

function clockWords({ shown, shows_now: now }) {
  return shown === now ? shown : say("compare.now", { shown: now });
}

function pair(label, value, note = null) {
  return element("div", {}, element("dt", {}, label), element("dd", {}, value, note ? element("span", { class: "quiet" }, ` ${note}`) : null));
}
