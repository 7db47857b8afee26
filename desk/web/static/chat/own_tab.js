/**
 * The chat in a tab of its own, where the browser keeps it. The tab asks the page that opened it which conversation it is
 * in. Both speak to pages of the desk's own address only, so a site around a frame hears nothing of it.
 */
const CONTINUE = "continue";
const ONLY_IN_FRAMES = ["embed", "begun"];
const ASKING = "resetdesk:which-conversation";
const TELLING = "resetdesk:conversation";
const PATIENCE = 3000;

/** Where the page is without a frame. */
export function ownTabAddress(address = location.href) {
  const target = new URL(address);
  for (const name of ONLY_IN_FRAMES) target.searchParams.delete(name);
  return target.href;
}

/** Makes a link open a tab that goes on with this page's conversation. */
export function continuesInOwnTab(link) {
  const target = new URL(ownTabAddress(link.href));
  target.searchParams.set(CONTINUE, "1");
  Object.assign(link, { href: target.href, target: "_blank", rel: "opener" });
}

/** Tells the tabs that this page opened which conversation it is in. */
export function tellOwnTabs(conversation) {
  addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.data?.type !== ASKING) return;
    event.source.postMessage({ type: TELLING, conversation: conversation() }, location.origin);
  });
}

/**
 * @returns {Promise<{isWanted: boolean, conversation: {id: string, token: string}|null}>} whether this tab was opened to
 *          go on with a conversation, and which
 */
export async function conversationToContinue() {
  const here = new URL(location.href);
  const isWanted = here.searchParams.has(CONTINUE);
  if (!isWanted) return { isWanted, conversation: null };
  here.searchParams.delete(CONTINUE);
  history.replaceState(history.state, "", here); // a reload goes on with what is kept by then
  return { isWanted, conversation: window.opener ? await ask(window.opener) : null };
}

function ask(opener) {
  return new Promise((resolve) => {
    const end = new AbortController();
    const finish = (conversation) => {
      end.abort();
      clearTimeout(timer);
      resolve(conversation);
    };
    const timer = setTimeout(() => finish(null), PATIENCE);
    const take = ({ origin, source, data }) => {
      if (origin === location.origin && source === opener && data?.type === TELLING) finish(data.conversation);
    };
    addEventListener("message", take, { signal: end.signal });
    opener.postMessage({ type: ASKING }, location.origin);
  });
}
