// The door: it posts the ticket of its address with what Telegram's application has put into the
// fragment (https://core.telegram.org/api/bots/webapps), and goes on to the pages.
"use strict";
(() => {
  const say = (id) => {
    for (const p of document.querySelectorAll("[data-when]")) p.hidden = p.dataset.when !== id;
  };
  const handed = new URLSearchParams(location.hash.slice(1));
  const init = handed.get("tgWebAppData");
  if (!init) return say("outside");
  const above = location.ancestorOrigins;
  if (above && above.length > 0 && above[0].endsWith("telegram.org")) return say("framed");
  // theme tells a dark background from a light one by how bright it is.
  const theme = () => {
    try {
      const bright = /^#(..)(..)(..)$/.exec(JSON.parse(handed.get("tgWebAppThemeParams")).bg_color);
      const [r, g, b] = bright.slice(1).map((hex) => parseInt(hex, 16));
      return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
    } catch {
      return "";
    }
  };
  const ticket = new URLSearchParams(location.search).get("ticket") || "";
  fetch(location.pathname, { method: "POST", credentials: "same-origin", redirect: "error", body: new URLSearchParams({ ticket, init, theme: theme() }) })
    .then((answer) => {
      if (answer.ok) return location.replace(document.querySelector("main").dataset.inside);
      say({ 401: "old", 403: "refused", 429: "often" }[answer.status] || "failed");
    })
    .catch(() => say("failed"));
})();
