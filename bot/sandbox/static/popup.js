// What the bot answers to a button press: a line that goes away, or a box that waits for "OK".

import { el } from "./dom.js";

export class Popup {
  constructor() {
    this.node = el("div", { class: "popup", role: "status" });
    this.timer = 0;
  }

  show(words, isAlert) {
    clearTimeout(this.timer);
    this.node.classList.toggle("alert", isAlert);
    this.node.replaceChildren(el("span", {}, words));
    if (isAlert) this.node.append(el("button", { type: "button", onclick: () => this.hide() }, "OK"));
    else this.timer = setTimeout(() => this.hide(), 4500);
  }

  hide() {
    this.node.replaceChildren();
    this.node.classList.remove("alert");
  }
}
