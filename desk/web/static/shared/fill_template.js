/** Completes the nodes of a template: data-icon, and the catalogue's words in data-label and data-hint. */
import { icon } from "./icons.js";
import { say } from "./texts.js";

export function fillTemplate(root) {
  for (const node of root.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon));
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  for (const node of root.querySelectorAll("[data-hint]")) node.setAttribute("placeholder", say(node.dataset.hint));
}
