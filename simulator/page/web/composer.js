// The composer under a column: text, files, replies, corrections, and the command menu.

import { Completion } from "./completion.js";
import { icon, make } from "./dom.js";
import { sorry } from "./overlay.js";
import { act } from "./requests.js";
import { say, words } from "./words.js";

export class Composer {
  constructor(column) {
    this.column = column;
    this.input = make("textarea", {
      rows: 1, "data-label": "write", enterkeyhint: "send", autocomplete: "off",
      onkeydown: (event) => this.key(event), onbeforeinput: (event) => this.lineBreak(event), oninput: () => this.changed(), onpaste: (event) => this.pasted(event),
    });
    this.completion = new Completion(this.input, column);
    this.build();
  }

  build() {
    const button = (name, label, run) => make("button", { type: "button", class: "icon", "data-label": label, onclick: run }, icon(name));
    this.picker = make("input", { type: "file", hidden: true, onchange: () => this.attach(this.picker.files[0]) });
    this.about = make("div", { class: "about", hidden: true });
    this.enclosed = make("div", { class: "about", hidden: true });
    this.slash = button("slash", "commands", () => this.openCommands());
    this.form = make("form", { onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.completion.element, this.about, this.enclosed, this.speakers(),
      make("div", { class: "line" },
        button("attach", "attach", () => this.picker.click()), this.picker, this.input, this.slash,
        make("button", { class: "icon send", "data-label": "send" }, icon("send"))));
    this.gate = make("div", { class: "gate", hidden: true });
    this.element = make("div", { class: "composer" }, this.gate, this.form);
  }

  // speakers is the choice of who writes in a group.
  speakers() {
    const { members } = this.column.info;
    if (!members) return undefined;
    this.chosen = make("select", { onchange: () => this.column.redraw() }, members.map((member) => make("option", { value: member.id }, member.name)));
    return make("label", { class: "speaker" }, words("span", "speaker"), this.chosen);
  }

  speaker() { return this.chosen ? Number(this.chosen.value) : this.column.id; }

  focus() { (this.form.hidden ? this.gate.querySelector("button") : this.input)?.focus(); }

  // setHead shows a button instead of the composer to a person who has not started the bot, or
  // has blocked it.
  setHead({ started, blocked, menu }) {
    this.completion.menu = menu ?? [];
    this.slash.hidden = !menu?.length;
    const closed = !started || blocked;
    const hadFocus = this.element.contains(document.activeElement);
    this.gate.hidden = !closed;
    this.form.hidden = closed;
    this.gate.replaceChildren(...(blocked ? this.unblocking() : this.starting()));
    if (hadFocus) this.focus();
  }

  unblocking() {
    return [words("button", "unblock", undefined, { type: "button", class: "main", onclick: () => this.column.block(false) })];
  }

  starting() {
    const { id, info: { link }, page } = this.column;
    const button = (key, style, to) => words("button", key, undefined, { type: "button", class: style, onclick: () => page.follow(id, to) });
    if (!link) return [words("p", "start.about"), button("start", "main", "")];
    return [words("p", "start.invited"), button("start.link", "main", link), button("start", "second", "")];
  }

  reply(message) { this.begin({ reply: message }, "replying"); }

  edit(message) {
    this.begin({ edit: message }, "editing");
    this.input.value = message.text;
    this.changed();
  }

  begin(subject, key) {
    this.subject = subject;
    const message = subject.reply ?? subject.edit;
    this.showAbout(this.about, () => this.end(), words("b", key, { name: message.name }), make("span", {}, message.text || message.file?.name));
    this.input.focus();
  }

  // end cancels the reply or the correction.
  end() {
    if (this.subject?.edit) this.input.value = "";
    this.subject = undefined;
    this.about.hidden = true;
    this.changed();
    this.input.focus();
  }

  attach(file) {
    this.file = file;
    this.picker.value = "";
    if (!file) {
      this.enclosed.hidden = true;
      return;
    }
    const picture = /^image\/(png|jpeg)$/.test(file.type);
    this.photo = make("input", { type: "checkbox", checked: picture });
    this.showAbout(this.enclosed, () => { this.attach(undefined); this.input.focus(); }, make("b", {}, file.name),
      picture && make("label", {}, this.photo, words("span", "attach.photo")));
    this.input.focus();
  }

  pasted(event) {
    const file = event.clipboardData.files[0];
    if (!file) return;
    event.preventDefault();
    this.attach(file);
  }

  showAbout(bar, cancel, ...content) {
    bar.replaceChildren(make("div", {}, content), make("button", {
      type: "button", class: "icon", "data-label": "cancel", "aria-label": say("cancel"), onclick: cancel,
    }, icon("close")));
    bar.hidden = false;
  }

  openCommands() {
    if (!this.input.value.startsWith("/")) this.input.value = "/";
    this.input.focus();
    this.changed();
  }

  changed() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
    this.completion.update();
  }

  key(event) {
    this.shift = event.shiftKey;
    if (event.isComposing || this.completion.key(event)) return;
    if (event.key === "Escape" && this.subject) this.end();
    else if (event.key === "ArrowUp" && !this.input.value) this.editLast();
    else return;
    event.preventDefault();
  }

  // lineBreak handles Enter, also from on-screen keyboards, which send no key event: with Shift
  // it adds a line, else it chooses the selected command or sends the text.
  lineBreak(event) {
    if (event.inputType !== "insertLineBreak" || this.shift) return;
    event.preventDefault();
    if (!this.completion.enter()) this.send();
  }

  editLast() {
    const own = [...this.column.messages.values()].filter(({ data }) => data.from === this.speaker() && data.text && !data.service);
    if (own.length) this.edit(own.at(-1).data);
  }

  // send empties the composer at once, so that a second Enter sends nothing twice. If sending
  // fails it restores the content, unless something else has been started meanwhile.
  async send() {
    const { subject, file, input: { value: text } } = this;
    if (!text.trim() && !file) return;
    const where = { as: this.speaker(), chat: this.column.id, text };
    const photo = this.photo?.checked;
    this.input.value = "";
    this.attach(undefined);
    this.end();
    try {
      if (subject?.edit) await act("edit", { ...where, message: subject.edit.id });
      else await act("send", { ...where, reply: subject?.reply.id, file, photo });
      this.column.end();
    } catch (error) {
      sorry(error, this.column.toasts);
      if (!this.input.value && !this.subject && !this.file) this.restore(subject, file, text);
    }
  }

  restore(subject, file, text) {
    if (subject?.edit) this.edit(subject.edit);
    else if (subject) this.reply(subject.reply);
    if (file) this.attach(file);
    this.input.value = text;
    this.changed();
  }
}
