/** The customer's half of the API. */
import { API, errorOf, request } from "../shared/requests.js";
import { language } from "../shared/texts.js";

// The page may be in another language than the browser asks for by itself.
const LANGUAGE = { "Accept-Language": language };

/** @returns {Promise<{id: string, token: string}>} */
export function beginConversation() {
  const zone = { "Time-Zone": Intl.DateTimeFormat().resolvedOptions().timeZone ?? "" };
  return request("POST", "/conversations", { body: {}, headers: { ...LANGUAGE, ...zone } });
}

export class CustomerApi {
  #token;

  constructor({ id, token }) {
    this.path = `/conversations/${encodeURIComponent(id)}`;
    this.#token = token;
  }

  get headers() {
    return { ...LANGUAGE, Authorization: `Bearer ${this.#token}` };
  }

  overview() {
    return this.#call("GET", "");
  }

  /** @param {{client_id: string, text?: string, button?: string}} message */
  send(message) {
    return this.#call("POST", "/messages", message);
  }

  /** Closes the case; `seen` is the state of which the customer was told what becomes of it. */
  withdraw(seen) {
    return this.#call("POST", "/withdrawal", { state: seen });
  }

  messagesAfter(id) {
    return this.#call("GET", `/messages?after=${id}`);
  }

  /** @param {{corrections: Record<string, string>, insisted: string[]}} confirmation */
  confirmReading(photoId, confirmation) {
    return this.#call("POST", `/photos/${encodeURIComponent(photoId)}/confirmation`, confirmation);
  }

  /** @returns {Promise<{password: string, username: string, expires_at: string}>} */
  reveal() {
    return this.#call("POST", "/reveal", {});
  }

  get photosAddress() {
    return `${API}${this.path}/photos`;
  }

  photoAddress(photoId) {
    return `${this.photosAddress}/${encodeURIComponent(photoId)}`;
  }

  cropAddress(photoId, field) {
    return `${this.photoAddress(photoId)}/crops/${encodeURIComponent(field)}`;
  }

  /** An image that only this customer may see. */
  async image(address) {
    const response = await fetch(address, { headers: this.headers });
    if (!response.ok) throw await errorOf(response);
    return response.blob();
  }

  #call(method, tail, body) {
    return request(method, this.path + tail, { body, headers: this.headers });
  }
}
