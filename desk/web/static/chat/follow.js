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
  #jump;
  #target = 0;
  #following = true;
  #first = null;
  #lastArrival = 0;

  constructor({ scroller, list, jump }) {
    this.#scroller = scroller;
    this.#list = list;
    this.#jump = jump;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    jump.addEventListener("click", () => this.#toEnd());
    const observer = new ResizeObserver(() => this.refresh());
    observer.observe(list);
    observer.observe(scroller);
  }

  /** Something came: alone, or with what came just before it. */
  arrived(node) {
    const now = performance.now();
    if (now - this.#lastArrival > AT_ONCE) this.#first = node;
    this.#lastArrival = now;
  }

  /** The customer sent something: show it, wherever they had scrolled to. */
  toNewest() {
    this.#following = true;
    this.refresh();
  }

  refresh() {
    if (this.#following) {
      this.#target = Math.min(this.#end(), this.#startOfAnswer());
      this.#scroller.scrollTop = this.#target;
    }
    this.#showJump();
  }

  #end() {
    return Math.max(0, this.#scroller.scrollHeight - this.#scroller.clientHeight);
  }

  #startOfAnswer() {
    const own = this.#list.querySelectorAll(".message--customer");
    const answer = own.length ? own[own.length - 1].nextElementSibling : this.#list.firstElementChild;
    if (!answer) return Infinity;
    const first = this.#first?.isConnected ? this.#first.offsetTop : 0;
    return Math.max(0, answer.offsetTop - PEEK, first - PEEK);
  }

  #toEnd() {
    this.#scroller.scrollTop = this.#end();
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
