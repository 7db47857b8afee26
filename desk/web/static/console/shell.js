/** The three faces of the console's page, of which one shows at a time. */

const FACES = ["sign-in", "new-password", "desk"];

export function showFace(name) {
  for (const face of FACES) document.getElementById(face).hidden = face !== name;
}
