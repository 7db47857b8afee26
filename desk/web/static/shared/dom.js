/** Builds DOM nodes. Text always becomes a text node, so nothing a person typed can become markup. */

/**
 * @param {string} name tag name
 * @param {Record<string, unknown>} attributes `class`, `on` ({event: handler}) and plain attributes; null and false are left out
 * @param {...(Node|string|null|undefined|false)} children
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) setAttribute(node, key, value);
  node.append(...present(children));
  return node;
}

function setAttribute(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key === "on") {
    for (const [type, handler] of Object.entries(value)) node.addEventListener(type, handler);
    return;
  }
  node.setAttribute(key, value === true ? "" : String(value));
}

/** Children that are really there: null, undefined and false are left out. */
export function present(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}

/** Text that only screen readers get. */
export function hiddenText(words) {
  return element("span", { class: "hidden-text" }, words);
}
