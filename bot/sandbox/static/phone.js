// One person's phone: which chat is open, what is in it, and what happens when something is pressed.

import { post } from "./api.js";
import { bubble } from "./bubble.js";
import { composer } from "./composer.js";
import { arrange, el } from "./dom.js";
import { icon } from "./icons.js";
import { copy, invitationIn, offerInvitation } from "./links.js";
import { menu } from "./menu.js";
import { Popup } from "./popup.js";
import { drawTabs } from "./tabs.js";
import { dayOf } from "./times.js";

const NEAR_THE_END = 80;
const SAYING = ["send", "start", "open", "sticker", "voice", "photo", "location", "key"];

export class Phone {
  constructor(person, page) {
    this.page = page;
    this.id = person.id;
    this.person = person;
    this.chatId = person.id;
    this.messages = new Map();
    this.nodes = new Map();
    this.marks = new Map();
    this.presses = new Map();
    this.answers = new Set();
    this.actions = {
      isInvitation: (address) => invitationIn(address, page.bot.username) !== null,
      follow: (address) => this.follow(address),
      send: (words) => this.act("send", { text: words }),
    };
    this.build();
  }

  build() {
    this.badge = el("span", { class: "badge" });
    this.status = el("p", {});
    this.chats = el("div", { class: "chats", role: "group", "aria-label": `Chats on ${this.person.name}’s phone` });
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.down = el("button", { type: "button", class: "icon-button", "aria-label": `To the newest message on ${this.person.name}’s phone`, title: "To the newest message", hidden: true, onclick: () => this.jumpToTheEnd() }, icon("down"));
    this.keys = el("div", { class: "keys", role: "group", "aria-label": "Keyboard from the bot" });
    this.popup = new Popup();
    this.composer = composer(this);
    this.cover = el("div", { class: "dark-screen", hidden: true });
    const hue = [...this.person.name].reduce((sum, letter) => sum + letter.codePointAt(0) * 47, 40) % 360;
    this.root = el("section", { class: "phone", "aria-labelledby": `phone-${this.id}` },
      el("header", {},
        el("span", { class: "avatar", "aria-hidden": "true" }, [...this.person.name][0] ?? "?"),
        el("div", { class: "who" }, el("h2", { id: `phone-${this.id}` }, `${this.person.name}’s phone`), this.status),
        this.badge,
        menu(`What ${this.person.name} can do with the phone`, icon("dots"), () => this.phoneMenu())),
      this.chats, this.log, el("div", { class: "to-end" }, this.down), this.popup.node, this.keys, this.composer.node, this.cover);
    this.root.style.setProperty("--hue", hue);
    this.stayAtTheEnd();
    for (const name of ["pointerenter", "pointerdown", "focusin"]) this.root.addEventListener(name, () => this.look());
  }

  // Unless somebody scrolled up, the newest message stays in sight, also when a picture or a keyboard comes.
  stayAtTheEnd() {
    this.atTheEnd = true;
    this.log.addEventListener("scroll", () => {
      this.atTheEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_THE_END;
      this.down.hidden = this.atTheEnd;
    });
    this.log.addEventListener("load", () => this.toTheEnd(), { capture: true });
    new ResizeObserver(() => this.toTheEnd()).observe(this.log);
  }

