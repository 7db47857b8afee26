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
      pair(say("compare.clock"), clock ? say("compare.now", { shown: clock.shows_now }) : say("compare.clockUnknown"), clock ? toldOf(clock) : null),
    ),
  ];
}

/** What was told, and how long ago. */
export function toldOf({ shown, reported_at: reported }) {
  return say("compare.told", { shown, relative: fromNow(reported) });
}

function pair(label, value, note = null) {
  return element("div", {}, element("dt", {}, label), element("dd", {}, value, note ? element("span", { class: "quiet" }, ` ${note}`) : null));
}
