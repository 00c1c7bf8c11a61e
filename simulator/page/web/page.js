// The page: its people, the active column, and the stream of changes.

import { Column } from "./column.js";
import { find, icon, isDark, kept, make, narrow } from "./dom.js";
import { Drawer } from "./drawer.js";
import { Machine } from "./machine.js";
import { sorry } from "./overlay.js";
import { act, ask } from "./requests.js";
import { WebApp } from "./webapp.js";
import { announce, fill, loadWords, otherLanguage, relabel, say, setLanguage } from "./words.js";

class Page {
  constructor(cast) {
    Object.assign(this, { bot: cast.bot, botName: "Đôn đốc", machine: new Machine(), drawer: new Drawer(), app: new WebApp() });
    find("title").textContent = cast.title;
    this.columns = cast.columns.map((info, index) => new Column(info, index, this));
    this.links = new Map(this.columns.map((column) => [column, this.link(column)]));
    find("people").append(make("ul", {}, [...this.links.values()].map((link) => make("li", {}, link))));
    find("columns").append(...this.columns.map((column) => column.element));
    fill(document);
    for (const column of this.columns) column.nameSelf();
    this.activate(this.columns[0]);
  }

  // link opens a column: the only way to it on a narrow screen.
  link(column) {
    return make("button", { type: "button", onclick: () => this.goTo(column) },
      column.avatar(), make("span", { class: "name" }, column.info.name), make("span", { class: "badge" }));
  }

  goTo(column) {
    this.activate(column);
    column.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    column.composer.focus();
  }

  // activate makes a column the active one.
  activate(column) {
    if (this.active === column) return;
    const before = this.active;
    this.active = column;
    before?.activate(false);
    column.activate(true);
    for (const [each, link] of this.links) {
      if (each === column) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.links.get(column).scrollIntoView({ block: "nearest", inline: "nearest" });
    if (narrow.matches) this.machine.open(false);
  }

  badge(column) {
    const link = this.links.get(column);
    link.querySelector(".badge").textContent = column.unread || "";
    if (column.unread) relabel(link, "people.unread", { name: column.info.name, n: column.unread });
    else relabel(link, "people.one", { name: column.info.name });
  }

  announceUnread(column) { announce(say("people.unread", { name: column.info.name, n: column.unread })); }

  // guests are the people, sorted: those who have not started the bot come first.
  guests() {
    const people = this.columns.filter((column) => !column.isGroup);
    return [...people.filter((column) => !column.head.started), ...people.filter((column) => column.head.started)];
  }

  // follow opens a deep link as a person, or presses Start when it is empty.
  async follow(person, link) {
    const column = this.columns.find(({ id }) => id === person);
    try {
      await act("open", { as: person, link });
    } catch (error) {
      return sorry(error, column.toasts);
    }
    column.following = true;
    this.goTo(column);
  }

  openFacts(task) { this.drawer.open(task); }

  listen() {
    let first = true;
    const stream = new EventSource("events");
    stream.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      if (news.whole && !first) return location.reload(); // another demo listens at the same address
      find("ended").hidden = true;
      this.machine.take(news, first);
      for (const chat of news.chats ?? []) this.columns.find(({ id }) => id === chat.id)?.take(chat, first);
      this.drawer.happened();
      if (first) document.documentElement.dataset.ready = "true";
      first = false;
    };
    stream.onerror = () => { find("ended").hidden = false; };
  }

  // key moves the focus between the panes: the machine, each column, the drawer.
  key(event) {
    if (event.key !== "F6" || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const at = this.columns.indexOf(this.active) + (event.shiftKey ? -1 : 1);
    this.goTo(this.columns[(at + this.columns.length) % this.columns.length]);
  }
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}

function toggleTheme() {
  const theme = isDark() ? "light" : "dark";
  setTheme(theme);
  kept.set("theme", theme);
}

// changeLanguage changes the bot's language, and then the page's.
async function changeLanguage() {
  const language = otherLanguage();
  try {
    await act("language", { language });
  } catch (error) {
    return sorry(error);
  }
  setLanguage(language);
}

setTheme(kept.get("theme"));
const [cast] = await Promise.all([ask("cast"), loadWords()]);
setLanguage(cast.language);
const page = new Page(cast);
find("facts").prepend(icon("facts"));
find("theme").append(icon("theme"));
find("viewer-save").append(icon("save"));
find("viewer-close").append(icon("close"));
find("viewer-close").onclick = () => find("viewer").close();
find("facts").onclick = () => page.openFacts();
find("language").onclick = changeLanguage;
find("theme").onclick = toggleTheme;
addEventListener("focus", () => page.active.activate(true));
document.addEventListener("keydown", (event) => page.key(event));
page.listen();
