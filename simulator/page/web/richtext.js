// Formatted text: entities, counted in UTF-16 units as JavaScript counts, become nodes.

import { make } from "./dom.js";

const tags = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", hashtag: "span", mention: "span", text_mention: "span", cashtag: "span",
};

// startLink splits https://t.me/<bot>?start=<payload> into its parts.
export function startLink(address) {
  const found = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\?start=([\w-]*)$/i.exec(address);
  return found && { bot: found[1], payload: found[2] };
}

// tasksIn are the numbers of the tasks that a message links to.
export function tasksIn(message) {
  const links = (message.entities ?? []).map((entity) => startLink(entity.url ?? "")?.payload ?? "");
  return [...new Set(links.filter((payload) => /^t\d+$/.test(payload)).map((payload) => Number(payload.slice(1))))];
}

// richText makes the nodes of a text. chat.open follows a link, chat.command sends a command.
export function richText(text, entities, chat) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;

  function wrap(entity, inside) {
    const covered = text.slice(entity.offset, entity.offset + entity.length);
    switch (entity.type) {
      case "text_link": return link(entity.url, inside);
      case "url": return link(/^\w+:\/\//.test(covered) ? covered : `https://${covered}`, inside);
      case "bot_command": return make("button", { type: "button", class: "link", onclick: () => chat.command(covered) }, inside);
      case "spoiler": return make("button", { type: "button", class: "spoiler", "aria-expanded": "false", onclick: reveal }, make("span", {}, inside));
    }
    const tag = tags[entity.type];
    return tag ? make(tag, { class: entity.type }, inside) : inside;
  }

  function link(address, inside) {
    if (!/^https?:\/\//i.test(address)) return make("span", {}, inside); // nothing else is opened
    return make("a", {
      href: address, rel: "noopener noreferrer", target: "_blank",
      onclick: (event) => { if (chat.open(address, event.currentTarget)) event.preventDefault(); },
    }, inside);
  }

  function nodes(from, to) {
    const made = [];
    let at = from;
    while (next < sorted.length && sorted[next].offset < to) {
      const entity = sorted[next++];
      const start = Math.max(entity.offset, at);
      const end = Math.min(entity.offset + entity.length, to);
      if (end <= start) continue;
      made.push(text.slice(at, start), wrap({ ...entity, offset: start, length: end - start }, nodes(start, end)));
      at = end;
    }
    made.push(text.slice(at, to));
    return made.flat().filter((part) => part !== "");
  }
  return nodes(0, text.length);
}

function reveal(event) {
  event.currentTarget.setAttribute("aria-expanded", "true");
}
