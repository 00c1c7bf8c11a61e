// The time machine: the simulated clock, the buttons that move it, and what the scheduler did
// on the way.

import { find, make, narrow } from "./dom.js";
import { sorry } from "./overlay.js";
import { act } from "./requests.js";
import { announce, dateOf, dateText, hourText, knows, words } from "./words.js";

export class Machine {
  constructor() {
    this.element = find("machine");
    this.log = find("log");
    this.buttons = [...this.element.querySelectorAll("[data-move]")];
    for (const button of this.buttons) button.onclick = () => this.move(button.dataset.move);
    narrow.onchange = () => this.show(this.now);
    find("clock").onclick = () => this.open(!this.element.classList.contains("open"));
  }

  // open shows the buttons where the screen is too narrow to show them always.
  open(open) {
    this.element.classList.toggle("open", open);
    find("clock").setAttribute("aria-expanded", String(open));
  }

  async move(by) {
    if (this.moving) return;
    try {
      await act("move", { by });
    } catch (error) {
      sorry(error);
    }
  }

  take({ now, moving, log = [] }, first) {
    if (now !== this.now) this.show(now);
    this.moving = moving;
    this.element.classList.toggle("moving", moving);
    for (const button of this.buttons) button.setAttribute("aria-disabled", String(moving));
    for (const line of log) {
      this.log.prepend(drawLine(line));
      if (line.pass === "arrived" && !first) announce(`${hourText(now)}, ${dateText(now)}`);
    }
  }

  show(now) {
    this.now = now;
    find("hour").textContent = hourText(now);
    find("hour").dateTime = find("day").dateTime = now;
    const style = narrow.matches ? "short" : "day";
    Object.assign(find("day").dataset, { date: now, style });
    find("day").textContent = dateText(now, style);
  }
}

function drawLine({ at, pass, due, messages }) {
  const name = knows(`pass.${pass}`) ? words("b", `pass.${pass}`) : make("b", {}, pass);
  const idle = pass !== "arrived" && !messages;
  return make("li", { class: pass === "arrived" ? "arrived" : idle ? "idle" : "busy" },
    make("span", { class: "when" }, dateOf(at, "short"), ` ${hourText(at)}`),
    name, pass !== "arrived" && words("span", "pass.did", { due, messages }));
}
