// Where a person writes: commands, words, and the few other things one can send.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { invitationIn } from "./links.js";
import { menu } from "./menu.js";

export function composer(phone) {
  const name = phone.person.name;
  const field = el("textarea", { rows: "1", "aria-label": `Message from ${name}`, placeholder: "Message", autocomplete: "off" });
  const send = el("button", { type: "button", class: "icon-button send", "aria-label": `Send as ${name}`, title: "Send" }, icon("send"));
  const commands = menu(`Commands, for ${name}`, "/", () => commandItems(phone), "up");
  const more = menu(`Send something else as ${name}`, icon("plus"), () => moreItems(phone), "up");
  const node = el("div", { class: "composer" }, more, commands, field, send);

  const submit = async () => {
    const words = field.value.trim();
    if (!words) return;
    field.value = "";
    grow(field);
    const invitation = invitationIn(words, phone.page.bot.username);
    const done = invitation ? await phone.act("open", { link: invitation }) : await phone.act("send", { text: words });
    if (done === null) field.value = words;
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
    fill(words) { field.value = words; field.focus(); },
    update() {
      const { blocked, off, gone } = phone.person;
      const answer = blocked && !phone.inGroup;
      node.inert = off || gone;
      node.classList.toggle("answer", answer);
      if (answer !== node.contains(wake)) node.replaceChildren(...(answer ? [wake] : [more, commands, field, send]));
      field.placeholder = phone.chat.keyboard?.placeholder || "Message";
      commands.hidden = phone.chat.commands.length === 0;
    },
  };
}

function commandItems(phone) {
  return phone.chat.commands.map(({ name, description }) => [`/${name}`, () => phone.act("send", { text: `/${name}` }), description]);
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
