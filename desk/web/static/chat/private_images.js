/** Pictures that need the customer's token: fetched once, shown as blobs, let go of at the end. */

const TRIES = 6;
const WAIT = 1500;
const GONE = 410; // the desk does not keep it, and says why

export class PrivateImages {
  #api;
  #sources = new Map();
  #ended = false;

  constructor(api) {
    this.#api = api;
  }

  /** Uses a picture the browser already has in place of a download. */
  keep(address, source) {
    this.#sources.set(address, Promise.resolve(source));
  }

  forget(address) {
    this.#sources.delete(address);
  }

  /** @returns {Promise<string>} a blob address */
  source(address) {
    if (!this.#sources.has(address)) this.#sources.set(address, this.#load(address));
    return this.#sources.get(address);
  }

  /** Fills an <img>, or marks it missing. Resolves to the desk's own words where it keeps no such picture. */
  async fill(image, address) {
    image.classList.add("waiting");
    image.addEventListener("load", () => image.classList.remove("waiting"), { once: true });
    try {
      image.src = await this.source(address);
      return null;
    } catch (error) {
      image.classList.remove("waiting");
      this.forget(address);
      image.classList.add("missing");
      return error.status === GONE ? error.message : null;
    }
  }

  /** Forgets all pictures, as when the customer leaves a shared computer. */
  end() {
    this.#ended = true;
    for (const source of this.#sources.values()) source.then((blob) => URL.revokeObjectURL(blob), () => {});
    this.#sources.clear();
  }

  // A photo is not there until the worker has made its clean copy.
  async #load(address) {
    for (let left = TRIES; ; left -= 1) {
      try {
        return URL.createObjectURL(await this.#api.image(address));
      } catch (error) {
        if (left <= 1 || this.#ended || error.status === GONE) throw error;
        await new Promise((resolve) => setTimeout(resolve, WAIT));
      }
    }
  }
}
