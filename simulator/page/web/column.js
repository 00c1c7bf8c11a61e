// A column: a chat as one person sees it, with its messages, its unread marks and a composer.

import { Composer } from "./composer.js";
import { calm, icon, isDark, isTyping, make, narrow } from "./dom.js";
import { drawMessage } from "./message.js";
import { alert, openMenu, sorry, toast } from "./overlay.js";
import { act } from "./requests.js";
import { startLink, tasksIn } from "./richtext.js";
import { dateOf, relabel, say, words } from "./words.js";

const nearEnd = 48; // pixels from the end that still count as the end

export class Column {
  constructor(info, index, page) {
    Object.assign(this, { info, page, id: info.id, isGroup: Boolean(info.members), hue: index % 8 });
    this.messages = new Map(); // by number: { data, item }
    this.head = {};
    this.unread = 0;
    this.following = true; // new messages scroll into view
    this.composer = new Composer(this);
    this.build();
  }

  build() {
    this.list = make("ol");
    this.typing = make("p", { class: "typing", hidden: true }, make("i"), make("i"), make("i"), words("span", "typing", {}, { class: "hidden" }));
    this.log = make("div", {
      class: "log", role: "log", "aria-live": "off", "aria-labelledby": `name-${this.id}`,
      onscroll: () => this.scrolled(), onkeydown: (event) => this.key(event),
      onfocusin: (event) => this.setCurrent(event.target.closest("li[data-id]")),
    }, this.list, this.typing);
    this.jumpDown = make("button", { type: "button", class: "down icon", hidden: true, "data-label": "unread.jump", onclick: () => { this.end(); this.seen(); } },
      icon("down"), make("span", { class: "badge" }));
    this.toasts = make("div", { class: "toasts", role: "status" });
    this.state = words("span", "blocked", undefined, { class: "state", hidden: true });
    const options = make("button", { type: "button", class: "icon", "aria-haspopup": "menu", "data-label": "person.menu", onclick: (event) => this.options(event.currentTarget) }, icon("more"));
    this.element = make("section", {
      class: "column", id: `column-${this.id}`, "aria-labelledby": `name-${this.id}`,
      onfocusin: () => this.page.activate(this), onpointerdown: () => this.page.activate(this),
      ondragenter: (event) => this.dragged(event), ondragover: (event) => this.dragged(event),
      ondragleave: (event) => this.dragged(event), ondrop: (event) => this.dragged(event),
    },
    make("header", {}, this.avatar(),
      make("div", { class: "who" }, make("h2", { id: `name-${this.id}` }, this.info.name), this.subtitle()),
      this.state, !this.isGroup && options),
    make("div", { class: "room" }, this.log, this.jumpDown, this.toasts),
    this.composer.element);
    new ResizeObserver(() => this.settle()).observe(this.log);
  }

  avatar() {
    const initials = this.isGroup ? "#" : this.info.name.trim().split(/\s+/).at(-1).charAt(0);
    return make("span", { class: `avatar hue-${this.hue}`, "aria-hidden": "true" }, initials);
  }

  subtitle() {
    return this.isGroup ? words("p", "members", { n: this.info.members.length }) : make("p", { class: "position" });
  }

  // speaker is the person who acts here: the column's person, or the chosen group member.
  speaker() { return this.composer.speaker(); }

  hueOf(person) { return this.page.columns.find((column) => column.id === person)?.hue ?? "bot"; }

  // take shows the news of the chat; the first time nothing counts as unread.
  take({ head, messages = [], gone = [] }, first) {
    if (head) this.setHead(head);
    for (const id of gone) {
      this.messages.get(id)?.item.remove();
      this.messages.delete(id);
    }
    let fresh = 0;
    for (const data of messages) fresh += this.put(data) && data.from !== this.speaker() && !first;
    if (fresh) this.arrived(fresh, messages);
    if (first) this.setCurrent(this.list.lastElementChild);
    this.settle();
  }

