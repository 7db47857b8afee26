/** The agent's own password, chosen after the first sign-in with a one-time one. */
import { agentApi } from "./agent_api.js";
import { handleForm } from "./form.js";
import { sentenceOf } from "./sentences.js";
import { showFace } from "./shell.js";
import { say } from "../shared/texts.js";

/** @param {{username: string}} agent */
export function askForNewPassword(agent, onDone) {
  const form = document.getElementById("new-password-form");
  showFace("new-password");
  form.elements.username.value = agent.username; // for password managers
  handleForm(form, async () => {
    const { current, chosen, again } = form.elements;
    if (chosen.value !== again.value) throw new Error(say("newPassword.differ"));
    await agentApi.changePassword(current.value, chosen.value).catch(sentenceOf);
    form.reset();
    await onDone();
  });
  form.elements.current.focus();
}
