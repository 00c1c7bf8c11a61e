// Elements above the page: menus, toasts and alerts.

import { find, make } from "./dom.js";
import { say } from "./words.js";

const toastLasts = 5000; // milliseconds

export function toast(text, near) {
  const element = make("p", { class: "toast" }, text);
  (near ?? find("toasts")).append(element);
  setTimeout(() => element.remove(), toastLasts);
}

// sorry shows the reason for a failure.
export function sorry(error, near) {
  toast(say("failed", { reason: error.message }), near);
}

export function alert(title, text) {
  const back = document.activeElement;
  const dialog = find("alert");
  find("alert-title").textContent = title;
  find("alert-text").textContent = text;
  dialog.addEventListener("close", () => back?.focus(), { once: true });
  dialog.showModal();
}

// view shows a picture as large as the page, which can be saved.
export function view(address, name) {
  const back = document.activeElement;
  const dialog = find("viewer");
  find("viewer-name").textContent = name;
  Object.assign(find("viewer-picture"), { src: address, alt: name });
  Object.assign(find("viewer-save"), { href: address, download: name || "picture" });
  dialog.onclick = (event) => { if (event.target === dialog || event.target.id === "viewer-picture") dialog.close(); };
  dialog.addEventListener("close", () => back?.focus(), { once: true });
  dialog.showModal();
}

// openMenu shows a menu beside an element. Choices are [text, action]; keys work as in
// other menus, and the focus returns to where it was.
export function openMenu(anchor, choices) {
  const menu = find("menu");
  const back = document.activeElement;
  const close = (refocus) => {
    menu.hidePopover();
    if (refocus) back?.focus();
  };
  menu.replaceChildren(...choices.map(([text, run]) =>
    make("button", { type: "button", role: "menuitem", tabindex: -1, onclick: () => { close(true); run(); } }, text)));
  const items = [...menu.children];
  const keys = { ArrowDown: 1, ArrowUp: -1 };
  menu.onkeydown = (event) => {
    const at = items.indexOf(document.activeElement);
    if (event.key in keys) items[(at + keys[event.key] + items.length) % items.length].focus();
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items.at(-1).focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  menu.showPopover();
  const from = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const fits = from.bottom + size.height + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(from.left, innerWidth - size.width - 8))}px`;
  menu.style.top = `${fits ? from.bottom + 4 : Math.max(8, from.top - size.height - 4)}px`;
  items[0]?.focus();
}
