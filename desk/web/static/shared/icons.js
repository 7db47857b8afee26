/** The few line icons of the pages, drawn on a 24 x 24 grid. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  camera: ["M4 8h3l1.6-2.5h6.8L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z", "M12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z"],
  image: ["M4 5h16v14H4z", "M4 16l4.5-4.5 4 4 2.5-2.5 5 5", "M15.5 9.5h.01"],
  send: ["M5 12h13", "M12 5l7 7-7 7"],
  more: ["M12 5.5h.01", "M12 12h.01", "M12 18.5h.01"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  down: ["M12 5v14", "M6 13l6 6 6-6"],
  back: ["M19 12H6", "M12 5l-7 7 7 7"],
  pencil: ["M4 20l1-4L16.5 4.5l3 3L8 19z", "M14 7l3 3"],
  tick: ["M5 12.5l4.5 4.5L19 7.5"],
  cross: ["M7 7l10 10", "M17 7L7 17"],
  question: ["M9 9.2a3 3 0 1 1 4.6 2.6c-1 .6-1.6 1.2-1.6 2.4", "M12 17.6h.01"],
  missing: ["M6 12h12"],
  eye: ["M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z", "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"],
  eyeOff: ["M4 4l16 16", "M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.7", "M6.2 7.7A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-1"],
  copy: ["M9 9h11v11H9z", "M15 9V4H4v11h5"],
  star: ["M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"],
  clock: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M12 7v5l3.5 2"],
  key: ["M8 18a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M11 11.5L20 3", "M16 6.5l3 3"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  phone: ["M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a2 2 0 0 1-2 2A15 15 0 0 1 4 5a2 2 0 0 1 2-2z"],
  plus: ["M12 5v14", "M5 12h14"],
  minus: ["M5 12h14"],
  person: ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M4.5 20.5a7.5 7.5 0 0 1 15 0"],
  language: ["M4 5h16v11H10l-5 4v-4H4z", "M8 9h8", "M8 12.5h5"],
  flag: ["M6 21V4", "M6 4h12l-3 4 3 4H6"],
  refresh: ["M20 11a8 8 0 1 0-1 5", "M20 5v6h-6"],
  alert: ["M12 4L2.8 19.5h18.4z", "M12 10v4.5", "M12 17.2h.01"],
};

/** An icon without a name of its own: the button around it carries the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon--${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const data of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", data);
    svg.append(path);
  }
  return svg;
}
