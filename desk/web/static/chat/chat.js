/** One conversation on the page: what comes from the desk, and what the customer sends. */
import { CustomerApi } from "./customer_api.js";
import { announceMessage } from "./embedding.js";
import { MessageLog } from "./message_log.js";
import { Outbox } from "./outbox.js";
import { PinnedPassword } from "./pinned_password.js";
import { PrivateImages } from "./private_images.js";
import { PhotoUploads } from "./photo_uploads.js";
import { Unsent } from "./unsent.js";
import { HELD, WITH_PASSWORD } from "../shared/case_states.js";
import { EventStream } from "../shared/event_stream.js";
import { RequestError } from "../shared/requests.js";
import { say } from "../shared/texts.js";

export class Chat {
  #page;
  #api;
  #images;
  #log;
  #pinned;
  #outbox;
  #uploads;
  #unsent;
  #stream;
  #onGone;
  #isLoading = false;
  #end = new AbortController();

  /** @param {{id: string, token: string}} identity */
  constructor(identity, page, { onGone }) {
    this.#page = page;
    this.#onGone = onGone;
    this.#api = new CustomerApi(identity);
    this.#images = new PrivateImages(this.#api);
    this.#unsent = new Unsent(identity.id);
    this.#pinned = new PinnedPassword(this.#api, page.log.dock, () => this.#log.refresh());
    this.#log = new MessageLog(page.log, this.#services());
    this.#outbox = new Outbox(this.#api, this.#unsent, (item) => this.#showOutgoing(item));
    this.#uploads = new PhotoUploads(this.#api, (item) => this.#showOutgoing(item));
    this.#stream = this.#openStream();
  }

  start() {
    this.#page.composer.attach({
      onText: (text) => this.#outbox.add({ text }),
      onPhotos: (files) => this.#sendPhotos(files),
      unsent: this.#unsent,
    });
    this.#isLoading = true;
    this.#page.log.isLoading(true);
    this.#outbox.resume();
    this.#listen();
    this.#stream.start();
    this.#refreshOverview();
  }

  /** Ends the chat on this page, and leaves nothing of it in the browser. */
  forget() {
    this.stop();
    this.#unsent.forget();
  }

  stop() {
    this.#end.abort();
    this.#page.banner.hide();
    this.#stream.stop();
    this.#outbox.stop();
    this.#uploads.stop();
    this.#images.end();
    this.#pinned.remove();
    this.#page.composer.detach();
  }

  /** What cards and bubbles may ask of the conversation. */
  #services() {
    return {
      api: this.#api,
      images: this.#images,
      password: this.#pinned,
      press: (button) => this.#press(button),
      retry: () => this.#retryAll(),
      say: (words) => this.#page.log.dock.say(words),
      refresh: () => this.#log.refresh(),
      takePhoto: () => this.#page.composer.takePhoto(),
      choosePhoto: () => this.#page.composer.choosePhoto(),
    };
  }

  #openStream() {
    return new EventStream({
      path: `${this.#api.path}/events?after=0`,
      headers: this.#api.headers,
      onEvent: (event) => this.#receive(event),
      onConnected: () => this.#connected(),
      onLost: () => this.#lost(),
      onRefused: () => this.#onGone(),
    });
  }

  #listen() {
    const { signal } = this.#end;
    addEventListener("offline", () => this.#page.banner.show(say("connection.offline")), { signal });
    addEventListener("pagehide", () => this.#pinned.hideSecret(), { signal });
  }

  #receive({ type, data }) {
    if (type === "message") this.#receiveMessage(data);
    else if (type === "typing") this.#page.typing.show(data);
    else if (type === "case") this.#showCase(data.state, data.agent);
    else if (type === "reading") this.#log.showReading(data);
    if (type !== "message") this.#loaded();
  }

  #loaded() {
    if (!this.#isLoading) return;
    this.#isLoading = false;
    this.#page.log.isLoading(false);
  }

  #receiveMessage(message) {
    if (!this.#log.show(message)) return;
    if (message.author !== "customer") announceMessage();
  }

  #showOutgoing(item) {
    this.#log.showOutgoing(item);
    if (item.state === "sent") this.#stream.expect(item.message.id);
  }

  async #refreshOverview() {
    try {
      const overview = await this.#api.overview();
      this.#showCase(overview.case?.state, overview.agent);
      this.#page.typing.show({ typing: Boolean(overview.typing), photo: false });
    } catch (error) {
      // The stream meets the same fate and reports it; anything else shows as a lost connection there.
      if (!(error instanceof RequestError)) throw error;
    }
  }

  #showCase(state, agent) {
    this.#page.showAgent(HELD.includes(state) ? agent : null);
    this.#page.composer.warnAboutPasswords(WITH_PASSWORD.includes(state));
    this.#pinned.caseIs(state);
  }

  #press(button) {
    this.#page.log.dock.focus();
    this.#outbox.add({ button: button.id, text: button.label });
  }

  #connected() {
    this.#page.banner.hide();
    this.#retryAll();
  }

  #retryAll() {
    this.#outbox.retryAll();
    this.#uploads.retryAll();
  }

  #lost() {
    this.#loaded();
    this.#page.typing.show({ typing: false, photo: false });
    this.#page.banner.show(say(navigator.onLine ? "connection.lost" : "connection.offline"));
  }

  #sendPhotos(files) {
    for (const file of files) this.#uploads.add(file);
  }
}
