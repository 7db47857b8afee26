/** The sign-in form. */
import { agentApi } from "./agent_api.js";
import { handleForm } from "./form.js";
import { showFace } from "./shell.js";
import { sentenceOf } from "./sentences.js";

export function askToSignIn(onDone) {
  const form = document.getElementById("sign-in-form");
  showFace("sign-in");
  document.title = document.body.dataset.title;
  handleForm(form, async () => {
    const { username, password } = form.elements;
    await agentApi.signIn(username.value.trim(), password.value).catch(sentenceOf);
    form.reset();
    await onDone();
  });
  form.elements.username.focus();
}