  toTheEnd() {
    if (this.atTheEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  jumpToTheEnd() {
    this.atTheEnd = true;
    this.toTheEnd();
  }

  // --- state

  get chat() { return this.person.chats.find((chat) => chat.id === this.chatId) ?? this.person.chats[0]; }
  get inGroup() { return this.chat.type !== "private"; }
  get shown() { return this.messages.get(this.chat.id) ?? new Map(); }
  get unread() { return this.person.chats.reduce((sum, chat) => sum + chat.unread.length, 0); }

  message(id) { return this.shown.get(id); }
  isUnread(message) { return this.chat.unread.includes(message.id); }
  isWaiting(place) { return [...this.presses.values()].some((press) => press.chat === this.chat.id && press.key === keyOf(place)); }

  update(person, isFirst) {
    this.person = person;
    if (!person.chats.some((chat) => chat.id === this.chatId)) this.openChat(this.id);
    const changed = new Set();
    for (const chat of person.chats) {
      const known = this.messages.get(chat.id) ?? new Map();
      this.messages.set(chat.id, known);
      for (const message of chat.messages) {
        if (message.deleted) known.delete(message.id);
        else known.set(message.id, message);
        if (chat.id === this.chat.id) changed.add(message.id);
      }
    }
    for (const press of person.presses) this.answered(press, isFirst, changed);
    this.draw(changed);
  }

  answered(press, isFirst, changed) {
    if (!press.answered || this.answers.has(press.id)) return;
    this.answers.add(press.id);
    this.presses.delete(press.id);
    changed.add(press.message);
    if (isFirst) return;
    if (press.text) this.popup.show(press.text, press.alert);
    if (press.url) this.openLink(press.url);
  }

  // --- drawing

  draw(changed = new Set(this.shown.keys())) {
    const { person, chat } = this;
    this.root.classList.toggle("off", person.off);
    this.badge.textContent = this.unread || "";
    if (this.unread) this.badge.setAttribute("aria-label", `${this.unread} unread`);
    this.status.textContent = statusOf(person, chat);
    this.drawChats();
    this.drawLog(changed);
    this.drawKeys();
    this.drawCover();
    this.composer.update();
  }

  drawChats() {
    this.chats.hidden = this.person.chats.length < 2;
    this.log.setAttribute("aria-label", `${this.chat.title}, on ${this.person.name}’s phone`);
    const shown = this.person.chats.map(({ id, title, unread }) => ({ id, name: title, unread: unread.length, chosen: id === this.chat.id }));
    drawTabs(this.chats, shown, (id) => { this.openChat(id); this.look(); });
  }

  openChat(id) {
    if (id === this.chatId) return;
    this.composer.leave(this.chatId, id);
    this.chatId = id;
    this.nodes.clear();
    this.marks.clear();
    this.atTheEnd = true;
    this.draw();
  }

  drawLog(changed) {
    const focus = this.focusedPlace();
    const messages = [...this.shown.values()].sort((a, b) => a.id - b.id);
    for (const id of this.nodes.keys()) if (changed.has(id)) this.replaceNode(id);
    arrange(this.log, messages.length ? this.lines(messages) : [this.emptyChat()]);
    this.toTheEnd();
    this.restoreFocus(focus);
  }

  replaceNode(id) {
    const message = this.shown.get(id);
    if (!message) { this.nodes.delete(id); return; }
    const fresh = bubble(message, this);
    this.nodes.get(id).replaceWith(fresh);
    this.nodes.set(id, fresh);
  }

  lines(messages) {
    const lines = [];
    let day = "", marked = false;
    for (const message of messages) {
      if (dayOf(message.at) !== day) {
        day = dayOf(message.at);
        lines.push(this.mark("day", day));
      }
      if (!marked && this.isUnread(message)) {
        marked = true;
        lines.push(this.mark("new-mark", "New"));
      }
      lines.push(this.node(message));
    }
    return lines;
  }

  mark(kind, words) {
    if (!this.marks.has(words)) this.marks.set(words, el("p", { class: kind }, words));
    return this.marks.get(words);
  }

  node(message) {
    let node = this.nodes.get(message.id);
    if (!node) {
      node = bubble(message, this);
      node.classList.add("arriving");
      this.nodes.set(message.id, node);
    }
    node.classList.toggle("unread", this.isUnread(message));
    return node;
  }

  emptyChat() {
    const words = this.chat.description || `This is the chat with ${this.page.bot.name}. Nothing has been said yet.`;
    return el("div", { class: "empty" }, el("p", {}, words), el("button", { type: "button", class: "strong", onclick: () => this.act("start") }, "Start"));
  }

  drawKeys() {
    const keyboard = this.chat.keyboard;
    this.keys.hidden = !keyboard;
    if (!keyboard) return;
    this.keys.replaceChildren(...keyboard.rows.map((row) => el("div", {},
      row.map((key) => el("button", { type: "button", class: key.style, onclick: () => this.act("key", { label: key.label }) }, key.label)))));
  }

  drawCover() {
    this.cover.hidden = !(this.person.off || this.person.gone);
    const held = this.person.chats.reduce((sum, chat) => sum + chat.held, 0);
    const words = this.person.gone ? "This account was deleted." : `The phone is off. ${held ? `Not delivered: ${held}` : "Nothing is waiting for it."}`;
    this.cover.replaceChildren(el("p", {}, words), this.person.gone ? "" : el("button", { type: "button", onclick: () => this.act("on") }, "Switch on"));
  }

  // An edit replaces its bubble; whoever works by keyboard must not be thrown out of the chat by it.
  focusedPlace() {
    const active = document.activeElement;
    if (!this.log.contains(active) || active === this.log) return null;
    return { message: Number(active.closest("article")?.dataset.message), label: active.dataset.label };
  }

  restoreFocus(place) {
    if (!place || this.log.contains(document.activeElement)) return;
    const buttons = [...(this.nodes.get(place.message)?.querySelectorAll(".rows button") ?? [])];
    const next = buttons.find((button) => button.dataset.label === place.label) ?? buttons[0] ?? this.log;
    next.focus({ preventScroll: true });
  }

  // --- acting

  act(action, fields = {}) {
    if (SAYING.includes(action)) this.jumpToTheEnd();
    return post(`people/${this.id}/${action}`, { chat: this.chat.id, ...fields });
  }

  async tap(place, button, node) {
    if (this.actions.isInvitation(button.target)) return this.follow(button.target);
    if (button.kind === "copy") await copy(button.target, `Copied: ${button.target}`);
    if (button.kind === "url") window.open(button.target, "_blank", "noopener,noreferrer");
    if (button.kind === "inline") return this.composer.fill(`@${this.page.bot.username} ${button.target}`);
    node.setAttribute("aria-busy", "true");
    const press = await this.act("tap", place);
    if (!press?.press) return node.removeAttribute("aria-busy");
    if (!this.answers.has(press.press)) this.presses.set(press.press, { chat: this.chat.id, key: keyOf(place) });
    return null;
  }

  // In a group a link is for whoever presses it.
  follow(address) {
    const link = invitationIn(address, this.page.bot.username);
    return this.inGroup ? this.openLink(link) : offerInvitation(link, this.page.phones(), this.id);
  }

  openLink(link) {
    this.openChat(this.id);
    return this.act("open", { link });
  }

  // Looking at the phone for a moment reads what is new in the open chat.
  look() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => { if (this.chat.unread.length && !this.person.off) this.act("read"); }, 700);
  }

  phoneMenu() {
    const { person } = this;
    const items = [
      person.off ? ["Switch the phone on", () => this.act("on")] : ["Switch the phone off", () => this.act("off"), "Messages wait; the bot is not told"],
      person.blocked ? ["Unblock the bot", () => this.act("unblock")] : ["Block the bot", () => this.act("block"), "What it sends is refused"],
      null,
      ["Delete the account", () => this.act("delete-account"), "Cannot be undone here"],
    ];
    return person.gone ? [["This account was deleted", () => {}]] : items;
  }
}

const keyOf = (place) => `${place.message}/${place.row}/${place.column}`;

function statusOf(person, chat) {
  if (person.gone) return "account deleted";
  if (person.off) return "phone is off";
  if (person.blocked) return "has blocked the bot";
  return chat.type === "private" ? "online" : `in ${chat.title}`;
}
