// Invitation links: meant for another person, so the page asks on whose phone to open one.

import { post } from "./api.js";
import { el } from "./dom.js";
import { notify } from "./notice.js";

const dialog = document.getElementById("link-dialog");
const choices = document.getElementById("link-choices");

// The t.me link to the bot that an address is, or carries as a share link does; null if none.
export function invitationIn(address, username) {
  const url = parsed(address);
  if (!url || !/^(t|telegram)\.me$/i.test(url.host)) return null;
  if (url.pathname === "/share/url") return invitationIn(url.searchParams.get("url") ?? "", username);
  const own = url.pathname.slice(1).toLowerCase() === username.toLowerCase();
  return own && url.searchParams.has("start") ? url.href : null;
}

function parsed(address) {
  try {
    return new URL(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
}

// `people`: everybody with a phone; whoever tapped the link comes last.
export function offerInvitation(link, people, tappedBy) {
  const order = [...people].sort((a, b) => (a.id === tappedBy) - (b.id === tappedBy));
  choices.replaceChildren(...order.map((person, place) => {
    const words = person.id === tappedBy ? `Open here, as ${person.name}` : `Open on ${person.name}’s phone`;
    return el("button", { value: String(person.id), class: place === 0 ? "strong" : null }, words);
  }));
  dialog.returnValue = "";
  dialog.onclose = () => chosen(dialog.returnValue, link);
  dialog.showModal();
}

async function chosen(value, link) {
  if (value === "copy") await copy(link, "The link is copied. Paste it on another phone.");
  else if (value) await post(`people/${value}/open`, { link });
}

export async function copy(words, said) {
  try {
    await navigator.clipboard.writeText(words);
    notify(said);
  } catch {
    notify(`Copy this by hand: ${words}`);
  }
}
