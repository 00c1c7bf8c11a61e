// The drawer that shows what happened: a task as stored, what Redis holds for it, what was sent
// about it, and what waits to be sent.

import { find, icon, make, narrow } from "./dom.js";
import { ask } from "./requests.js";
import { say } from "./words.js";

const freshness = 300; // milliseconds between two reloads during a series of changes

export class Drawer {
  constructor() {
    this.dialog = find("drawer");
    this.input = find("drawer-task");
    this.body = find("drawer-body");
    this.tabs = [...find("drawer-tabs").children];
    this.fact = "task";
    find("drawer-close").append(icon("close"));
    find("drawer-close").onclick = () => this.close();
    find("drawer-form").onsubmit = (event) => { event.preventDefault(); this.load(); };
    find("drawer-tabs").onkeydown = (event) => this.key(event);
    for (const tab of this.tabs) tab.onclick = () => this.choose(tab);
    this.dialog.onkeydown = (event) => { if (event.key === "Escape") this.close(); };
    this.mark();
  }

  open(task) {
    this.back = document.activeElement;
    if (task) this.input.value = task;
    if (!this.dialog.open && narrow.matches) this.dialog.showModal(); // covers the page
    else if (!this.dialog.open) this.dialog.show();
    this.input.focus();
    this.load();
  }

  close() {
    this.dialog.close();
    this.back?.focus();
  }

  choose(tab) {
    this.fact = tab.dataset.fact;
    this.mark();
    tab.focus();
    this.load();
  }

  mark() {
    for (const tab of this.tabs) {
      const chosen = tab.dataset.fact === this.fact;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen) this.body.setAttribute("aria-labelledby", tab.id);
    }
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.tabs.findIndex((tab) => tab.dataset.fact === this.fact);
    this.choose(this.tabs[(at + step + this.tabs.length) % this.tabs.length]);
  }

  // happened reloads soon, if the drawer is open.
  happened() {
    if (!this.dialog.open || this.timer) return;
    this.timer = setTimeout(() => { this.timer = undefined; this.load(); }, freshness);
  }

  async load() {
    const task = Number(this.input.value) || 0;
    if (!task && (this.fact === "task" || this.fact === "keys")) {
      this.body.replaceChildren(make("p", {}, say("facts.choose")));
      return;
    }
    const asked = this.asked = this.fact === "outbox" ? "outbox" : `${this.fact}/${task}`;
    let shown;
    try {
      const fact = await ask(asked);
      shown = isEmpty(fact) ? make("p", {}, say("facts.none")) : draw(fact);
    } catch (error) {
      shown = make("p", {}, error.status === 404 ? say("facts.missing", { task }) : say("failed", { reason: error.message }));
    }
    if (asked === this.asked) this.body.replaceChildren(shown);
  }
}

const isObject = (value) => value !== null && typeof value === "object";
const isEmpty = (value) => value === null || isObject(value) && Object.keys(value).length === 0;

// draw shows JSON: an object as names and values, a list of flat objects as a table.
function draw(value) {
  if (isEmpty(value)) return make("span", { class: "nothing" }, "–");
  if (Array.isArray(value)) return drawList(value);
  if (isObject(value)) {
    return make("dl", {}, Object.entries(value).map(([name, each]) => make("div", { class: isObject(each) && !isEmpty(each) ? "deep" : null }, make("dt", {}, name), make("dd", {}, draw(each)))));
  }
  return make("span", { class: typeof value }, String(value));
}

function drawList(list) {
  if (!list.some(isObject)) return make("span", {}, list.join(", "));
  const names = [...new Set(list.flatMap((each) => Object.keys(each ?? {})))];
  const flat = names.length <= 7 && list.every((each) => isObject(each) && !Object.values(each).some(isObject));
  if (!flat) return make("ol", {}, list.map((each) => make("li", {}, draw(each))));
  return make("div", { class: "wide", tabindex: 0 }, make("table", {},
    make("thead", {}, make("tr", {}, names.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, list.map((each) => make("tr", {}, names.map((name) => make("td", {}, draw(each[name] ?? null))))))));
}
