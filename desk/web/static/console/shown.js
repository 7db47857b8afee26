/** What an agent has on the screen, as the desk's digests of it. */

/** The names of what differs between two moments. */
export function namesChanged(before, after) {
  const names = new Set([...Object.keys(after.parts), ...Object.keys(before.parts)]);
  return [...names].filter((name) => before.parts[name] !== after.parts[name]);
}
