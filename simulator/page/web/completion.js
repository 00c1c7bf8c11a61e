// The command menu: the commands that the bot offers this person, completed while typing.

import { make } from "./dom.js";
import { say } from "./words.js";

export class Completion {
  constructor(input, column) {
    Object.assign(this, { input, column, menu: [], found: [], at: 0 });
    this.element = make("ul", { class: "completion", role: "listbox", id: `commands-${column.id}`, hidden: true, "data-label": "commands" });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.element.id })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("blur", () => this.show([]));
  }

  update() {
    const typed = /^\/(\w*)$/.exec(this.input.value);
    this.show(typed ? this.menu.filter(({ command }) => command.startsWith(typed[1].toLowerCase())) : []);
  }

  show(found) {
    this.found = found;
    this.element.hidden = !found.length;
    this.element.setAttribute("aria-label", say("commands"));
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.element.replaceChildren(...found.map(({ command, description }, index) => make("li", {
      role: "option", id: `${this.element.id}-${index}`,
      onpointerdown: (event) => { event.preventDefault(); this.choose(index); },
    }, make("b", {}, `/${command}`), make("span", {}, description))));
    this.point(0);
  }

  point(at) {
    this.at = at;
    [...this.element.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = this.element.children[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  // choose writes the command; in a group with the name of the bot, which may not receive it otherwise.
  choose(index) {
    const { command } = this.found[index];
    this.input.value = this.column.isGroup ? `/${command}@${this.column.page.bot} ` : `/${command} `;
    this.show([]);
    this.input.focus();
  }

  // enter chooses a command that is not complete yet, and returns whether it did.
  enter() {
    if (this.element.hidden || this.input.value === `/${this.found[this.at].command}`) return false;
    this.choose(this.at);
    return true;
  }

  // key handles a key while the menu is open, and returns whether it did.
  key(event) {
    if (this.element.hidden) return false;
    if (event.key === "ArrowDown") this.point((this.at + 1) % this.found.length);
    else if (event.key === "ArrowUp") this.point((this.at - 1 + this.found.length) % this.found.length);
    else if (event.key === "Tab" && !event.shiftKey) this.choose(this.at);
    else if (event.key === "Escape") this.show([]);
    else return false;
    event.preventDefault();
    return true;
  }
}
