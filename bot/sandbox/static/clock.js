// The bot's clock and the strip of what the bot has waiting. Hidden where there is no clock to move.

import { get, post } from "./api.js";
import { el } from "./dom.js";
import { notify } from "./notice.js";
import { dayAndTime } from "./times.js";

const section = document.getElementById("clock");
const strip = document.getElementById("strip");
const face = document.getElementById("now");
const list = document.getElementById("waiting");

let shift = 0;

export function startClock() {
  section.hidden = strip.hidden = false;
  for (const button of section.querySelectorAll("button")) button.addEventListener("click", () => move(button));
  setInterval(tick, 1000);
  setInterval(refresh, 2500);
  refresh();
}

export async function refresh() {
  const state = await get("clock").catch(() => null);
  if (!state) return;
  shift = new Date(state.now).getTime() - Date.now();
  tick();
  draw(state.waiting);
}

function tick() {
  face.textContent = dayAndTime(new Date(Date.now() + shift));
}

function draw(waiting) {
  const lines = waiting.map(({ what, who, when }) => el("li", {}, el("b", {}, what), who ? ` · ${who}` : "", el("time", { datetime: when }, moment(when))));
  const words = lines.map((line) => line.textContent).join();
  if (words === list.dataset.words) return;
  list.dataset.words = words;
  list.replaceChildren(...(lines.length ? lines : [el("li", { class: "none" }, "nothing")]));
}

function moment(when) {
  const seconds = (new Date(when).getTime() - Date.now() - shift) / 1000;
  return seconds < 45 ? "now" : dayAndTime(new Date(when));
}

async function move(button) {
  const buttons = section.querySelectorAll("button");
  for (const each of buttons) each.disabled = true;
  const wish = button.dataset.to ? { to: button.dataset.to } : { seconds: Number(button.dataset.seconds) };
  const done = await post("clock", wish);
  for (const each of buttons) each.disabled = false;
  if (document.activeElement === document.body) button.focus();
  if (done?.moved) notify(done.moved);
  await refresh();
}
