/** The agent's half of the API. The session is in a cookie that scripts cannot read. */
import { wordsFor } from "./sentences.js";
import { API, request } from "../shared/requests.js";

let signedOut = () => {};

/** Calls back when a call is refused because the session has ended. */
export function onSignedOut(handler) {
  signedOut = handler;
}

/** Marks what the page fetches by itself: it does not keep the agent signed in. */
const BY_ITSELF = { Background: "1" };

async function call(method, path, body, headers = {}) {
  try {
    return await request(method, path, { body, headers });
  } catch (error) {
    if (error.status === 401) signedOut();
    throw error;
  }
}

const casePath = (id) => `/cases/${encodeURIComponent(id)}`;
const act = (id, action, body) => call("POST", `${casePath(id)}/${action}`, body);

export const agentApi = {
  // These three mean something of their own by 401, so they go past `call`.
  session: () => request("GET", "/agent/session"),
  signIn: (username, password) => request("POST", "/agent/session", { body: { username, password } }),
  signOut: () => request("DELETE", "/agent/session"),
  changePassword: (current, chosen) => request("POST", "/agent/password", { body: { current, new: chosen } }),

  isHere: () => call("GET", "/agent/session"),
  cases: (show) => call("GET", `/cases?show=${show}`),
  case: (id) => call("GET", casePath(id)),
  casesAgain: (show) => call("GET", `/cases?show=${show}`, undefined, BY_ITSELF),
  caseAgain: (id) => call("GET", casePath(id), undefined, BY_ITSELF),
  claim: (id, takeOver = false) => act(id, "claim", { take_over: takeOver }),
  issue: (id, password, expiresAt, shown) => act(id, "issue", { password, expires_at: expiresAt, shown }),
  setClock: (id, date, time) => act(id, "clock", { recorder_date: date, recorder_time: time }),
  requestPhoto: (id, kind, note) => act(id, "request-photo", note ? { kind, note } : { kind }),
  say: (id, clientId, text) => act(id, "messages", { client_id: clientId, text }),
  close: (id, reason) => act(id, "close", { reason }),

  whyNoPicture: (address) => call("GET", address.slice(API.length), undefined, BY_ITSELF).then(() => null, wordsFor),

  eventsPath: "/cases/events",
  photoAddress: (id, photoId) => `${API}${casePath(id)}/photos/${encodeURIComponent(photoId)}`,
  cropAddress: (id, photoId, field) => `${agentApi.photoAddress(id, photoId)}/crops/${encodeURIComponent(field)}`,
};
