/** Cuts a stream of text into server-sent events. */
export class EventParser {
  #rest = "";
  #event = { id: null, type: "message", data: [] };

  /** Takes the next piece of the stream and returns the events it completed. */
  push(chunk) {
    const lines = (this.#rest + chunk).split(/\r?\n/);
    this.#rest = lines.pop();
    return lines.map((line) => this.#take(line)).filter(Boolean);
  }

  #take(line) {
    if (line === "") return this.#finish();
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === "id") this.#event.id = value;
    else if (field === "event") this.#event.type = value;
    else if (field === "data") this.#event.data.push(value);
    return null;
  }

  #finish() {
    const { id, type, data } = this.#event;
    this.#event = { id: null, type: "message", data: [] };
    return data.length ? { id, type, data: JSON.parse(data.join("\n")) } : null;
  }
}
