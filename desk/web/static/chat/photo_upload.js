/** One photo over XMLHttpRequest, which unlike fetch tells how much has gone out. */
import { errorFrom, RequestError } from "../shared/requests.js";

const TIMEOUT = 120_000; // a slow phone in a cupboard

/**
 * @param {{address: string, headers: Record<string, string>, file: File, clientId: string,
 *          signal: AbortSignal, onProgress: (share: number) => void}} options
 * @returns {Promise<object>} the stored message
 */
export function uploadPhoto({ address, headers, file, clientId, signal, onProgress }) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", address);
    xhr.timeout = TIMEOUT;
    xhr.responseType = "json";
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    const refusal = () => errorFrom(xhr.status, xhr.response, xhr.getResponseHeader("Retry-After"));
    xhr.onload = () => (xhr.status < 300 ? resolve(xhr.response) : reject(refusal()));
    xhr.onerror = xhr.ontimeout = xhr.onabort = () => reject(new RequestError(0, "no_answer", ""));
    signal.addEventListener("abort", () => xhr.abort());
    xhr.send(formOf(file, clientId));
  });
}

function formOf(file, clientId) {
  const form = new FormData();
  form.append("client_id", clientId);
  form.append("file", file, file.name || "photo.jpg");
  return form;
}
