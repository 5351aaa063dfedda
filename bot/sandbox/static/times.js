// Times in the phones' own zone, or the visitor's where none is set.

let timeZone;
let clockTime, weekday, day;

export function liveIn(zone) {
  timeZone = zone ?? undefined;
  clockTime = format({ hour: "2-digit", minute: "2-digit" });
  weekday = format({ weekday: "short", hour: "2-digit", minute: "2-digit" });
  day = format({ weekday: "long", day: "numeric", month: "long" });
}

const format = (style) => new Intl.DateTimeFormat("en-GB", { ...style, timeZone });
liveIn();

export const timeOfDay = (iso) => clockTime.format(new Date(iso));
export const dayOf = (iso) => day.format(new Date(iso));
export const dayAndTime = (moment) => weekday.format(moment);

// The formats of Telegram's date_time entity: "r", or w, d/D and t/T in that order.
export function formatted(unix, parts) {
  const moment = new Date(unix * 1000);
  if (!parts || parts === "r") return format({ dateStyle: "medium", timeStyle: "short" }).format(moment);
  const style = {};
  if (parts.includes("w")) style.weekday = "long";
  if (parts.includes("d")) Object.assign(style, { day: "numeric", month: "numeric", year: "numeric" });
  if (parts.includes("D")) Object.assign(style, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(parts)) Object.assign(style, { hour: "2-digit", minute: "2-digit" });
  if (parts.includes("T")) style.second = "2-digit";
  return format(style).format(moment);
}
