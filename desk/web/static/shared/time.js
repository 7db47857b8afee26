/** Dates and waits in the page's language. */
import { language } from "./texts.js";

const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
const dayAndClock = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });

/** "2:05 PM" */
export function clockTime(iso) {
  return clock.format(new Date(iso));
}

/** "2:05 PM" for today, "Sun, Nov 22, 2:05 PM" for other days. */
export function moment(iso) {
  const date = new Date(iso);
  const today = date.toDateString() === new Date().toDateString();
  return (today ? clock : dayAndClock).format(date);
}

/** Day and time, also for today. */
export function fullMoment(iso) {
  return dayAndClock.format(new Date(iso));
}

/** The last full minute before an end, so that midnight reads as 11:59 PM of the day that ends. */
export function lastMinuteBefore(iso) {
  return new Date(new Date(iso).getTime() - 60_000).toISOString();
}

/** "in 3 hr.", "5 min. ago" */
export function fromNow(iso, now = Date.now()) {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(0, "minute");
  if (size < 3600) return relative.format(Math.trunc(seconds / 60), "minute");
  if (size < 86_400) return relative.format(Math.trunc(seconds / 3600), "hour");
  return relative.format(Math.trunc(seconds / 86_400), "day");
}
