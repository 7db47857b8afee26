/** Closes a case with a reason. */
import { agentApi } from "./agent_api.js";
import { field, openFormDialog } from "./form_dialog.js";
import { sentenceOf } from "./sentences.js";
import { element } from "../shared/dom.js";
import { say } from "../shared/texts.js";

export function askForReason(shown, changed) {
  const reason = element("textarea", { class: "field__input", name: "reason", rows: "3", required: true, maxlength: "500" });
  openFormDialog({
    title: say("close.title"),
    submit: say("action.close"),
    fields: [field(say("close.reason"), reason, say("close.help"))],
    send: async (form, dialog) => {
      await agentApi.close(shown.id, reason.value.trim()).catch(sentenceOf);
      dialog.close();
      changed();
    },
  });
}
