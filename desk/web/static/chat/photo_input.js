/** The ways a photo gets in: camera, gallery or files, drag and drop, paste. */

const byId = (id) => document.getElementById(id);
const hasTouch = matchMedia("(pointer: coarse)");

export class PhotoInput {
  /** @type {((files: File[]) => void)|null} */
  onPhotos = null;
  #menu = byId("photo-menu");
  #button = byId("photo-button");

  constructor() {
    for (const id of ["take-photo", "choose-photo"]) this.#watch(byId(id));
    byId("photo-menu-take").addEventListener("click", () => this.take());
    byId("photo-menu-choose").addEventListener("click", () => this.choose());
    this.#button.addEventListener("click", () => (hasTouch.matches ? this.#toggle() : this.choose()));
    this.#closeOutside();
    this.#acceptDrops();
    this.#acceptPaste();
  }

  take() {
    this.#close();
    byId("take-photo").click();
  }

  choose() {
    this.#close();
    byId("choose-photo").click();
  }

  #watch(input) {
    input.addEventListener("change", () => {
      this.#give([...input.files]);
      input.value = "";
    });
  }

  #give(files) {
    if (files.length && this.onPhotos) this.onPhotos(files);
  }

  #close() {
    if (this.#menu.contains(document.activeElement)) this.#button.focus();
    this.#toggle(false);
  }

  #toggle(open = this.#menu.hidden) {
    this.#menu.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
    if (open) byId("photo-menu-take").focus();
  }

  #closeOutside() {
    document.addEventListener("pointerdown", (event) => {
      if (!this.#menu.hidden && !event.target.closest("#photo-menu, #photo-button")) this.#toggle(false);
    });
    this.#menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#toggle(false);
      this.#button.focus();
    });
  }

  #acceptDrops() {
    const veil = byId("drop-veil");
    addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      veil.hidden = false;
    });
    addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) veil.hidden = true;
    });
    addEventListener("drop", (event) => {
      event.preventDefault();
      veil.hidden = true;
      this.#give([...event.dataTransfer.files]);
    });
  }

  #acceptPaste() {
    addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      this.#give(files);
    });
  }
}
