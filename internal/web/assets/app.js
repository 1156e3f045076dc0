// The page works without most of this; the picture of the sheet and the
// keyboard need it. Uploading is in upload.js.
"use strict";
(() => {
  const $ = (s, e = document) => e.querySelector(s);
  const all = (s, e = document) => [...e.querySelectorAll(s)];
  const el = (tag, cls, text) => {
    const n = document.createElement(tag);
    if (cls) n.className = cls;
    if (text) n.textContent = text;
    return n;
  };

  // ---- what is pressed stays in its place until it is let go ----
  // Leaving a field sends it, and the answer renews a part of the page: under a
  // button that is pressed just then, so that there would be no click.
  let holding = null;
  const hold = () => {
    if (!holding) {
      holding = {};
      holding.over = new Promise((ok) => {
        holding.end = ok;
      });
    }
  };
  const letGo = () => {
    const h = holding;
    holding = null;
    if (h) setTimeout(h.end);
  }; // the click comes first
  const presses = (e) => e.key === " " && e.target.closest?.("button,a,summary,label");
  document.addEventListener("pointerdown", hold, true);
  document.addEventListener(
    "keydown",
    (e) => {
      if (presses(e)) hold();
    },
    true,
  );
  document.addEventListener(
    "keyup",
    (e) => {
      if (e.key === " ") letGo();
    },
    true,
  );
  for (const ev of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(ev, letGo, true);
  document.addEventListener(
    "pointermove",
    (e) => {
      if (!e.buttons) letGo();
    },
    true,
  ); // let go outside of the window
  window.addEventListener("blur", letGo);
  document.addEventListener("htmx:beforeSwap", (e) => {
    if (!holding || !e.detail.shouldSwap) return;
    const { target, serverResponse, elt } = e.detail,
      swapStyle = elt.getAttribute("hx-swap") || "innerHTML";
    e.detail.shouldSwap = false;
    holding.over.then(() => {
      if (target.isConnected) htmx.swap(target, serverResponse, { swapStyle, swapDelay: 0, settleDelay: 20 });
    });
  });

  // ---- menus close by Escape and a click beside them ----
  const menus = () => all("details.menu[open]");
  document.addEventListener("click", (e) =>
    menus().forEach((m) => {
      if (!m.contains(e.target)) m.open = false;
    }),
  );
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape")
      menus().forEach((m) => {
        m.open = false;
        $("summary", m).focus();
      });
  });

  // ---- copy buttons ----
  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = el("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.classList.add("copied");
  };
  document.addEventListener("click", (e) => {
    const b = e.target.closest("button");
    if (!b) return;
    if (b.dataset.copy) copy(b.dataset.copy, b);
    if (b.dataset.open) document.getElementById(b.dataset.open).showModal();
    if (b.dataset.submit) {
      const f = el("form");
      f.method = "post";
      f.action = b.dataset.submit;
      document.body.append(f);
      f.submit();
    }
    if ("close" in b.dataset) b.closest("dialog").close();
    if (b.dataset.zoom) zoom(Number(b.dataset.zoom));
    if (b.dataset.jump) jump(Number(b.dataset.jump));
    if (b.dataset.goto) enter(document.getElementById(b.dataset.goto)?.closest("[data-at]"));
    if ("only" in b.dataset) b.setAttribute("aria-pressed", $(".repair").classList.toggle("only"));
  });

  // ---- the picture beside its fields ----
  const picture = $(".picture");
  const steps = ["40", "50", "60", "70", "80", "100", "130"];
  const zoom = (by) => {
    const at = steps.indexOf(picture.dataset.zoom || "80") + by;
    if (steps[at]) picture.dataset.zoom = steps[at];
  };
  const cells = new Map(all("[data-cell]").map((td) => [td.dataset.cell, td]));
  const mark = () => {
    for (const td of cells.values()) td.classList.remove("m-error", "m-warning", "m-edited", "m-at");
    for (const f of all("#panel [data-at]")) {
      const td = cells.get(f.dataset.at);
      if (!td) continue;
      if (f.dataset.new !== undefined) {
        td.classList.add("m-edited");
        td.title = "→ " + f.dataset.new;
      }
      if (f.dataset.mark === "error" || f.dataset.mark === "warning") td.classList.add("m-" + f.dataset.mark);
    }
  };
  const show = (field, from) => {
    all(".m-at").forEach((n) => n.classList.remove("m-at"));
    all("#panel .at").forEach((n) => n.classList.remove("at"));
    if (!field) return;
    field.classList.add("at");
    const td = cells.get(field.dataset.at);
    if (!td) return;
    td.classList.add("m-at");
    if (from !== "cell") td.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  if (picture) {
    // the whole width of the form, where that can still be read
    const wide = Math.max(0, ...all("table", picture).map((t) => t.offsetWidth)) / 0.8;
    picture.dataset.zoom =
      steps.filter((z) => (wide * z) / 100 <= picture.clientWidth && z <= 100 && z >= 60).pop() || "60";
  }
  // Each change is sent at once and answered with the panel anew, one after
  // the other; what was typed in the meantime, or could not be sent, stays.
  let chain = Promise.resolve(),
    composing = false;
  const inputs = (form) => all("input:not([type=hidden]),select,textarea", form);
  const key = (i) => i.name + (i.type === "checkbox" ? "|" + i.value : "");
  const state = (i) => (i.type === "checkbox" ? String(i.checked) : i.value);
  const put = (i, value) => {
    if (i.type === "checkbox") i.checked = value === "true";
    else i.value = value;
  };
  // Paths whose fields do not hold what the server showed.
  const changed = (form) => {
    const data = new FormData(form);
    return new Set(
      [...data.keys()]
        .filter((n) => n.startsWith("w."))
        .map((n) => n.slice(2))
        .filter(
          (path) =>
            data
              .getAll("f." + path)
              .filter(Boolean)
              .sort()
              .join(",")
              .replaceAll("\r", "") !== data.get("w." + path).replaceAll("\r", ""),
        ),
    );
  };
  const unsent = (form) => {
    // what only this page knows
    const paths = changed(form);
    return inputs(form).filter((i) =>
      i.name.startsWith("f.") ? paths.has(i.name.slice(2)) : i.value !== "",
    );
  };
  const send = (what, extra) => {
    chain = chain
      .then(() => post(what, extra))
      .catch(async () => {
        await still();
        notice($("#panel").dataset.net);
      });
  };
  // Nothing moves under what is pressed, nor while a word is being composed.
  const still = async () => {
    while (composing || holding) {
      await (holding?.over ??
        new Promise((ok) =>
          document.addEventListener("compositionend", () => setTimeout(ok), { once: true }),
        ));
    }
  };
  const sign = (kind) => {
    const s = $("#saved");
    if (s) {
      s.textContent = $("#panel").dataset[kind];
      s.className = kind === "saved" ? "saved" : "saved " + kind;
    }
  };
  const notice = (text, link) => {
    sign("unsaved");
    const p = el("p", "notice error", text + " ");
    p.setAttribute("role", "alert");
    if (link) {
      const a = el("a", "", link);
      a.href = location.pathname;
      p.append(a);
    }
    $("#notice").replaceChildren(p);
  };
  const post = async (what, extra) => {
    const form = $("#fields"),
      whole = new FormData(form),
      data = new URLSearchParams({ seen: whole.get("seen") }),
      sent = new Map();
    const take = (i) => sent.set(key(i), state(i));
    for (const path of what === "edit" ? changed(form) : []) {
      data.append("w." + path, whole.get("w." + path));
      whole.getAll("f." + path).forEach((v) => data.append("f." + path, v));
      inputs(form)
        .filter((i) => i.name === "f." + path)
        .forEach(take);
    }
    if (extra) {
      data.append(...extra);
      inputs(form)
        .filter((i) => i.name === "r." + extra[1])
        .forEach((i) => {
          data.append(i.name, i.value);
          take(i);
        });
    }
    form.classList.add("busy");
    sign("saving");
    let res, text;
    try {
      // keepalive: leaving the page does not stop it
      res = await fetch(form.dataset.base + what + location.search, {
        method: "POST",
        headers: { "HX-Request": "true" },
        body: data,
        keepalive: true,
      });
      text = await res.text();
    } finally {
      form.classList.remove("busy");
    }
    await still();
    if (res.headers.get("HX-Redirect"))
      return notice($("#panel").dataset.expired, $("#panel").dataset.signin);
    const box = el("div");
    box.innerHTML = text; // our own server's, escaped there
    if (!res.ok) return notice(box.textContent.trim());
    $("#notice").replaceChildren();
    renew(box.firstElementChild, sent);
  };
  const renew = (panel, sent) => {
    const form = $("#fields"),
      mine = new Set(unsent(form));
    const kept = inputs(form)
      .filter((i) => (sent.has(key(i)) ? sent.get(key(i)) !== state(i) : mine.has(i)))
      .map((i) => [key(i), state(i)]);
    const was = document.activeElement,
      active = was && $("#panel").contains(was) ? naming(was) : "",
      caret = selection(was);
    const bar = $("#panel .rows")?.scrollLeft;
    $("#panel").replaceWith(panel);
    if (bar) $("#panel .rows").scrollLeft = bar;
    if (active)
      (
        $(active) ||
        (active.includes("settle") && $("#panel .unread [data-holds] button")) ||
        (active.includes("take|") && $("#panel .unread [data-holds] select"))
      )?.focus?.({ preventScroll: true });
    restore(kept);
    if (active && caret) $(active)?.setSelectionRange?.(...caret);
    mark();
    if (changed($("#fields")).size) sign("unsaved");
  };
  // By what an element is found again in the panel that replaces its own.
  const naming = (n) => {
    const quote = (v) => CSS.escape(v);
    if (n.id) return "#" + quote(n.id);
    const by = ["name", "value", "data-jump", "data-open"].filter((a) => n.hasAttribute(a));
    return by.length
      ? "#panel " + n.localName + by.map((a) => `[${a}="${quote(n.getAttribute(a))}"]`).join("")
      : "";
  };
  // Puts back what only the page knew. A field that nobody is in is sent again.
  const restore = (list) => {
    const by = new Map(inputs($("#fields")).map((i) => [key(i), i]));
    let left = false;
    for (const [k, value] of list) {
      const i = by.get(k);
      if (!i || state(i) === value) continue;
      put(i, value);
      if (!i.name.startsWith("f.")) continue;
      if (i === document.activeElement) i.dataset.typed = "1";
      else left = true;
    }
    if (left) send("edit");
  };
  // What is selected while the panel is replaced stays selected, or the next
  // key would append where it was meant to overwrite.
  const selection = (i) => {
    try {
      return i && i.selectionStart !== null && i.selectionStart !== undefined
        ? [i.selectionStart, i.selectionEnd]
        : null;
    } catch {
      return null;
    }
  };
  // A page that is left with something unsent remembers it, in this tab alone,
  // until it is opened again: after a reload, or signing in.
  const drawer = "repair:" + location.pathname;
  const stash = () => {
    const form = $("#fields"),
      list = form ? unsent(form).map((i) => [key(i), state(i)]) : [];
    const texts = all("dialog textarea,#note-text")
      .filter((t) => t.value && !t.form?.dataset.sent)
      .map((t) => [t.id, t.value]);
    try {
      if (list.length || texts.length) sessionStorage.setItem(drawer, JSON.stringify({ list, texts }));
      else sessionStorage.removeItem(drawer);
    } catch {
      /* no room, or forbidden: the page works without */
    }
  };
  const unstash = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(drawer));
      sessionStorage.removeItem(drawer);
    } catch {
      /* as above */
    }
    if (!kept) return;
    for (const [id, value] of kept.texts) {
      const t = document.getElementById(id);
      if (t) t.value = value;
    }
    restore(kept.list);
  };
  if ($("#fields")) {
    // Registering waits for the edits before it: they may forbid it, or make it
    // possible. What cannot be registered says why.
    document.addEventListener("submit", (e) => {
      const form = e.target;
      if (form.id !== "fields") return;
      if (form.dataset.go === "now") {
        form.dataset.go = "gone";
        return;
      }
      e.preventDefault();
      const action = e.submitter?.getAttribute("formaction");
      if (!action || form.dataset.go) return;
      // Not from within this event: a form that is being submitted ignores it.
      chain = chain
        .then(() => new Promise((ok) => setTimeout(ok)))
        .then(() => {
          const b = $(`#fields [formaction="${action}"]`);
          if (!b || b.form.dataset.go) return;
          if (b.getAttribute("aria-disabled") === "true") return refuse();
          b.form.dataset.go = "now";
          b.form.requestSubmit(b);
        });
    });
    const refuse = () => {
      if (!$("#notice .error")) notice($("#panel").dataset.refused);
      at = -1;
      jump(1);
    };
    document.addEventListener("compositionstart", () => {
      composing = true;
    });
    document.addEventListener("compositionend", () => {
      composing = false;
    });
    document.addEventListener("change", (e) => {
      if (e.target.name?.startsWith("f.") && e.target.closest("#fields")) {
        delete e.target.dataset.typed;
        send("edit");
      }
    });
    document.addEventListener("focusout", (e) => {
      if (e.target.dataset?.typed) {
        delete e.target.dataset.typed;
        send("edit");
      }
    });
    document.addEventListener("click", (e) => {
      const b = e.target.closest("[data-post]");
      if (b && e.detail < 2) send(b.dataset.post, [b.name, b.value]);
    });
    window.addEventListener("online", () => {
      if (changed($("#fields")).size) send("edit");
    });
    window.addEventListener("pagehide", stash);
    unstash();
    // Who was faster than this script is heard all the same.
    if (changed($("#fields")).size && !$("#fields").contains(document.activeElement)) send("edit");
  }
  // Fields into which something unread can be taken: filled in when asked for,
  // the list of them is long.
  const offer = (e) => {
    const s = e.target.closest?.("select[data-take]");
    if (!s || s.dataset.full) return;
    s.dataset.full = "1";
    s.append($("#targets").content.cloneNode(true));
  };
  for (const ev of ["pointerdown", "focusin"]) document.addEventListener(ev, offer, true);
  if ($("#panel")) {
    mark();
    document.addEventListener("focusin", (e) => {
      const f = e.target.closest("#panel [data-at]");
      // Not while a button is pressed: what scrolls away under it is not clicked.
      if (f) still().then(() => show(f));
    });
    document.addEventListener("click", (e) => {
      const f = e.target.closest("#panel [data-at]");
      if (f) show(f);
    });
    picture?.addEventListener("click", (e) => {
      const td = e.target.closest("[data-cell]");
      const field = td && all("#panel [data-at]").find((f) => f.dataset.at === td.dataset.cell);
      if (!field) return;
      show(field, "cell");
      field.scrollIntoView({ block: "center" });
      $("input:not([type=hidden]),select,textarea,button.value", field)?.focus({ preventScroll: true });
    });
    document.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && e.repeat && e.target.closest("#fields")) {
        e.preventDefault(); // held down for long, it goes on once, and never to the button
        return;
      }
      if (
        e.key !== "Enter" ||
        e.altKey ||
        e.isComposing ||
        !e.target.matches("#fields input:not([type=checkbox])")
      )
        return;
      e.preventDefault(); // it keeps the value and goes on; it does not register
      const ask = e.target.closest(".decide"),
        from =
          $("input:not([type=hidden]),select,textarea", e.target.closest("[data-at]") || e.target)?.id ||
          e.target.id;
      e.target.blur();
      if (ask) $("button", ask).click();
      chain = chain.then(() => onward(from));
    });
    document.addEventListener("input", (e) => {
      if (e.target.name?.startsWith("f.")) sign("unsaved");
    });
  }
  // To the next field that somebody must look at, from a field on; round the end.
  const enter = (field) => {
    if (!field) return;
    const input = $("input:not([type=hidden]),select,textarea", field) || $("button", field);
    field.scrollIntoView({ block: "center", inline: "nearest" });
    input?.focus({ preventScroll: true });
    show(field);
  };
  const onward = (id) => {
    const fields = all("#fields .field, #fields .rows td"),
      from = fields.findIndex((f) => id && f.contains(document.getElementById(id)));
    const doubts = fields.filter((f) => "doubt" in f.dataset);
    const next = doubts.find((f) => fields.indexOf(f) > from) || doubts[0];
    if (next) return enter(next);
    const ask = $("#panel .todo .decide input, #panel .general .decide input");
    if (ask) return ask.focus();
    if ($("#register")?.getAttribute("aria-disabled") === "true") return jump(1);
    const p = el("p", "notice ok", $("#panel").dataset.none);
    if ($("#register")) {
      $("#register").focus();
      $("#notice").replaceChildren(p);
    }
  };
  let at = -1;
  const jump = (by) => {
    const list = all("#panel [data-problem]");
    if (!list.length) return;
    at = (at + by + list.length) % list.length;
    const field = list[at].closest("[data-at]");
    list[at].scrollIntoView({ block: "center" });
    ($("input:not([type=hidden]),select,textarea", field || list[at]) || list[at]).focus?.({
      preventScroll: true,
    });
    if (field) show(field);
  };

  // ---- the second click of a double click sends nothing ----
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (e.defaultPrevented || form.id === "fields" || form.method !== "post") return;
    if (form.dataset.sent) e.preventDefault();
    else form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", (e) => {
    if (e.persisted && !$("#search-form")) location.reload();
  }); // back: as it is now, not as it was

  // ---- an export is of what was looked for ----
  $("#export-form")?.addEventListener("submit", (e) => {
    const form = e.target;
    all("input[type=hidden]", form).forEach((i) => i.remove());
    for (const [name, value] of new FormData($("#search-form"))) {
      const i = el("input");
      i.type = "hidden";
      i.name = name;
      i.value = value;
      form.append(i);
    }
    setTimeout(() => {
      delete form.dataset.sent;
      form.closest("dialog").close();
    });
  });

  // ---- back to a search finds it as it was; it stands in no address ----
  const search = $("#search-form");
  if (search) {
    const inputs = all("input,select", search);
    window.addEventListener("pagehide", () => {
      try {
        sessionStorage.setItem("find", JSON.stringify(inputs.map((i) => i.value)));
      } catch {
        /* without */
      }
    });
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
      try {
        JSON.parse(sessionStorage.getItem("find"))?.forEach((v, n) => {
          if (inputs[n]) inputs[n].value = v;
        });
        if (inputs.some((i) => i.value)) window.addEventListener("load", () => search.requestSubmit());
      } catch {
        /* without */
      }
    }
  }
  if (location.pathname === "/signin") {
    try {
      sessionStorage.removeItem("find");
      sessionStorage.removeItem("upload");
    } catch {
      /* without */
    }
  }

  // ---- keyboard ----
  let pending = "";
  const row = (by) => {
    const rows = all("table.list tbody tr").filter((r) => $("a", r));
    if (!rows.length) return;
    let i = rows.findIndex((r) => r.classList.contains("at"));
    rows[i]?.classList.remove("at");
    i = Math.min(rows.length - 1, Math.max(0, i + by));
    rows[i].classList.add("at");
    $("a", rows[i]).focus();
  };
  const keys = {
    "?": () => $("#help")?.showModal(),
    "/": () => {
      const s = $("#search");
      if (s) s.focus();
      else location.href = "/find";
    },
    j: () => row(1),
    k: () => row(-1),
    n: () => jump(1),
    p: () => jump(-1),
  };
  // A key that leads into a field does not write itself there, nor does it when
  // it is held down for long.
  let held = "";
  document.addEventListener("keyup", (e) => {
    if (e.key === held) held = "";
  });
  document.addEventListener("keypress", (e) => {
    if (e.key === held) e.preventDefault();
  });
  document.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.repeat && e.key === held) {
      e.preventDefault();
      return;
    }
    if (e.altKey && e.key === "Enter") {
      e.preventDefault();
      document.activeElement?.blur();
      $("#register")?.click();
      return;
    }
    if (e.key === "Escape" && e.target.matches("input,select,textarea")) {
      e.target.blur();
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input,select,textarea") || $("dialog[open]"))
      return;
    const to = pending === "g" && $(`[data-key="g ${CSS.escape(e.key)}"]`),
      act = pending !== "g" && Object.hasOwn(keys, e.key) && keys[e.key];
    pending = pending !== "g" && e.key === "g" ? "g" : "";
    if (!to && !act) return;
    e.preventDefault();
    held = e.key;
    if (to) to.click();
    else act();
  });
  // The page opens on what is wrong. On a telephone the keyboard stays away.
  if ($("#fields [data-doubt]") && [null, document.body].includes(document.activeElement)) {
    const first = $("#fields [data-doubt]");
    at = 0;
    if (matchMedia("(pointer: coarse)").matches) show(first);
    else enter(first);
  }
  document.documentElement.dataset.ready = "1";
})();
