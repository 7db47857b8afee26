/**
 * Where this browser lets the page keep something for the next page. In a frame of another site browsers keep apart what
 * each site's frames store, or block storage and take only cookies that are kept apart, or take nothing at all.
 */
import { partitionedCookies } from "./partitioned_cookies.js";

const PROBE = "resetdesk.probe";

/** @returns {Promise<Storage|null>} null where nothing can be kept */
export async function lastingStorage() {
  return usable(() => localStorage) ?? usable(() => partitionedCookies) ?? (await alreadyAllowed());
}

/** Whether the browser can be asked to let a frame keep something. */
export const canAsk = () => typeof document.requestStorageAccess === "function";

/**
 * Asks the browser, which may ask the customer; it wants a press just before.
 * @returns {Promise<Storage|null>} null where it was refused
 */
export async function askForStorage() {
  try {
    const access = await document.requestStorageAccess({ localStorage: true });
    return usable(() => access?.localStorage ?? localStorage);
  } catch {
    return null;
  }
}

/** What was allowed on an earlier page needs no press. */
async function alreadyAllowed() {
  if (!canAsk()) return null;
  try {
    const { state } = await navigator.permissions.query({ name: "storage-access" });
    return state === "granted" ? await askForStorage() : null;
  } catch {
    return null; // The browser has no word for it: only a press can tell.
  }
}

/** A storage that gives back what it was given. Blocked ones throw, are missing, or forget. */
function usable(find) {
  try {
    const storage = find();
    storage.setItem(PROBE, PROBE);
    const kept = storage.getItem(PROBE);
    storage.removeItem(PROBE);
    return kept === PROBE ? storage : null;
  } catch {
    return null;
  }
}
