// Times as the visitor's browser writes them, in the visitor's own zone.

const clockTime = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export const timeOfDay = (iso) => clockTime.format(new Date(iso));
export const dayOf = (iso) => day.format(new Date(iso));
export const dayAndTime = (moment) => weekday.format(moment);

// The formats of Telegram's date_time entity: "r", or w, d/D and t/T in that order.
export function formatted(unix, format) {
  const moment = new Date(unix * 1000);
  if (!format || format === "r") return full.format(moment);
  const style = {};
  if (format.includes("w")) style.weekday = "long";
  if (format.includes("d")) Object.assign(style, { day: "numeric", month: "numeric", year: "numeric" });
  if (format.includes("D")) Object.assign(style, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(format)) Object.assign(style, { hour: "2-digit", minute: "2-digit" });
  if (format.includes("T")) style.second = "2-digit";
  return new Intl.DateTimeFormat(undefined, style).format(moment);
}
