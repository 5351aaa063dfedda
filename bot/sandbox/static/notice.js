// One line at the foot of the page that goes away by itself.

const place = document.getElementById("notice");
let timer = 0;

export function notify(words) {
  place.textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => { place.textContent = ""; }, 6000);
}
