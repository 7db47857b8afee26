/** A time limit by the clock on the wall, which goes on while the page sleeps and its timers do not. */

const LOOK_EVERY = 1000;

export class Deadline {
  #end;
  #timer;

  /**
   * @param {number} milliseconds
   * @param {() => void} onPassed called once
   */
  constructor(milliseconds, onPassed) {
    this.extend(milliseconds);
    this.#timer = setInterval(() => {
      if (Date.now() < this.#end) return;
      this.stop();
      onPassed();
    }, LOOK_EVERY);
  }

  /** Gives that much time from now on. */
  extend(milliseconds) {
    this.#end = Date.now() + milliseconds;
  }

  stop() {
    clearInterval(this.#timer);
  }
}
