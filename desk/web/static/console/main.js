/** Starts the console: sign-in, then the queue and the case in the address (#case/ID). */
import { agentApi, onSignedOut } from "./agent_api.js";
import { Console } from "./console.js";
import { askForNewPassword } from "./new_password.js";
import { askToSignIn } from "./sign_in.js";
import { fillTemplate } from "../shared/fill_template.js";

let desk = null;

/** Shows what the agent may see: the console, the forced change of password, or the sign-in. */
async function enter() {
  const agent = await whoIsSignedIn();
  if (!agent) return askToSignIn(enter);
  if (agent.must_change_password) return askForNewPassword(agent, enter);
  desk ??= new Console({ onSignOut: leave });
  return desk.open(agent);
}

async function whoIsSignedIn() {
  try {
    return (await agentApi.session()).agent;
  } catch (error) {
    if (error.status === 401) return null;
    throw error;
  }
}

async function leave() {
  await agentApi.signOut().catch(() => {});
  location.hash = "";
  expire();
}

/** The session ended. The address keeps the case, so that signing in again comes back to it. */
function expire() {
  desk?.close();
  askToSignIn(enter);
}

fillTemplate(document);
onSignedOut(expire);
enter().catch(expire);
