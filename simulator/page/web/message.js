// One message: a bubble with its text and file, and its buttons.

import { icon, make } from "./dom.js";
import { view } from "./overlay.js";
import { richText } from "./richtext.js";
import { hourText, knows, say, words } from "./words.js";

// drawMessage makes the list item of a message. It calls the column's methods for actions:
// act, reply, menu, press, open, command, jump.
export function drawMessage(message, column) {
  if (message.service) return drawService(message);
  const own = message.from === column.speaker();
  const item = make("li", { class: `message ${own ? "own" : "theirs"}`, tabindex: -1, "data-id": message.id });
  const bubble = make("div", { class: "bubble" },
    column.isGroup && !own && make("span", { class: `name hue-${column.hueOf(message.from)}` }, message.name),
    (!column.isGroup || own) && make("span", { class: "hidden" }, `${message.name}: `),
    message.reply ? drawQuote(message, column) : undefined,
    message.file && drawFile(message, column),
    message.text && make("div", { class: "text" }, richText(message.text, message.entities, column)),
    make("span", { class: "meta" },
      message.silent && words("span", "silent"),
      message.edited && words("span", "edited"),
      make("time", { datetime: message.at }, hourText(message.at))));
  item.append(make("div", { class: "said" }, bubble, drawActions(message, column)));
  if (message.reaction) bubble.append(make("span", { class: "reaction" }, message.reaction));
  if (message.buttons) item.append(drawButtons(message, column));
  return item;
}

function drawService(message) {
  const key = knows(`service.${message.service}`) ? `service.${message.service}` : "service.other";
  return make("li", { class: "service", tabindex: -1, "data-id": message.id }, words("span", key, { name: message.name }));
}

function drawQuote(message, column) {
  const quoted = column.messages.get(message.reply)?.data;
  const content = quoted
    ? [make("b", {}, quoted.name), make("span", {}, quoted.text || quoted.file?.name || "")]
    : [words("span", "quote.gone")];
  return make("button", { type: "button", class: "quote", tabindex: -1, onclick: () => column.jump(message.reply) }, content);
}

function drawFile(message, column) {
  const address = `files/${column.id}/${message.id}`;
  if (message.file.photo) {
    return make("a", {
      class: "photo", href: address, target: "_blank", tabindex: -1,
      onclick: (event) => { event.preventDefault(); view(address, message.file.name); },
    },
      make("img", { src: address, alt: message.text || message.file.name, loading: "lazy", onload: () => column.settle() }));
  }
  return make("a", { class: "file", href: address, download: message.file.name, tabindex: -1 },
    make("span", { class: "kind", "aria-hidden": "true" }, icon("file"), make("i", {}, ending(message.file.name))),
    make("span", {}, make("b", {}, message.file.name), make("span", {}, size(message.file.size))));
}

// ending is the file's extension.
function ending(name) {
  const at = name.lastIndexOf(".");
  return at > 0 && name.length - at <= 5 ? name.slice(at + 1) : "";
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1 << 20 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

function drawActions(message, column) {
  const more = make("button", {
    type: "button", class: "icon", tabindex: -1, "aria-haspopup": "menu", "data-label": "message.actions",
    "aria-label": say("message.actions"), onclick: (event) => column.menu(message, event.currentTarget),
  }, icon("more"));
  const reply = make("button", {
    type: "button", class: "icon", tabindex: -1, "data-label": "reply", "aria-label": say("reply"), onclick: () => column.reply(message),
  }, icon("reply"));
  return make("div", { class: "actions" }, reply, more);
}

function drawButtons(message, column) {
  return make("div", { class: "buttons" }, message.buttons.map((row) =>
    make("div", {}, row.map((button) => make("button", {
      type: "button", tabindex: -1, class: button.url || button.web ? "opens" : null,
      onclick: (event) => column.press(message, button, event.currentTarget),
    }, button.text)))));
}
