// Formatted text: Telegram's entities (offsets in UTF-16 units, as in JavaScript) to nodes.

import { el } from "./dom.js";
import { formatted } from "./times.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

// `follow(link)` is called for links, `send(words)` for commands.
export function formattedText(text, entities, actions) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return el("div", { class: "text", dir: "auto" }, span(text, 0, text.length, sorted, actions));
}

function span(text, start, end, entities, actions) {
  const nodes = [];
  let place = start;
  while (entities.length) {
    const [entity, ...rest] = entities;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset > place) nodes.push(text.slice(place, entity.offset));
    const inside = rest.filter((other) => other.offset < stop);
    nodes.push(node(text, entity, stop, inside, actions));
    place = stop;
    entities = rest.filter((other) => other.offset >= stop);
  }
  if (place < end) nodes.push(text.slice(place, end));
  return nodes;
}

function node(text, entity, stop, inside, actions) {
  const words = text.slice(entity.offset, stop);
  const children = span(text, entity.offset, stop, inside, actions);
  switch (entity.type) {
    case "url": return link(words, children, actions);
    case "text_link": return link(entity.url, children, actions);
    case "email": return el("a", { href: `mailto:${words}` }, children);
    case "phone_number": return el("a", { href: `tel:${words.replace(/[^+\d]/g, "")}` }, children);
    case "bot_command": return el("button", { type: "button", class: "inline", onclick: () => actions.send(words) }, children);
    case "spoiler": return el("span", { class: "spoiler", tabindex: "0" }, children);
    case "date_time": return el("time", { title: `${words} (shown in your own time zone)` }, formatted(entity.unix_time, entity.date_time_format));
    default: return TAGS[entity.type] ? el(TAGS[entity.type], {}, children) : el("span", {}, children);
  }
}

function link(target, children, actions) {
  const address = /^[a-z]+:/i.test(target) ? target : `https://${target}`;
  if (actions.isInvitation(address)) {
    return el("button", { type: "button", class: "inline", onclick: () => actions.follow(address) }, children);
  }
  if (!/^https?:/i.test(address)) return el("span", {}, children);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, children);
}
