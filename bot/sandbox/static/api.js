// The stand-in's addresses. What it refuses is told to the visitor in its own words.

import { notify } from "./notice.js";

export async function post(path, body = {}) {
  const answer = await fetch(`/sandbox/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (answer === null) {
    notify("The demo does not answer. Is it still running?");
    return null;
  }
  const content = await answer.json().catch(() => ({}));
  if (answer.ok) return content;
  notify(content.error ?? "That did not work.");
  return null;
}

export async function get(path) {
  const answer = await fetch(`/sandbox/${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
