// Follows the stand-in's state and keeps one phone on the page for each person.

import { get, post } from "./api.js";
import { refresh, startClock } from "./clock.js";
import { arrange } from "./dom.js";
import { notify } from "./notice.js";
import { Phone } from "./phone.js";
import { drawStory } from "./story.js";
import { drawTabs } from "./tabs.js";
import { liveIn } from "./times.js";

const phones = new Map();
const tabs = document.getElementById("tabs");
let chosen = null;
let acting = "";

const page = {
  bot: { username: "", name: "" },
  phones: () => [...phones.values()].filter(({ person }) => !person.gone && !person.off),
};

function draw(state, isFirst) {
  page.bot = state.bot;
  for (const person of state.people) {
    if (!phones.has(person.id)) phones.set(person.id, new Phone(person, page));
    phones.get(person.id).update(person, isFirst);
  }
  arrange(document.getElementById("phones"), [...phones.values()].map((phone) => phone.root));
  highlight(drawStory(state.story));
  drawPhoneTabs();
}

// The story is played in the private chats.
function highlight(name) {
  const phone = [...phones.values()].find((each) => each.person.name === name);
  if (name && !acting) for (const each of phones.values()) each.openChat(each.id);
  if (phone && name !== acting) choose(phone.id);
  acting = name;
  for (const each of phones.values()) each.root.classList.toggle("acting", each === phone);
}

// On a narrow screen one phone at a time; the tabs tell where something new has come.
function drawPhoneTabs() {
  if (!phones.has(chosen)) chosen = phones.keys().next().value ?? null;
  for (const phone of phones.values()) phone.root.classList.toggle("chosen", phone.id === chosen);
  const shown = [...phones.values()].map((phone) => ({ id: phone.id, name: phone.person.name, unread: phone.unread, chosen: phone.id === chosen }));
  drawTabs(tabs, shown, (id) => { choose(id); phones.get(id).look(); });
}

function choose(id) {
  chosen = id;
  drawPhoneTabs();
  phones.get(id).toTheEnd();
}

function addPerson() {
  const dialog = document.getElementById("person-dialog");
  const name = document.getElementById("person-name");
  name.value = "";
  dialog.returnValue = "";
  dialog.onclose = () => {
    const words = name.value.trim();
    if (dialog.returnValue === "add" && words) post("people", { first_name: words, language_code: document.getElementById("person-language").value });
  };
  dialog.showModal();
}

async function follow() {
  let revision = -1, run = null;
  for (;;) {
    try {
      const state = await get(`state?since=${revision}`);
      if (run !== null && state.run !== run) return location.reload();
      if (run === null) liveIn(state.zone);
      draw(state, run === null);
      if (run === null && state.has_clock) startClock();
      else if (state.has_clock) refresh();
      ({ revision, run } = state);
    } catch (trouble) {
      if (!(trouble instanceof TypeError) && !/state/.test(trouble.message)) throw trouble;
      notify("The demo does not answer. Waiting for it …");
      revision = -1;
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
    }
  }
}

document.getElementById("add-person").addEventListener("click", addPerson);
follow();
