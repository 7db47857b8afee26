/**
 * Resetdesk on any site: <script src="https://YOUR-DESK/static/embed.js" async></script>
 *
 * Puts a launcher button into a shadow root and, when it is pressed, the chat into a frame. Nothing of the host page is
 * read but its language, and nothing is changed. Words are in that language, or else in the browser's; the script tag
 * can name another as data-language, and words of its own as data-open, data-close, data-title and data-unread.
 * A host with a Content-Security-Policy needs script-src and frame-src for the desk's address, nothing more; one with a
 * Cross-Origin-Embedder-Policy needs nothing.
 */
(() => {
  "use strict";

  const script = document.currentScript ?? document.querySelector('script[src*="/static/embed.js"]');
  const desk = new URL(script.src).origin;
  const catalogues = {{ catalogues | tojson }};
  const hostLanguage = languageOf(script.dataset.language ?? document.documentElement.lang);
  const words = { ...catalogues[hostLanguage ?? languageOf(navigator.language) ?? "en"], ...script.dataset };
  const COVERS_THE_PAGE = "(max-width: 520px), (max-height: 480px)";
  const IS_OPEN = "resetdesk.open";
  const LANGUAGE = "resetdesk.language";
  const HAS_BEGUN = "resetdesk.begun";

  const STYLES = `
    :host { all: initial; position: fixed; right: 0; bottom: 0; z-index: 2147483000; }
    .launcher {
      position: fixed; right: 20px; bottom: calc(20px + env(safe-area-inset-bottom, 0px));
      display: flex; align-items: center; gap: 10px; max-width: calc(100vw - 40px); min-height: 56px; padding: 8px 20px 8px 16px;
      border: 0; border-radius: 28px; background: #0f4c5c; color: #fff; cursor: pointer;
      font: 600 16px/1.3 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; text-align: start;
      box-shadow: 0 6px 20px rgb(14 28 36 / 30%);
    }
    .launcher:hover { background: #0a3a47; }
    .launcher:focus-visible { outline: 3px solid #6bb6f5; outline-offset: 3px; }
    .launcher svg { flex: none; width: 28px; height: 28px; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .dot { position: absolute; top: 0; right: 4px; width: 16px; height: 16px; border: 3px solid #fff; border-radius: 50%; background: #c5282d; }
    .frame {
      position: fixed; right: 20px; bottom: 20px; width: 400px; height: min(700px, calc(100vh - 40px)); height: min(700px, calc(100dvh - 40px));
      border: 1px solid rgb(20 40 50 / 25%); border-radius: 16px; background: #f1f4f5; color-scheme: light dark; box-shadow: 0 12px 40px rgb(14 28 36 / 30%);
    }
    [hidden] { display: none; }
    @media ${COVERS_THE_PAGE} {
      .frame { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; }
    }
  `;

  // For browsers that take no style sheet from us: the least that a button and a frame need.
  const PLAIN = {
    launcher: {
      position: "fixed", right: "20px", bottom: "20px", zIndex: "2147483000", maxWidth: "calc(100vw - 40px)", minHeight: "56px",
      padding: "8px 20px", border: "0", borderRadius: "28px", background: "#0f4c5c", color: "#fff", font: "600 16px/1.3 sans-serif",
    },
    frame: { position: "fixed", inset: "0", width: "100%", height: "100%", border: "0", zIndex: "2147483000" },
  };

  const ICON = { viewBox: "0 0 24 24", width: "28", height: "28", fill: "none", stroke: "currentcolor", "aria-hidden": "true" };

  const host = document.createElement("resetdesk-chat");
  const root = host.attachShadow({ mode: "open" });
  const launcher = buildLauncher();
  const dot = launcher.querySelector(".dot");
  let frame = null;
  let isStyled = true;
  let hasEntry = false;
  let entries = history.length;

  /** The language of a tag such as "fr-CA", if there is a catalogue for it. */
  function languageOf(tag) {
    const code = tag?.toLowerCase().split("-")[0];
    return Object.hasOwn(catalogues, code) ? code : null;
  }

  function buildLauncher() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "launcher";
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-expanded", "false");
    const label = document.createElement("span");
    label.textContent = words.open;
    const unread = document.createElement("span");
    unread.className = "dot";
    unread.hidden = true;
    unread.setAttribute("role", "img");
    unread.setAttribute("aria-label", words.unread);
    button.append(bubbleIcon(), label, unread);
    button.addEventListener("click", open);
    return button;
  }

  function bubbleIcon() {
    const SVG = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries(ICON)) svg.setAttribute(name, value);
    for (const shape of ["M4 5h16v11H10l-5 4v-4H4z", "M9 10.5h.01", "M12 10.5h.01", "M15 10.5h.01"]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", shape);
      svg.append(path);
    }
    return svg;
  }

  function buildFrame() {
    const made = document.createElement("iframe");
    made.className = "frame";
    made.title = words.title;
    made.allow = "camera; clipboard-write";
    made.referrerPolicy = "no-referrer";
    const language = languageOf(recall(LANGUAGE)) ?? hostLanguage;
    const address = new URL("/?embed=1", desk);
    if (language !== null) address.searchParams.set("host_language", language);
    if (recall(HAS_BEGUN) === "yes") address.searchParams.set("begun", "1");
    made.src = address.href;
    return made;
  }

  function open() {
    if (frame === null) {
      frame = buildFrame();
      if (!isStyled) Object.assign(frame.style, PLAIN.frame);
      root.append(frame);
    }
    show(true);
    if (matchMedia(COVERS_THE_PAGE).matches) addEntry();
    frame.focus();
  }

  function close() {
    show(false);
    launcher.focus();
    removeEntry();
  }

  function show(isOpen) {
    frame.hidden = !isOpen;
    launcher.hidden = isOpen;
    launcher.setAttribute("aria-expanded", String(isOpen));
    dot.hidden = true;
    remember(IS_OPEN, isOpen ? "yes" : "no");
  }

  // A visitor who goes on to the next page of the site keeps the chat open, and in the language they chose in it.
  function remember(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      // Storage is blocked: the chat opens closed on the next page.
    }
  }

  function recall(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }

  // Where the chat covers the page, Back closes it: an entry of the history that differs from the host page's own by a
  // mark alone, so that a host page which keeps its place in there finds it.
  function addEntry() {
    if (!isPlain(history.state)) return;
    try {
      if (!isOurEntry()) history.pushState({ ...history.state, resetdesk: location.href }, "");
      hasEntry = true;
    } catch {
      // The browser takes no more entries just now: Back leaves the page.
    }
    entries = history.length;
  }

  function removeEntry() {
    hasEntry = false;
    if (isOurEntry()) history.back();
  }

  function isOurEntry() {
    return history.state?.resetdesk === location.href; // a host page may copy the mark to a place of its own
  }

  function isPlain(state) {
    return state === null || Object.getPrototypeOf(state) === Object.prototype;
  }

  function closeOnBack() {
    const isBack = history.length <= entries; // a jump within the page adds an entry
    entries = history.length;
    if (isBack && hasEntry && !isOurEntry()) close();
  }

  function applyStyles() {
    isStyled = adoptStyles() || addStyles();
    if (!isStyled) Object.assign(launcher.style, PLAIN.launcher);
  }

  function adoptStyles() {
    if (!("adoptedStyleSheets" in root)) return false;
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLES);
      root.adoptedStyleSheets = [sheet];
      return true;
    } catch {
      return false;
    }
  }

  // Safari before 16.4; false where the host page's policy forbids it.
  function addStyles() {
    const style = document.createElement("style");
    style.nonce = script.nonce;
    style.textContent = STYLES;
    root.append(style);
    return style.sheet !== null;
  }

  function listen() {
    addEventListener("popstate", closeOnBack);
    addEventListener("message", (event) => {
      if (event.origin !== desk || event.source !== frame?.contentWindow) return;
      if (event.data?.type === "resetdesk:ready") remember(LANGUAGE, event.data.language);
      if (event.data?.type === "resetdesk:begun") remember(HAS_BEGUN, "yes");
      if (event.data?.type === "resetdesk:close") close();
      if (event.data?.type === "resetdesk:message" && frame.hidden) dot.hidden = false;
    });
  }

  function place() {
    document.body.append(host);
    applyStyles();
    root.append(launcher);
    listen();
    if (recall(IS_OPEN) === "yes") open();
  }

  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();
