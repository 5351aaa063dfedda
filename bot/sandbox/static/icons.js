// Line drawings on a 24 by 24 field, so that no sign depends on the fonts of the machine.

import { svg } from "./dom.js";

const PATHS = {
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  plus: "M12 5v14M5 12h14",
  send: "M5 12h13M12 5l7 7-7 7",
  down: "M12 5v13M6 12l6 6 6-6",
  url: "M7 17L17 7M9 7h8v8",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  inline: "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5",
  file: "M12 4v11M7 11l5 5 5-5M5 20h14",
  voice: "M12 3v18M8 7v10M16 7v10M4 10v4M20 10v4",
  place: "M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21M12 9.5h.01",
  contact: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4 21a8 8 0 0 1 16 0",
};

export const icon = (name) => svg(PATHS[name]);
