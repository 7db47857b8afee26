/** Starts the customer's page: resumes the stored conversation, or opens a new one. */
import { Chat } from "./chat.js";
import { beginConversation, CustomerApi } from "./customer_api.js";
import { announceReady, isEmbedded } from "./embedding.js";
import { mayLeave } from "./leaving.js";
import { page } from "./page.js";
import { prepareMenu } from "./menu.js";
import { StoredConversation } from "./stored_conversation.js";
import { fillTemplate } from "../shared/fill_template.js";
import { say } from "../shared/texts.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15_000;

const stored = new StoredConversation();
let chat = null;

async function open() {
  const kept = stored.load();
  show(kept ?? (await beginPatiently()));
}

function show(identity) {
  chat = new Chat(identity, page, { onGone: replaceLostConversation });
  chat.start();
}

/** Opens a conversation, trying again until the desk answers. */
async function beginPatiently() {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      const identity = await beginConversation();
      page.banner.hide();
      stored.save(identity);
      return identity;
    } catch (error) {
      page.banner.show(error.retryAfter ? error.message : say("connection.starting"));
      await new Promise((resolve) => setTimeout(resolve, error.retryAfter ? error.retryAfter * 1000 : wait));
    }
  }
}

async function startOver({ notice = null } = {}) {
  chat?.forget();
  stored.forget();
  page.clear();
  if (notice) page.notice(notice);
  show(await beginPatiently());
}

/** The customer asks for a new chat: one whose case is not over is left only after a yes. */
async function leave() {
  const kept = stored.load();
  try {
    if (kept && !(await mayLeave(new CustomerApi(kept)))) return;
  } catch {
    page.notice(say("startOver.failed"));
    return;
  }
  await startOver();
}

function replaceLostConversation() {
  startOver({ notice: say("conversation.gone") });
}

fillTemplate(document);
document.documentElement.classList.toggle("embedded", isEmbedded);
prepareMenu({ onStartOver: () => leave() });
stored.onChangedElsewhere(() => location.reload());
announceReady();
open();
