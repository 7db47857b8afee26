/**
 * Keeps the newest messages in view. When more is said at once than fits, the view stops at its first line,
 * so that nobody has to scroll up to begin reading.
 */
const NEAR = 80;
const PEEK = 40; // how much of what was there before stays visible
const AT_ONCE = 2500; // what comes within this time of the last message belongs to it

export class Follow {
  #scroller;
  #list;
  #outgoing;
  #dock;
  #jump;
  #target = 0;
  #following = true;
  #first = null;
  #isLoading = false;
  #lastArrival = 0;

  constructor({ scroller, list, outgoing, dock, jump }) {
    this.#scroller = scroller;
    this.#list = list;
    this.#outgoing = outgoing;
    this.#dock = dock;
    this.#jump = jump;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    jump.addEventListener("click", () => this.#toEnd());
    const observer = new ResizeObserver(() => this.refresh());
    for (const node of [list, outgoing, dock, scroller]) observer.observe(node);
  }

  /** While it fills with what was said before, the last message is where to begin. */
  isLoading(isLoading) {
    if (this.#isLoading && !isLoading) this.#lastArrival = -Infinity;
    this.#isLoading = isLoading;
  }

  /** Something came: alone, or with what came just before it. */
  arrived(node) {
    const now = performance.now();
    if (this.#isLoading || now - this.#lastArrival > AT_ONCE) this.#first = node;
    this.#lastArrival = now;
  }

  /** The customer sent something: show it, wherever they had scrolled to. */
  toNewest() {
    this.#following = true;
    this.refresh();
  }

  refresh() {
    // What the keyboard goes to must not come to lie under the dock.
    this.#scroller.style.setProperty("scroll-padding-bottom", `${this.#dock.offsetHeight}px`);
    if (this.#following && !this.#isTypedInto()) {
      this.#target = Math.min(this.#end(), this.#startOfAnswer());
      this.#scroller.scrollTop = this.#target;
    }
    this.#showJump();
  }

  /** Whether somebody types among the messages: the field must not be scrolled from under their hands. */
  #isTypedInto() {
    return document.activeElement instanceof HTMLInputElement && this.#list.contains(document.activeElement);
  }

  #end() {
    return Math.max(0, this.#scroller.scrollHeight - this.#scroller.clientHeight);
  }

  #startOfAnswer() {
    if (this.#outgoing.childElementCount) return Infinity;
    const own = this.#list.querySelectorAll(".message--customer");
    const answer = own.length ? own[own.length - 1].nextElementSibling : this.#list.firstElementChild;
    if (!answer) return Infinity;
    const first = this.#first?.isConnected ? this.#first.offsetTop : 0;
    return Math.max(0, answer.offsetTop - PEEK, first - PEEK);
  }

  #toEnd() {
    this.#scroller.scrollTop = this.#end();
    this.#dock.focus({ preventScroll: true });
  }

  #scrolled() {
    const top = this.#scroller.scrollTop;
    this.#following = top >= this.#end() - NEAR || Math.abs(top - this.#target) < 2;
    this.#showJump();
  }

  #showJump() {
    this.#jump.hidden = this.#end() - this.#scroller.scrollTop < NEAR;
  }
}
