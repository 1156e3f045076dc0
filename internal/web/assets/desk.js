// Who has a held application open, and handling several of the list at once.
"use strict";
(() => {
  const $ = (s, e = document) => e.querySelector(s);
  const all = (s, e = document) => [...e.querySelectorAll(s)];

  // ---- in use: while the page is in sight ----
  const form = $("#fields[data-claim]");
  if (form) {
    const base = form.dataset.base;
    const claim = () => {
      if (document.visibilityState === "visible")
        fetch(base + "claim", { method: "POST", keepalive: true }).catch(() => {});
    };
    claim();
    setInterval(claim, 5 * 60 * 1000);
    window.addEventListener("pagehide", () => navigator.sendBeacon(base + "release"));
  }

  // ---- the list: ticks, and what is done to all that are ticked ----
  const bulk = $("#bulk");
  if (!bulk || !$(".bulk", bulk)) return;
  const ticks = () => all("input[name=id]", bulk);
  let last = null;
  const count = () => {
    const n = ticks().filter((t) => t.checked).length;
    $("[data-chosen]", bulk).textContent = n;
    $(".bulk", bulk).hidden = n === 0;
    const whole = n > 0 && n === ticks().length,
      more = $("[data-everything]", bulk);
    $("[data-all]", bulk).checked = whole;
    if (more) {
      more.hidden = !whole;
      if (!whole) $("input", more).checked = false;
    }
  };
  bulk.addEventListener("click", (e) => {
    if (e.target.name !== "id") return;
    if (e.shiftKey && last) {
      // all between
      const list = ticks(),
        [a, b] = [list.indexOf(last), list.indexOf(e.target)].sort((x, y) => x - y);
      list.slice(a, b + 1).forEach((t) => {
        t.checked = e.target.checked;
      });
    }
    last = e.target;
  });
  bulk.addEventListener("change", (e) => {
    if ("all" in e.target.dataset)
      ticks().forEach((t) => {
        t.checked = e.target.checked;
      });
    count();
  });
  bulk.addEventListener("click", (e) => {
    const b = e.target.closest("[data-bulk]");
    if (!b) return;
    const dialog = b.closest("dialog"),
      field = $("textarea,input[type=password]", dialog);
    if (!field.value.trim()) return field.focus();
    for (const [name, value] of [
      ["action", b.dataset.bulk],
      [field.name, field.value],
    ]) {
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = name;
      hidden.value = value;
      bulk.append(hidden);
    }
    bulk.requestSubmit();
  });
  window.addEventListener("pageshow", count);
  count();
})();
