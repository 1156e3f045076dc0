// Teaching a form: what is dropped, the picture in colours, the editor of a place.
"use strict";
(() => {
  const $ = (s, e = document) => e.querySelector(s);
  const all = (s, e = document) => [...e.querySelectorAll(s)];
  const parse = (html) => {
    const t = document.createElement("template");
    t.innerHTML = html;
    return t.content;
  }; // our own server's, escaped there
  const tell = (text) => {
    const p = document.createElement("p");
    p.className = "notice error";
    p.setAttribute("role", "alert");
    p.textContent = text;
    $("#notice").replaceChildren(p);
  };
  const ask = async (url, body) => {
    const res = await fetch(url, { method: body ? "POST" : "GET", body, headers: { "HX-Request": "true" } });
    const to = res.headers.get("HX-Redirect");
    if (to) {
      location.assign(to);
      return null;
    }
    const html = await res.text();
    if (!res.ok) {
      $("#notice").replaceChildren(parse(html));
      scrollTo(0, 0);
      return null;
    }
    $("#notice").replaceChildren();
    return parse(html);
  };
  const dropped = (zone, take) => {
    for (const ev of ["dragenter", "dragover"])
      document.addEventListener(ev, (e) => {
        e.preventDefault();
        zone.classList.add("over");
      });
    document.addEventListener("dragleave", (e) => {
      if (!e.relatedTarget) zone.classList.remove("over");
    });
    document.addEventListener("drop", (e) => {
      e.preventDefault();
      zone.classList.remove("over");
      if (e.dataTransfer.files[0]) take(e.dataTransfer.files[0]);
    });
    const pick = $("input[type=file]", zone);
    pick.addEventListener("change", () => {
      if (pick.files[0]) take(pick.files[0]);
      pick.value = "";
    });
    zone.addEventListener("submit", (e) => e.preventDefault());
  };

  // ---- a blank, or a ZIP of blanks ----
  const drop = $("#blank-drop");
  if (drop) {
    let file = null;
    const send = async (more, password) => {
      if (file.size > Number(drop.dataset.max)) return tell(drop.dataset.tLarge);
      const form = new FormData(),
        url = new URL(drop.action);
      for (const [k, v] of Object.entries(more || {})) url.searchParams.set(k, v);
      form.append("path", file.name);
      const pw = password || $("#blank-password").value;
      if (pw) form.append("password", pw);
      form.append("file", file, file.name);
      const p = document.createElement("p");
      p.className = "notice";
      p.textContent = drop.dataset.tRead;
      $("#begun").replaceChildren(p);
      try {
        const html = await ask(url, form);
        if (!html) return $("#begun").replaceChildren();
        $("#begun").replaceChildren(html);
        const list = all(".begun");
        if (list.length === 1 && list[0].dataset.draft) location.assign("/teach/" + list[0].dataset.draft);
      } catch {
        tell(drop.dataset.tNet);
      }
    };
    dropped(drop, (f) => {
      file = f;
      send();
    });
    $("#begun").addEventListener("click", (e) => {
      if (e.target.closest("[data-anyway]")) send({ anyway: 1 });
    });
    $("#begun").addEventListener("submit", (e) => {
      e.preventDefault();
      send({}, $("input", e.target).value);
    });
    return;
  }

  // ---- the draft ----
  const root = $("#teach");
  if (!root) return;
  const base = "/teach/" + root.dataset.id + "/";
  const cells = new Map(all("[data-cell]").map((td) => [td.dataset.cell, td]));
  const colours = ["t-sure", "t-look", "t-none", "t-named", "t-ignored", "p-good", "p-bad", "t-at"];
  const owner = new Map();
  const paint = () => {
    for (const td of cells.values()) {
      td.classList.remove(...colours);
      td.removeAttribute("title");
    }
    owner.clear();
    for (const li of all("#places [data-cells]")) {
      if (li.dataset.page !== root.dataset.sheet) continue;
      for (const cell of li.dataset.cells.split(" ")) {
        const td = cells.get(cell);
        if (!td) continue;
        owner.set(cell, [...(owner.get(cell) || []), li.dataset.key]);
        td.classList.add(li.dataset.proof ? "p-" + li.dataset.proof : "t-" + li.dataset.state);
        td.title = li.innerText.trim();
        if (li.classList.contains("at")) td.classList.add("t-at");
      }
    }
  };
  let rehearsing = 0;
  const show = (html) => {
    if (!html) return;
    const y = scrollY,
      active = document.activeElement,
      kept = active?.closest("#place")?.dataset.key,
      name = active?.matches("select,input") ? active.name : "";
    $("#teach-panel").replaceWith(html);
    paint();
    scrollTo(0, y);
    const at = $("#places .at");
    if (at && at.dataset.page !== root.dataset.sheet) {
      location.assign("?key=" + at.dataset.key);
      return;
    }
    const td = $(".picture .t-at"),
      box = $(".picture");
    if (td) {
      // in sight within its picture, without moving the page
      const a = td.getBoundingClientRect(),
        b = box.getBoundingClientRect();
      if (a.top < b.top || a.bottom > b.bottom) box.scrollTop += a.top - b.top - box.clientHeight / 3;
      if (a.left < b.left || a.right > b.right) box.scrollLeft += a.left - b.left - box.clientWidth / 3;
    }
    // who chooses with the keys stays in the same control of the same place
    const again = name && $("#place")?.dataset.key === kept && $("#place").elements[name];
    (again || $("#place .primary"))?.focus({ preventScroll: true });
    poll();
    retry();
  };
  const poll = () => {
    clearTimeout(rehearsing);
    if ($("#teach-panel").dataset.rehearsal === "running")
      rehearsing = setTimeout(() => load($("#place")?.dataset.key || "none"), 700);
  };
  let chain = Promise.resolve();
  const queue = (f) => {
    chain = chain.then(f).catch(() => tell(root.dataset.tNet));
    return chain;
  };
  const load = (key) => queue(async () => show(await ask(base + "panel?key=" + encodeURIComponent(key))));
  const act = (what, data, button) => {
    data ||= new FormData();
    if (!data.has("key") && $("#place")) data.append("key", $("#place").dataset.key);
    if (button?.dataset.busy) button.textContent = button.dataset.busy;
    $("#teach-panel").classList.add("busy");
    return queue(async () => {
      try {
        show(await ask(base + what, new URLSearchParams(data)));
      } finally {
        $("#teach-panel").classList.remove("busy");
      }
    });
  };
  root.addEventListener("click", (e) => {
    const b = e.target.closest("button[data-do]"),
      k = e.target.closest("button[data-key]");
    if (b) return act(b.dataset.do, null, b);
    if (k) return load(k.dataset.key);
    const td = e.target.closest(".picture [data-cell]");
    if (!td) return;
    const keys = owner.get(td.dataset.cell);
    if (keys) {
      // several fields of one cell come in turn
      const at = $("#place")?.dataset.key,
        next = keys[(keys.indexOf(at) + 1) % keys.length];
      if (next === at) return ($("#place .primary") || $("#teach-search")).focus(); // what was typed stays
      return load(next);
    }
    const f = $("#new-place-form");
    f.elements.cell.value = td.dataset.cell;
    f.elements.page.value = root.dataset.sheet;
    f.elements.label.value = "";
    $("#new-place").showModal();
  });
  $("#new-place-form").addEventListener("submit", (e) => {
    e.preventDefault();
    $("#new-place").close();
    act("place", new FormData(e.target));
  });
  root.addEventListener("submit", (e) => {
    const form = e.target.closest("form[data-do]");
    if (!form) return;
    e.preventDefault();
    if (e.submitter?.ariaDisabled === "true") return;
    const data = new FormData(form, e.submitter),
      from = document.activeElement;
    if (from.id === "teach-search") {
      // Enter takes the first that was found
      const first = $("#dictionary li:not([hidden]) button");
      if (!first) return;
      data.set("field", first.value);
    } else if (from.name === "label" && form.id === "place") data.set("field", "+");
    act(form.dataset.do, data);
  });
  root.addEventListener("change", (e) => {
    // what a known place is, but for its name, is kept at once
    if (!e.target.closest("#place .details [name=type],#place .details [name=required],#place .choices"))
      return;
    if ($("#place .is").matches(".sure,.named")) {
      const d = new FormData($("#place"));
      d.set("field", "=");
      d.set("stay", "1");
      act("name", d);
    }
  });
  root.addEventListener("input", (e) => {
    if (e.target.id !== "teach-search") return;
    const words = e.target.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const li of all("#dictionary li")) {
      const on = words.length > 0 && words.every((w) => li.dataset.text.toLowerCase().includes(w)) && n < 30;
      li.hidden = !on;
      n += on;
    }
    $("#dictionary").hidden = n === 0;
  });
  // ---- a filled one beside it: kept here alone, read anew after each change ----
  let filled = null,
    revision = "";
  const read = async () => {
    const form = new FormData();
    form.append("path", filled.name);
    form.append("file", filled, filled.name);
    const html = await ask(base + "try", form);
    if (html) $("#tried").replaceChildren(html);
  };
  const retry = () => {
    const now = $("#teach-panel").dataset.revision;
    if (filled && now !== revision) {
      revision = now;
      queue(read);
    }
  };
  dropped($("#try"), (f) => {
    filled = f;
    revision = $("#teach-panel").dataset.revision;
    queue(read);
  });
  $("#tried").addEventListener("click", (e) => {
    const tr = e.target.closest("[data-cell-of]"),
      td = tr && cells.get(tr.dataset.cellOf);
    if (td) {
      all(".t-at").forEach((n) => n.classList.remove("t-at"));
      td.classList.add("t-at");
      td.scrollIntoView({ block: "nearest" });
    }
  });
  paint();
  $("#place .primary")?.focus({ preventScroll: true });
  poll();
})();
