/** The agent's own password, chosen after the first sign-in with a one-time one. */
import { agentApi } from "./agent_api.js";
import { handleForm } from "./form.js";
import { sentenceOf } from "./sentences.js";
import { showFace } from "./shell.js";
import { say } from "../shared/texts.js";

export function askForNewPassword(onDone) {
  const form = document.getElementById("new-password-form");
  showFace("new-password");
  handleForm(form, async () => {
    const { current, chosen, again } = form.elements;
    if (chosen.value !== again.value) throw new Error(say("newPassword.differ"));
    await agentApi.changePassword(current.value, chosen.value).catch(sentenceOf);
    form.reset();
    await onDone();
  });
  form.elements.current.focus();
}
