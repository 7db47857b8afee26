/** The groups of case states, from the JSON block that the page's template fills from `desk/cases/states.py`. */

export const {
  ended: ENDED,
  waiting: WAITING,
  with_password: WITH_PASSWORD,
  held: HELD,
} = JSON.parse(document.getElementById("case-states").textContent);
