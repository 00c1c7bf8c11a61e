// Making elements. Texts become text nodes, never HTML.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return element;
}

export const isDark = () =>
  (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

export const find = (id) => document.getElementById(id);

const shapes = {
  send: "M3 11.5 21 3l-6 18-3.500-7.500z",
  attach: "M8 12.500l6-6a3 3 0 0 1 4.200 4.200l-8 8a5 5 0 0 1-7-7l7.500-7.500",
  slash: "M15 4 9 20M4 4h16v16H4z",
  reply: "M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7",
  more: "M12 5a.5.5 0 1 0 .010 0zM12 11.500a.5.5 0 1 0 .010 0zM12 18a.5.5 0 1 0 .010 0z",
  close: "M6 6l12 12M18 6 6 18",
  down: "M6 9l6 6 6-6",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  theme: "M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z",
  facts: "M4 5h16M4 12h10M4 19h16M18 10l3 2-3 2",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", shapes[name]);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "shape");
  svg.append(path);
  return svg;
}

// isTyping reports whether the element takes typed text.
export const isTyping = (target) => target.matches("input, textarea, select");

export const calm = matchMedia("(prefers-reduced-motion: reduce)");
export const narrow = matchMedia("(max-width: 719px)");

// Storage for choices that survive a reload; browsers may forbid it.
export const kept = {
  get(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(name, value); } catch { /* then the choice ends with the page */ }
  },
};
