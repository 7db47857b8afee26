/** The words of the page, from the JSON block its template carries (templates/texts/). */

const catalogue = JSON.parse(document.getElementById("texts").textContent);

export const language = document.documentElement.lang || "en";

/** The text of `key`, with `{name}` places filled from `values`. */
export function say(key, values = {}) {
  const words = catalogue[key];
  if (words === undefined) throw new Error(`no text for "${key}": add it to the page's catalogue`);
  return words.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** The text of `key.value` where the catalogue has one, else `value` with underscores as spaces. */
export function sayName(key, value) {
  return catalogue[`${key}.${value}`] ?? String(value).replaceAll("_", " ");
}
