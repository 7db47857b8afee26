/** Enters the date and time that the customer reads out from the recorder's screen. */
import { agentApi } from "./agent_api.js";
import { field, openFormDialog } from "./form_dialog.js";
import { sentenceOf } from "./sentences.js";
import { element } from "../shared/dom.js";
import { say } from "../shared/texts.js";

export function askForClock(shown, changed) {
  const date = element("input", { class: "field__input", name: "date", type: "date", required: true });
  const time = element("input", { class: "field__input", name: "time", type: "time" });
  openFormDialog({
    title: say("action.setClock"),
    submit: say("setClock.save"),
    fields: [field(say("setClock.date"), date, say("setClock.help")), field(say("setClock.time"), time)],
    send: async (form, dialog) => {
      await agentApi.setClock(shown.id, date.value, time.value || null).catch(sentenceOf);
      dialog.close();
      changed();
    },
  });
}
