// A button that opens a short list of buttons. Escape and a click elsewhere close it; arrow keys walk through it.

import { el } from "./dom.js";

// `items()` gives [label, action, detail] or null for a line between groups, anew each time it opens.
export function menu(label, face, items, className = "") {
  const list = el("ul", { hidden: true });
  const button = el("button", { type: "button", class: "icon-button", "aria-label": label, "aria-expanded": "false", title: label }, face);
  const root = el("div", { class: `menu ${className}` }, button, list);

  const close = (refocus) => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
  };
  const entry = (item) => {
    if (item === null) return el("li", { role: "presentation" }, el("hr"));
    const [name, action, detail] = item;
    return el("li", {}, el("button", { type: "button", onclick: () => { close(true); action(); } }, name, detail ? el("span", {}, detail) : null));
  };
  const open = () => {
    list.replaceChildren(...items().map(entry));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    list.querySelector("button")?.focus();
  };

  button.addEventListener("click", () => (list.hidden ? open() : close(false)));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) close(true);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(list, event);
  });
  document.addEventListener("pointerdown", (event) => { if (!root.contains(event.target)) close(false); });
  root.addEventListener("focusout", (event) => { if (event.relatedTarget && !root.contains(event.relatedTarget)) close(false); });
  return root;
}

function walk(list, event) {
  const buttons = [...list.querySelectorAll("button")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
