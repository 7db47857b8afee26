/**
 * Issues the temporary password: typed once, confirmed, and never to be seen by an agent again.
 *
 * It goes out for what was on the screen, `seen`. When the case is another by now, the form makes room for it: the agent
 * has to look again, keeps the expiry they chose, and types the password anew.
 */
import { agentApi } from "./agent_api.js";
import { toldOf } from "./compare.js";
import { field, openFormDialog } from "./form_dialog.js";
import { sentenceOf } from "./sentences.js";
import { confirmDialog } from "../shared/dialog.js";
import { element } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { say } from "../shared/texts.js";
import { fullMoment, lastMinuteBefore } from "../shared/time.js";

export function askForTemporaryPassword(shown, { seen, expiry: kept, changed, refused }) {
  const password = element("input", {
    class: "field__input issue__password", name: "password", type: "password", required: true, maxlength: "64",
    autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", "data-1p-ignore": true, "data-lpignore": "true",
  });
  const expiry = element("input", { class: "field__input", name: "expiry", type: "datetime-local", value: kept ?? localValue(shown.suggested_expiry) });
  const dialog = openFormDialog({
    title: say("issue.title"),
    submit: say("issue.continue"),
    fields: [
      element("p", {}, clockLine(shown)),
      field(say("issue.password"), password, say("issue.passwordHelp"), showToggle(password)),
      field(say("issue.expiry"), expiry, say("issue.expiryHelp")),
    ],
    send: () => confirmAndIssue(shown, { seen, password, expiry, dialog, changed, refused }),
  });
  dialog.addEventListener("close", () => { password.value = ""; });
}

async function confirmAndIssue(shown, { seen, password, expiry, dialog, changed, refused }) {
  const until = chosenExpiry(shown, expiry.value);
  const sure = await confirmDialog({
    title: say("issue.confirmTitle"),
    text: say("issue.confirmText", { length: password.value.length, until: fullMoment(lastMinuteBefore(until)) }),
    yes: say("issue.now"),
    no: say("issue.goBack"),
    closeLabel: say("close"),
  });
  if (!sure) return;
  try {
    await agentApi.issue(shown.id, password.value, until, seen);
  } catch (error) {
    if (error.code !== "case_changed") return sentenceOf(error);
    dialog.close();
    return refused(error, expiry.value === localValue(shown.suggested_expiry) ? null : expiry.value);
  }
  dialog.close();
  return changed();
}

function clockLine({ recorder_clock: clock }) {
  return clock ? `${say("issue.clock", { shown: clock.shows_now })} ${toldOf(clock)}` : say("issue.noClock");
}

function showToggle(password) {
  const button = element("button", { type: "button", class: "icon-button", "aria-label": say("issue.show"), "aria-pressed": "false" }, icon("eye"));
  button.addEventListener("click", () => {
    const shown = password.type === "password";
    password.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  return button;
}

/** The moment as the browser's date field wants it: local time, to the minute. */
function localValue(iso) {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

// Untouched, the suggestion goes back exactly as it came: the field cuts its seconds.
function chosenExpiry(shown, typed) {
  return typed === localValue(shown.suggested_expiry) ? shown.suggested_expiry : new Date(typed).toISOString();
}
