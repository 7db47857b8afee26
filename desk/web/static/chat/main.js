/** Starts the customer's page: resumes the conversation it was in, or opens a new one. */
import { Chat } from "./chat.js";
import { beginConversation, CustomerApi } from "./customer_api.js";
import { announceBegun, announceReady, hadBegun, isEmbedded } from "./embedding.js";
import { askWhereToChat } from "./keeping.js";
import { lastingStorage } from "./lasting_storage.js";
import { mayLeave } from "./leaving.js";
import { keepsLanguageLinksInOwnTabs, prepareMenu } from "./menu.js";
import { conversationToContinue, tellOwnTabs } from "./own_tab.js";
import { page } from "./page.js";
import { StoredConversation } from "./stored_conversation.js";
import { fillTemplate } from "../shared/fill_template.js";
import { say } from "../shared/texts.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15_000;

let stored = null;
let chat = null;

async function open() {
  stored = await whereToKeep();
  stored.onChangedElsewhere(() => location.reload());
  if (!stored.isLasting) keepsLanguageLinksInOwnTabs();
  show((await resumed()) ?? (await beginPatiently()));
}

/** Asks first where a frame would lose the conversation. */
async function whereToKeep() {
  const storage = await lastingStorage();
  const kept = new StoredConversation(storage);
  const wasLost = hadBegun && kept.load() === null;
  if (isEmbedded && (storage === null || wasLost)) {
    return new StoredConversation((await askWhereToChat({ wasLost })) ?? storage);
  }
  if (storage === null) page.notice(say("keeping.none"));
  return kept;
}

/** What the page that opened this tab is in, or else what this browser was in. */
async function resumed() {
  const { isWanted, conversation } = await conversationToContinue();
  if (conversation) stored.save(conversation);
  const identity = conversation ?? stored.load();
  if (isWanted && identity === null) page.notice(say("conversation.gone"));
  return identity;
}

function show(identity) {
  announceBegun();
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
tellOwnTabs(() => stored?.load() ?? null);
announceReady();
open();
