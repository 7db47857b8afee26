/** Sends photos as they were taken, with progress. */
import { DeliveryQueue } from "./delivery_queue.js";
import { uploadPhoto } from "./photo_upload.js";
import { newId } from "../shared/identifiers.js";
import { RequestError } from "../shared/requests.js";
import { say } from "../shared/texts.js";

// The desk hangs up on bodies beyond this before it could answer; smaller ones it refuses in its own words.
const LARGEST_BODY = 11_000_000;

export class PhotoUploads {
  #api;
  #changed;
  #queue;
  #end = new AbortController();

  constructor(api, changed) {
    this.#api = api;
    this.#changed = changed;
    this.#queue = new DeliveryQueue((item) => this.#send(item), changed);
  }

  add(file) {
    this.#queue.add({ file, clientId: newId(), thumbnail: URL.createObjectURL(file), progress: 0 });
  }

  retryAll() {
    this.#queue.retryAll();
  }

  stop() {
    this.#queue.stop();
    this.#end.abort();
  }

  async #send(item) {
    if (item.file.size > LARGEST_BODY) throw new RequestError(413, "too_large", say("photo.tooLarge"));
    return uploadPhoto({
      address: this.#api.photosAddress,
      headers: this.#api.headers,
      file: item.file,
      clientId: item.clientId,
      signal: this.#end.signal,
      onProgress: (progress) => {
        item.progress = progress;
        this.#changed(item);
      },
    });
  }
}
