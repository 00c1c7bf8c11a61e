// A web app beside the chats, as Telegram's applications show it: in a frame that goes with it.

import { find, icon, make, narrow } from "./dom.js";

export class WebApp {
  constructor() {
    this.dialog = find("app");
    find("app-close").append(icon("close"));
    find("app-close").onclick = () => this.close();
    this.dialog.onkeydown = (event) => { if (event.key === "Escape") this.close(); };
  }

  open(address, title) {
    this.back ??= document.activeElement;
    find("app-title").textContent = title;
    this.frame?.remove();
    this.frame = make("iframe", { src: address, title, referrerpolicy: "no-referrer" });
    this.dialog.append(this.frame);
    if (this.dialog.open) return;
    if (narrow.matches) this.dialog.showModal(); // covers the page
    else this.dialog.show();
    find("app-close").focus();
  }

  close() {
    this.dialog.close();
    this.frame?.remove();
    this.frame = undefined;
    this.back?.focus();
    this.back = undefined;
  }
}
