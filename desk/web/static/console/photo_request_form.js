/** Asks the customer for another photo. */
import { agentApi } from "./agent_api.js";
import { field, openFormDialog } from "./form_dialog.js";
import { sentenceOf } from "./sentences.js";
import { element } from "../shared/dom.js";
import { say, sayName } from "../shared/texts.js";

const KINDS = ["sticker", "device_info"];

export function askForPhoto(shown, changed) {
  const kind = element("select", { class: "field__input", name: "kind" }, ...KINDS.map((name) => element("option", { value: name }, sayName("photo.kind", name))));
  const note = element("textarea", { class: "field__input", name: "note", rows: "2", maxlength: "300" });
  openFormDialog({
    title: say("action.requestPhoto"),
    submit: say("requestPhoto.send"),
    fields: [field(say("requestPhoto.kind"), kind), field(say("requestPhoto.note"), note, say("requestPhoto.help"))],
    send: async (form, dialog) => {
      await agentApi.requestPhoto(shown.id, kind.value, note.value.trim()).catch(sentenceOf);
      dialog.close();
      changed();
    },
  });
}
