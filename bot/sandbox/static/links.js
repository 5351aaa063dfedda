// Invitation links: meant for another person, so the page asks on whose phone to open one.

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

// `phones`: those it can be opened on; the one where the link was tapped comes last.
export function offerInvitation(link, phones, tappedBy) {
  const order = [...phones].sort((a, b) => (a.id === tappedBy) - (b.id === tappedBy));
  choices.replaceChildren(...order.map(({ id, person }, place) => {
    const words = id === tappedBy ? `Open here, as ${person.name}` : `Open on ${person.name}’s phone`;
    return el("button", { value: String(id), class: place === 0 ? "strong" : null }, words);
  }));
  dialog.returnValue = "";
  dialog.onclose = () => chosen(dialog.returnValue, link, phones);
  dialog.showModal();
}

async function chosen(value, link, phones) {
  if (value === "copy") await copy(link, "The link is copied. Paste it on another phone.");
  else await phones.find((phone) => String(phone.id) === value)?.openLink(link);
}

export async function copy(words, said) {
  try {
    await navigator.clipboard.writeText(words);
    notify(said);
  } catch {
    notify(`Copy this by hand: ${words}`);
  }
}
