// One message as a bubble, with its buttons below.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { formattedText } from "./text.js";
import { timeOfDay } from "./times.js";

// `phone` knows what tapping does; `waiting` says whether a button still waits for the bot's answer.
export function bubble(message, phone) {
  if (message.service) return el("p", { class: "service" }, message.service);
  const side = message.mine ? "mine" : "theirs";
  const classes = ["bubble", side, message.buttons.length && "has-buttons", phone.isUnread(message) && "unread"];
  const who = message.mine ? "You" : message.from;
  return el("article", { class: classes.filter(Boolean).join(" "), "aria-label": `${who}, ${timeOfDay(message.at)}`, dataset: { message: message.id } },
    el("div", { class: "body" },
      phone.inGroup && !message.mine ? el("p", { class: "sender" }, message.from) : null,
      message.forwarded ? el("p", { class: "quote" }, "Forwarded message") : null,
      quote(message, phone),
      attachment(message),
      message.text ? formattedText(message.text, message.entities, phone.actions) : null,
      meta(message, phone)),
    message.buttons.length ? rows(message, phone) : null);
}

function quote(message, phone) {
  const original = message.reply_to ? phone.message(message.reply_to) : null;
  return original ? el("p", { class: "quote" }, original.text || "a message") : null;
}

function meta(message, phone) {
  return el("p", { class: "meta" },
    phone.inGroup ? el("button", { type: "button", "aria-label": `Reply to ${message.from}`, onclick: () => phone.composer.replyTo(message) }, "Reply") : null,
    message.silent ? el("span", { title: "Sent without a sound" }, "silent") : null,
    message.edited ? el("span", {}, "edited") : null,
    el("time", { datetime: message.at }, timeOfDay(message.at)),
    message.mine ? ticks(message.fetched) : null);
}

function ticks(fetched) {
  const words = fetched ? "The bot has it" : "Sent; the bot has not fetched it yet";
  return el("span", { title: words },
    el("span", { class: "ticks", "aria-hidden": "true" }, fetched ? "✓✓" : "✓"),
    el("span", { class: "for-readers" }, words));
}

function attachment(message) {
  if (message.photo) return el("img", { class: "photo", src: message.photo.url, alt: message.text ? "Picture" : "Picture without a caption" });
  if (message.sticker) return el("p", { class: "sticker" }, message.sticker);
  if (message.voice) return card("voice", "Voice message", "0:03");
  if (message.location) return card("place", "Location", `${message.location.latitude.toFixed(3)}, ${message.location.longitude.toFixed(3)}`);
  if (message.contact) return card("contact", message.contact.name, message.contact.number);
  if (message.document) return card("file", message.document.name, size(message.document.size), message.document.url);
  return null;
}

function card(sign, title, detail, url) {
  const inside = [el("span", { class: "sign" }, icon(sign)), el("span", {}, title, el("small", {}, detail))];
  return url ? el("a", { class: "attachment", href: url, download: title }, inside) : el("p", { class: "attachment" }, inside);
}

const size = (bytes) => (bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} KB`);

function rows(message, phone) {
  return el("div", { class: "rows", role: "group", "aria-label": "Buttons" },
    message.buttons.map((row, line) => el("div", {}, row.map((button, column) => inlineButton(message, button, line, column, phone)))));
}

function inlineButton(message, button, row, column, phone) {
  const place = { message: message.id, row, column, label: button.label };
  return el("button", { type: "button", class: button.style, "aria-busy": phone.isWaiting(place) ? "true" : null, dataset: { label: button.label }, onclick: (event) => phone.tap(place, button, event.currentTarget) },
    button.label, button.kind === "data" ? null : icon(button.kind));
}