  setHead(head) {
    this.head = head;
    this.typing.hidden = !head.typing;
    this.state.hidden = !head.blocked;
    this.element.querySelector(".position")?.replaceChildren(words("span", `role.${head.role}`), head.unit && ` · ${head.unit}`);
    this.composer.setHead(head);
  }

  // put shows a message and returns whether it is new.
  put(data) {
    const item = drawMessage(data, this);
    for (const part of item.querySelectorAll("a, button")) part.tabIndex = -1;
    const known = this.messages.get(data.id);
    this.messages.set(data.id, { data, item });
    if (known) {
      const focused = known.item.contains(document.activeElement);
      known.item.replaceWith(item);
      if (known.item === this.current) this.setCurrent(item);
      if (focused) item.focus();
      return false;
    }
    const day = data.at.slice(0, 10);
    if (day !== this.lastDay) this.list.append(make("li", { class: "day" }, dateOf(data.at)));
    this.lastDay = day;
    this.list.append(item);
    return true;
  }

  redraw() {
    this.list.replaceChildren();
    this.lastDay = undefined;
    const all = [...this.messages.values()];
    this.messages.clear();
    for (const { data } of all) this.put(data);
    this.setCurrent(this.list.lastElementChild);
    this.end();
  }

  // arrived marks other people's messages as unread, unless they are in view.
  arrived(count, messages) {
    const looking = this.page.active === this && this.following && document.hasFocus();
    if (!looking) {
      if (!this.unread) {
        this.divider?.remove();
        this.divider = words("li", "unread.new", undefined, { class: "new" });
        this.messages.get(messages.at(-count)?.id)?.item.before(this.divider);
      }
      this.unread += count;
    }
    this.showUnread();
    if (this.page.active !== this) this.page.announceUnread(this);
  }

  showUnread() {
    this.jumpDown.querySelector(".badge").textContent = this.unread || "";
    this.page.badge(this);
  }

  seen() {
    if (this.unread === 0) return;
    this.unread = 0;
    this.showUnread();
  }

  atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < nearEnd; }

  scrolled() {
    if (!this.log.clientHeight) return; // not visible
    this.following = this.atEnd();
    this.jumpDown.hidden = this.following;
    if (this.following && this.page.active === this) this.seen();
  }

  // settle keeps the end in view after something changed its size, or as much of the unread
  // messages as fits.
  settle() {
    if (!this.following) return;
    this.end();
    if (this.unread && this.divider) this.log.scrollTop = Math.min(this.log.scrollTop, this.divider.offsetTop - 8);
  }

  end() { this.log.scrollTop = this.log.scrollHeight; }

  // activate is called when the column becomes the active one.
  activate(active) {
    this.element.classList.toggle("active", active);
    this.log.setAttribute("aria-live", active ? "polite" : "off");
    if (!active) return;
    if (narrow.matches) this.settle(); // it was not visible
    if (this.atEnd()) this.seen();
  }

  // setCurrent lets Tab reach a message, with its links and buttons.
  setCurrent(item) {
    if (!item || item === this.current) return;
    for (const [each, index] of [[this.current, -1], [item, 0]]) {
      if (!each) continue;
      each.tabIndex = index;
      for (const part of each.querySelectorAll("a, button")) part.tabIndex = index;
    }
    this.current = item;
  }

  key(event) {
    const item = event.target.closest("li[data-id]");
    if (!item || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...this.list.querySelectorAll("li[data-id]")];
    const to = { ArrowUp: all.indexOf(item) - 1, ArrowDown: all.indexOf(item) + 1, Home: 0, End: all.length - 1 }[event.key];
    const message = this.messages.get(Number(item.dataset.id))?.data;
    if (to !== undefined) all[Math.max(0, Math.min(to, all.length - 1))].focus();
    else if (event.key === "Escape") this.composer.focus();
    else if (message.service) return;
    else if (event.target === item && event.key === "Enter") this.menu(message, item);
    else if (event.key === "r") this.reply(message);
    else if (event.key === "e" && message.from === this.speaker()) this.composer.edit(message);
    else return;
    event.preventDefault();
  }

  // dragged accepts a file that is dropped on the chat, if the speaker may write here.
  dragged(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const outside = event.type === "dragleave" && !this.element.contains(event.relatedTarget);
    const over = !this.composer.form.hidden && event.type !== "drop" && !outside;
    this.element.querySelector(".room").dataset.drop = say("drop");
    this.element.classList.toggle("dropping", over);
    if (event.type !== "drop" || this.composer.form.hidden) return;
    this.page.activate(this);
    this.composer.attach(event.dataTransfer.files[0]);
  }

  reply(message) { this.composer.reply(message); }

  // jump scrolls to a message of the chat, for example from a quote of it.
  jump(id) {
    const item = this.messages.get(id)?.item;
    if (!item) return toast(say("quote.gone"), this.toasts);
    item.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
    item.focus({ preventScroll: true });
    item.classList.remove("found");
    requestAnimationFrame(() => item.classList.add("found"));
  }

  // menu lists the actions on a message.
  menu(message, anchor) {
    const choices = [[say("reply"), () => this.reply(message)]];
    if (message.from === this.speaker()) choices.push([say("edit"), () => this.composer.edit(message)]);
    if (message.text) choices.push([say("copy"), () => this.copy(message.text)]);
    for (const task of tasksIn(message).slice(0, 5)) choices.push([say("facts.of", { task }), () => this.page.openFacts(task)]);
    openMenu(anchor, choices);
  }

  // options lists a person's actions on the bot.
  options(anchor) {
    const blocked = this.head.blocked;
    openMenu(anchor, [
      [say("start.again"), () => this.command("/start")],
      [say(blocked ? "unblock" : "block"), () => this.block(!blocked)],
      ...(this.info.link ? [[say("start.link"), () => this.page.follow(this.id, this.info.link)]] : []),
    ]);
  }

  block(blocked) { this.try(act("block", { as: this.id, blocked })); }

  command(text) { this.try(act("send", { as: this.speaker(), chat: this.id, text })); }

  copy(text) {
    this.try(navigator.clipboard.writeText(text).then(() => toast(say("copied"), this.toasts)));
  }

  // open follows a link to the bot; other links are left to the browser.
  open(address, anchor) {
    const link = startLink(address);
    if (!link || link.bot.toLowerCase() !== this.page.bot.toLowerCase()) return false;
    if (!link.payload || /^t\d+$/.test(link.payload)) this.page.follow(this.speaker(), address);
    else openMenu(anchor, this.page.guests().map((column) => [say("open.as", { name: column.info.name }), () => this.page.follow(column.id, address)]));
    return true;
  }

  async press(message, button, element) {
    if (button.copy) return this.copy(button.copy);
    if (button.web) return this.openApp(message, button);
    if (button.url) return this.open(button.url, element) || window.open(button.url, "_blank", "noopener");
    if (element.getAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    try {
      const answer = await act("press", { as: this.speaker(), chat: this.id, message: message.id, button: button.data });
      if (answer.alert) alert(this.page.botName, answer.text);
      else if (answer.text) toast(answer.text, this.toasts);
    } catch (error) {
      sorry(error, this.toasts);
    }
    element.removeAttribute("aria-busy");
  }

  // openApp opens a web app beside the chats, in the light in which the page is.
  async openApp(message, button) {
    try {
      const { address } = await act("webapp", { as: this.speaker(), chat: this.id, message: message.id, button: button.web, dark: String(isDark()) });
      this.page.app.open(address, this.page.botName);
    } catch (error) {
      sorry(error, this.toasts);
    }
  }

  // try runs an action and shows its error, if any.
  try(promise) { return promise.catch((error) => sorry(error, this.toasts)); }

  nameSelf() { relabel(this.element.querySelector("header .icon") ?? this.element, "person.menu", { name: this.info.name }); }
}
