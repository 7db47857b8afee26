/** Groups of case states that the console treats alike. */
export const ENDED = ["resolved", "expired", "closed"];
export const WAITING = ["verified", "needs_review"];
