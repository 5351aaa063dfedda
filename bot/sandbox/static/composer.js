// Where a person writes: commands, words, and the few other things one can send.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { invitationIn } from "./links.js";
import { menu } from "./menu.js";

export function composer(phone) {
  const name = phone.person.name;
  const field = el("textarea", { rows: "1", "aria-label": `Message from ${name}`, placeholder: "Message", autocomplete: "off" });
  const send = el("button", { type: "button", class: "icon-button send", "aria-label": `Send as ${name}`, title: "Send" }, icon("send"));
  const commands = menu(`Commands, for ${name}`, "/", () => commandItems(phone, say), "up");
  const more = menu(`Send something else as ${name}`, icon("plus"), () => moreItems(phone), "up");
  const reply = replyBar(() => field.focus());
  const node = el("div", { class: "composer" }, reply.node, more, commands, field, send);
  const drafts = new Map();

  const say = async (words) => {
    const invitation = invitationIn(words, phone.page.bot.username);
    if (invitation) return phone.openLink(invitation);
    const message = reply.to;
    reply.show(null);
    return phone.act("send", { text: words, message });
  };
  const fill = (words) => {
    field.value = words;
    grow(field);
  };
  const submit = async () => {
    const words = field.value.trim();
    if (!words) return;
    fill("");
    if (await say(words) === null) fill(words);
  };
  send.addEventListener("click", submit);
  field.addEventListener("input", () => grow(field));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });

  const wake = el("button", { type: "button", class: "strong" }, "Unblock the bot");
  wake.addEventListener("click", () => phone.act("unblock"));
  return {
    node,
    fill(words) { fill(words); field.focus(); },
    replyTo(message) { reply.show(message); field.focus(); },
    leave(chat, next) {
      drafts.set(chat, field.value);
      reply.show(null);
      fill(drafts.get(next) ?? "");
    },
    update() {
      const { blocked, off, gone } = phone.person;
      const answer = blocked && !phone.inGroup;
      node.inert = off || gone;
      node.classList.toggle("answer", answer);
      if (answer !== node.contains(wake)) node.replaceChildren(...(answer ? [wake] : [reply.node, more, commands, field, send]));
      field.placeholder = phone.chat.keyboard?.placeholder || "Message";
      commands.hidden = phone.chat.commands.length === 0;
    },
  };
}

// Which message is being replied to, above the words; hidden where none is.
function replyBar(closed) {
  const quote = el("p", { class: "quote" });
  const cancel = el("button", { type: "button", class: "quiet", onclick: () => { bar.show(null); closed(); } }, "Cancel reply");
  const bar = {
    node: el("div", { class: "replying", hidden: true }, quote, cancel),
    to: null,
    show(message) {
      bar.to = message?.id ?? null;
      bar.node.hidden = message === null;
      quote.textContent = message ? `${message.from}: ${message.text || "a message"}` : "";
    },
  };
  return bar;
}

function commandItems(phone, say) {
  return phone.chat.commands.map(({ name, description }) => [`/${name}`, () => say(`/${name}`), description]);
}

function moreItems(phone) {
  return [
    ["Sticker", () => phone.act("sticker")],
    ["Voice message", () => phone.act("voice")],
    ["Picture", () => phone.act("photo")],
    ["Share location", () => phone.act("location"), "Lisbon, Portugal"],
  ];
}

function grow(field) {
  field.style.height = "";
  field.style.height = `${Math.min(field.scrollHeight + 2, 112)}px`;
}
