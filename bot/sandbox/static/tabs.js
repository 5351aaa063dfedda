// A row of buttons of which one is chosen; each tells how much new has come there.

import { el } from "./dom.js";

// `tabs`: of each its id, name, unread (a number) and whether it is chosen. Whoever works by keyboard stays where they are.
export function drawTabs(place, tabs, choose) {
  const look = JSON.stringify(tabs);
  if (look === place.dataset.look) return;
  place.dataset.look = look;
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  place.replaceChildren(...tabs.map(({ id, name, unread, chosen }) => {
    const badge = unread ? el("span", { class: "badge", "aria-label": `${unread} unread` }, String(unread)) : null;
    return el("button", { type: "button", "aria-pressed": String(chosen), dataset: { id }, onclick: () => choose(id) }, name, badge);
  }));
  if (focused) place.querySelector(`[data-id="${focused}"]`)?.focus();
}
