/** What becomes of a case whose customer starts a new chat: told first, and done only after a yes. */
import { ENDED, WITH_PASSWORD } from "../shared/case_states.js";
import { confirmDialog } from "../shared/dialog.js";
import { RequestError } from "../shared/requests.js";
import { say } from "../shared/texts.js";

const LOST = [401, 404];
const MOVED_ON = 409;

/**
 * Closes the case of a chat, if it has one that is not over and the customer agrees.
 * @param {import("./customer_api.js").CustomerApi} api
 * @returns {Promise<boolean>} whether the chat may be left
 */
export async function mayLeave(api) {
  try {
    const { case: current, agent } = await api.overview();
    if (!current || ENDED.includes(current.state)) return true;
    if (!(await agreed(current.state, agent))) return false;
    await api.withdraw(current.state);
    return true;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (LOST.includes(error.status)) return true;
    if (error.status === MOVED_ON) return mayLeave(api);
    throw error;
  }
}

function agreed(state, agent) {
  return confirmDialog({
    title: say("startOver.title"),
    text: consequence(state, agent),
    yes: say("startOver.yes"),
    no: say("startOver.no"),
    closeLabel: say("close"),
  });
}

function consequence(state, agent) {
  if (WITH_PASSWORD.includes(state)) return say("startOver.password");
  if (state === "claimed") return say("startOver.agent", { name: agent });
  return say(state === "collecting" ? "startOver.unfinished" : "startOver.waiting");
}
