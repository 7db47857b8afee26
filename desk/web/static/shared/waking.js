/** Notices that a page which slept is awake: timers stand still meanwhile, and connections end without a word. */

/**
 * Calls back when the page is shown again, comes back by the Back button, is thawed, or has its network back.
 * @param {() => void} handler
 * @returns {() => void} stops listening
 */
export function onWaking(handler) {
  const end = new AbortController();
  const listen = (target, type, isWaking = () => true) =>
    target.addEventListener(type, (event) => isWaking(event) && handler(), { signal: end.signal });
  listen(document, "visibilitychange", () => !document.hidden);
  listen(document, "resume");
  listen(window, "pageshow", (event) => event.persisted);
  listen(window, "online");
  return () => end.abort();
}
