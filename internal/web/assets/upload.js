// The upload page: each file by itself, three at a time.
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
  const drop = $("#drop");
  if (drop) {
    const queue = [],
      waiting = new Set();
    let running = 0,
      done = 0,
      total = 0;
    const results = $("#results");
    const tally = () => {
      $("#tally").hidden = total === 0;
      for (const b of all("[data-tally]")) {
        b.textContent =
          b.dataset.tally === "all" ? total : all(`.outcome[data-status=${b.dataset.tally}]`).length;
      }
      $("#copy-numbers").dataset.copy = all(".outcome[data-status=registered]")
        .map((o) => o.dataset.number)
        .join("\n");
      const bar = $("#overall");
      bar.max = Math.max(1, total);
      bar.value = done;
      results.dataset.done = done;
      results.dataset.total = total;
    };
    const add = (file, path) => {
      const li = el("li"),
        head = el("div", "head"),
        name = el("span", "name", path || file.name),
        state = el("span", "hint", drop.dataset.tWait),
        bar = el("progress");
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", path || file.name);
      head.append(name, state, bar);
      li.append(head);
      results.prepend(li);
      total++;
      const job = { file, path: path || file.name, li, state, bar };
      queue.push(job);
      waiting.add(job);
      tally();
      next();
    };
    const next = () => {
      while (running < 3 && queue.length) send(queue.shift());
    };
    const finish = (job, html, fault) => {
      running--;
      done++;
      if (html) waiting.delete(job);
      job.state.textContent = fault || "";
      job.bar.remove();
      if (html) {
        const box = el("div");
        box.innerHTML = html; // our own server's, escaped there
        job.li.append(...box.childNodes);
        if (window.htmx) htmx.process(job.li);
      } else {
        job.state.className = "reason";
        const again = el("button", "", drop.dataset.tAgain);
        again.type = "button";
        again.addEventListener("click", () => {
          job.li.remove();
          waiting.delete(job);
          total--;
          done--;
          add(job.file, job.path);
        });
        job.li.firstChild.append(again);
      }
      tally();
      next();
    };
    // The server has its hands full: the file waits here for its turn.
    const later = (job, seconds) => {
      running--;
      job.state.textContent = drop.dataset.tWait;
      setTimeout(() => {
        queue.push(job);
        next();
      }, seconds * 1000);
      next();
    };
    // Leaving for the sign-in page would forget the files that wait.
    const expired = (job) => {
      const p = el("p", "notice error", drop.dataset.tExpired + " "),
        a = el("a", "", drop.dataset.tSignin);
      p.setAttribute("role", "alert");
      a.href = "/signin";
      a.target = "_blank";
      p.append(a);
      $("#notice").replaceChildren(p);
      finish(job, "", drop.dataset.tExpired);
    };
    const send = (job) => {
      running++;
      if (job.file.size > Number(drop.dataset.max)) return finish(job, "", drop.dataset.tLarge);
      const form = new FormData(),
        req = new XMLHttpRequest();
      form.append("path", job.path);
      const pw = $("#common-password").value;
      if (pw) form.append("password", pw);
      form.append("file", job.file, job.file.name);
      job.state.textContent = drop.dataset.tSend;
      req.upload.onprogress = (e) => {
        if (e.lengthComputable) {
          job.bar.max = e.total;
          job.bar.value = e.loaded;
        }
      };
      req.upload.onload = () => {
        job.state.textContent = drop.dataset.tRead;
        job.bar.removeAttribute("value");
      };
      req.onload = () => {
        if (req.status === 200) return finish(job, req.responseText);
        if (req.getResponseHeader("HX-Redirect")) return expired(job);
        if (req.status === 503) return later(job, Number(req.getResponseHeader("Retry-After")) || 5);
        const box = el("div");
        box.innerHTML = req.responseText;
        finish(job, "", box.textContent.trim() || drop.dataset.tNet);
      };
      req.onerror = req.ontimeout = () => finish(job, "", drop.dataset.tNet);
      req.open("POST", "/upload");
      req.setRequestHeader("HX-Request", "true");
      req.send(form);
    };
    const walk = (entry) =>
      new Promise((ok) => {
        if (entry.isFile)
          return entry.file((f) => {
            add(f, entry.fullPath.replace(/^\//, ""));
            ok();
          }, ok);
        const reader = entry.createReader();
        const more = () =>
          reader.readEntries(async (list) => {
            if (!list.length) return ok();
            for (const e of list) await walk(e);
            more();
          }, ok);
        more();
      });
    for (const ev of ["dragenter", "dragover"])
      document.addEventListener(ev, (e) => {
        e.preventDefault();
        drop.classList.add("over");
      });
    document.addEventListener("dragleave", (e) => {
      if (!e.relatedTarget) drop.classList.remove("over");
    });
    document.addEventListener("drop", (e) => {
      e.preventDefault();
      drop.classList.remove("over");
      const entries = [...e.dataTransfer.items]
        .map((i) => i.webkitGetAsEntry && i.webkitGetAsEntry())
        .filter(Boolean);
      if (entries.length) entries.forEach(walk);
      else [...e.dataTransfer.files].forEach((f) => add(f));
    });
    for (const input of all("input[type=file]", drop)) {
      input.addEventListener("change", () => {
        for (const f of input.files) add(f, f.webkitRelativePath);
        input.value = "";
      });
    }
    drop.addEventListener("submit", (e) => e.preventDefault());
    document.body.addEventListener("htmx:afterSettle", tally);
    $("#tally").addEventListener("click", (e) => {
      const b = e.target.closest("[data-show]");
      if (!b) return;
      const on = results.dataset.show !== b.dataset.show;
      if (on) results.dataset.show = b.dataset.show;
      else delete results.dataset.show;
      for (const x of all("[data-show]", $("#tally"))) x.setAttribute("aria-pressed", on && x === b);
    });
    // A reload, or coming back, finds the results as they were, in this tab
    // alone; files that had not been sent are named, for they are gone.
    window.addEventListener("pagehide", () => {
      const lines = all("#results > li")
        .filter((li) => $(".result", li))
        .map((li) => li.outerHTML);
      try {
        sessionStorage.setItem("upload", JSON.stringify({ lines, lost: [...waiting].map((j) => j.path) }));
      } catch {
        /* without */
      }
    });
    if (["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type)) {
      let kept = null;
      try {
        kept = JSON.parse(sessionStorage.getItem("upload"));
      } catch {
        /* without */
      }
      if (kept?.lines.length) {
        results.innerHTML = kept.lines.join("");
        total = done = kept.lines.length;
        if (window.htmx) htmx.process(results);
        tally();
      }
      if (kept?.lost.length) {
        const p = el("p", "notice error", drop.dataset.tLost),
          ul = el("ul");
        for (const name of kept.lost) ul.append(el("li", "", name));
        p.setAttribute("role", "alert");
        $("#notice").replaceChildren(p, ul);
      }
    }
    window.addEventListener("beforeunload", (e) => {
      if (done < total) e.preventDefault();
    });
  }
})();
