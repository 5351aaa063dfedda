// The story's caption, while it is played and until it is dismissed.

import { post } from "./api.js";
import { el } from "./dom.js";

const place = document.getElementById("story");
const play = document.getElementById("play");
let dismissed = true;
let shown = "";

play.addEventListener("click", () => { dismissed = false; post("story"); });

// Gives the name of the person who acts now, or "".
export function drawStory(story) {
  if (story.running) dismissed = false;
  play.disabled = story.running;
  place.hidden = dismissed || story.steps === 0;
  place.classList.toggle("trouble", Boolean(story.problem));
  const key = JSON.stringify(story);
  if (!place.hidden && key !== shown) place.replaceChildren(...(story.running ? running(story) : over(story)));
  shown = place.hidden ? "" : key;
  return story.running ? story.who : "";
}

function running(story) {
  const stop = el("button", { type: "button", onclick: () => post("story", { stop: true }) }, "Stop");
  const count = el("span", { class: "count", "aria-hidden": "true" }, `${story.step} / ${story.steps}`);
  return [count, el("span", { class: "words" }, story.caption), stop];
}

function over(story) {
  const words = story.problem ? `The story stopped: ${story.problem}` : "That is the whole story. Everything stays as it is: now try it yourself.";
  const close = el("button", { type: "button", onclick: () => { dismissed = true; place.hidden = true; shown = ""; } }, "Close");
  return [el("span", { class: "words" }, words), close];
}
