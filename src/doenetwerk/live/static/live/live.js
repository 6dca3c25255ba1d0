/* Live pages: applies what the stream says, keeps what is written until the server has it, and says politely what
   changed. The page itself works without this file. */
(() => {
  "use strict";
  const doc = document, page = doc.querySelector("[data-live-page]");
  if (!page) return;
  const words = page.dataset, code = words.code, byId = (id) => doc.getElementById(id);
  const typed = (field) => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some((one) => one.selected !== one.defaultSelected)
    : field.type !== "hidden" && field.type !== "submit" && field.value !== field.defaultValue;

  /* Saying it: one sentence at a time, not oftener than every two seconds. */
  const voice = doc.querySelector("[data-live-say]"), toSay = [];
  let saying = 0, news = 0;
  const say = (text) => { if (text && toSay.at(-1) !== text) toSay.push(text); if (!saying) speak(); };
  const speak = () => {
    if (news) { toSay.push(news === 1 ? words.newOne : words.newMany.replace("{n}", news)); news = 0; }
    saying = 0;
    if (!toSay.length) return;
    voice.textContent = toSay.splice(0, 3).join(" ");
    saying = setTimeout(speak, 2000);
  };

  /* Replacing a part of the page without taking away what someone is doing in it. */
  const nameOf = (field) => [field.closest("form")?.getAttribute("action") || "", field.closest("[data-line]")?.dataset.line || "", field.name, field.value && (field.type === "radio" || field.type === "checkbox" || field.tagName === "BUTTON") ? field.value : ""].join("|");
  const fieldsOf = (root) => [...root.querySelectorAll("input, textarea, select, button, summary, a[href]")];
  const carry = (old, fresh) => {
    const found = new Map(fieldsOf(fresh).filter((one) => one.name).map((one) => [nameOf(one), one]));
    for (const field of old.querySelectorAll("input, textarea, select")) {
      const other = field.name && typed(field) && found.get(nameOf(field));
      if (!other) continue;
      if (field.type === "checkbox" || field.type === "radio") other.checked = field.checked;
      else other.value = field.value;
    }
    old.querySelectorAll("details[open]").forEach((one) => {
      const own = one.closest("[id]"), place = own && (own.id === fresh.id ? fresh : fresh.querySelector("#" + CSS.escape(own.id)));
      const index = own ? [...own.querySelectorAll("details:not([id])")].indexOf(one) : -1;
      const other = own === one ? place : place && place.querySelectorAll("details:not([id])")[index];
      if (other) other.open = true;
    });
    const focus = doc.activeElement;
    if (!focus || !old.contains(focus)) return () => {};
    const index = fieldsOf(old).indexOf(focus);
    const other = (focus.id && fresh.querySelector("#" + CSS.escape(focus.id))) || (focus.name && found.get(nameOf(focus))) || fieldsOf(fresh)[index];
    const selection = focus.tagName === "TEXTAREA" || focus.type === "text" ? [focus.selectionStart, focus.selectionEnd] : null;
    return () => {
      const next = other && other.isConnected ? other : byId("live-stage");
      next.focus({ preventScroll: true });
      if (selection && next === other) try { next.setSelectionRange(...selection); } catch {}
    };
  };
  const made = (html) => { const box = doc.createElement("template"); box.innerHTML = html; return box.content; };
  const announced = (list) => { if (list?.hasAttribute("data-announce")) { news += 1; if (!saying) saying = setTimeout(speak, 700); } };

  const patches = {
    put({ id, into, before, html }) {
      const old = byId(id), list = byId(into), fresh = made(html).firstElementChild;
      if (!fresh) return;
      fresh.id = id;
      if (!list && !old) return;
      const next = before ? byId(before) : null;
      if (old && (!list || list === old.parentElement)) {
        const back = carry(old, fresh);
        if (next && next !== old) { old.remove(); list.insertBefore(fresh, next); } else old.replaceWith(fresh);
        back();
      } else if (list) {
        const back = old ? carry(old, fresh) : () => {};
        old?.remove();
        list.insertBefore(fresh, next && next.parentElement === list ? next : null);
        back();
        if (!old) announced(list);
        // A projector has nobody who scrolls: it goes along with what comes.
        if (!old && list.hasAttribute("data-follow")) fresh.scrollIntoView({ block: "nearest" });
      } else old.remove();
    },
    set({ id, html }) {
      const old = byId(id);
      if (!old) return;
      const fresh = old.cloneNode(false);
      fresh.append(made(html));
      const back = carry(old, fresh);
      old.replaceChildren(...fresh.childNodes);
      back();
    },
    remove({ id }) {
      const old = byId(id);
      if (!old) return;
      const held = old.contains(doc.activeElement), near = old.nextElementSibling || old.previousElementSibling;
      old.remove();
      if (held) ((near && fieldsOf(near)[0]) || byId("live-stage")).focus({ preventScroll: true });
    },
    clock({ ends_at: ends, paused, server_now: now }) {
      if (now) skew = Date.parse(now) - Date.now();
      doc.querySelectorAll("[data-live-clock]").forEach((one) => { one.dataset.ends = ends || ""; one.dataset.left = paused ?? ""; });
      warned = "";
      tick();
    },
    say({ text }) { say(text); },
    reload({ within }) { setTimeout(refresh, Math.random() * (within ?? 300)); },
  };
  const apply = (list) => { for (const one of list || []) patches[one.op]?.(one); fillOthers(); };

  /* The choice of lines to merge with is read from the page: it need not be sent with every line. */
  const fillOthers = () => doc.querySelectorAll("details[data-merge][open] select[data-others]").forEach((select) => {
    const own = select.closest("[data-line]"), chosen = select.value;
    const others = [...(own?.parentElement?.children || [])].filter((one) => one !== own && one.dataset.line);
    select.replaceChildren(...others.map((one) => new Option(one.querySelector("p").textContent.trim().slice(0, 60), one.dataset.line, false, one.dataset.line === chosen)));
  });
  doc.addEventListener("toggle", (event) => { if (event.target.open) fillOthers(); }, true);

  /* The clock: counted from the server's time. */
  let skew = Date.parse(words.now) - Date.now(), warned = "";
  const tick = () => doc.querySelectorAll("[data-live-clock]").forEach((one) => {
    const { ends, left } = one.dataset, runs = Boolean(ends);
    one.hidden = !runs && left === "";
    if (one.hidden) return;
    const seconds = Math.max(0, runs ? Math.ceil((Date.parse(ends) - Date.now() - skew) / 1000) : Number(left));
    one.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    one.classList.toggle("is-soon", seconds <= 10);
    const moment = runs && (seconds === 60 || seconds === 0) ? ends + seconds : "";
    if (moment && moment !== warned) { if (warned || seconds) say(seconds ? words.oneMinute : words.timeUp); warned = moment; }
  });
  setInterval(tick, 250);

  /* The stream. It comes back by itself with growing pauses, from the last event that was seen. */
  let source = null, seq = Number(words.seq), tries = 0, timer = 0, seen = Date.now(), offline = 0, refreshing = false;
  const banner = doc.querySelector("[data-live-status]");
  const state = (online) => {
    if (online) { clearTimeout(offline); offline = 0; if (!banner.hidden && !waiting().length) { banner.hidden = true; say(words.online); } }
    else offline ||= setTimeout(() => { if (banner.hidden) { banner.hidden = false; say(words.offline); } }, 1500);
  };
  const connect = () => {
    clearTimeout(timer);
    source?.close();
    if (!page.dataset.ticket) return;
    seen = Date.now();
    const mine = source = new EventSource(page.dataset.stream + "?ticket=" + encodeURIComponent(page.dataset.ticket) + "&na=" + seq);
    mine.onopen = () => { tries = 0; seen = Date.now(); state(true); flush(); };
    mine.onmessage = (event) => {
      seen = Date.now();
      const number = Number(event.lastEventId);
      if (number && number <= seq) return;
      if (number) seq = number;
      apply(JSON.parse(event.data));
    };
    mine.addEventListener("beat", () => { seen = Date.now(); });
    mine.onerror = () => { if (mine === source) again(); };
  };
  const again = () => {
    source?.close();
    source = null;
    state(false);
    clearTimeout(timer);
    tries += 1;
    const pause = Math.min(12000, 300 * 2 ** (tries - 1)) * (0.5 + Math.random());
    // After the first failure the page itself is asked: it has a new ticket, or says that it is over.
    timer = setTimeout(() => (tries > 1 ? refresh() : connect()), pause);
  };
  // A button that is replaced between going down and up was never pressed.
  let lifted = null, lift = null;
  doc.addEventListener("pointerdown", () => { lifted ||= new Promise((done) => { lift = done; setTimeout(done, 1500); }); }, true);
  for (const end of ["pointerup", "pointercancel"]) doc.addEventListener(end, () => setTimeout(() => { lift?.(); lifted = null; }), true);
  const refresh = async () => {
    if (refreshing) return;
    refreshing = true;
    try {
      const answer = await fetch(location.href, { headers: { "X-Live": "1" }, cache: "no-store" });
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html"), other = fresh.querySelector("[data-live-page]");
      // The page became another one: it is over, or someone was sent out.
      if (!other || !other.dataset.ticket) { if (!waiting().length || answer.ok) location.reload(); return; }
      if (lifted) await lifted;
      const stage = byId("live-stage"), next = fresh.getElementById("live-stage");
      const back = carry(stage, next);
      stage.replaceChildren(...next.childNodes);
      back();
      for (const id of ["live-count", "live-people"]) if (byId(id) && fresh.getElementById(id)) byId(id).replaceChildren(...fresh.getElementById(id).childNodes);
      skew = Date.parse(other.dataset.now) - Date.now();
      const moved = page.dataset.ticket.split(".")[0] !== other.dataset.ticket.split(".")[0];
      page.dataset.ticket = other.dataset.ticket;
      seq = Math.max(seq, Number(other.dataset.seq));
      tick();
      fillOthers();
      if (!source || moved) connect();
      flush();
    } catch { if (!source) again(); } finally { refreshing = false; }
  };
  setInterval(() => { if (source && Date.now() - seen > 40000) again(); }, 5000);
  // No stream at all (something between that holds it back): then the page looks for itself.
  setInterval(() => { if (!source && tries > 2 && navigator.onLine) refresh(); }, 5000);
  window.addEventListener("online", () => { tries = 0; connect(); });
  window.addEventListener("offline", () => again());
  doc.addEventListener("visibilitychange", () => { if (!doc.hidden && (!source || Date.now() - seen > 20000)) { tries = 0; connect(); } });

  /* What is written waits here until the server says yes. The key `once` makes that sending twice counts once. */
  const box = "live:" + code + ":out";
  let memory = [], sending = false, resend = 0, failures = 0;
  const waiting = () => { try { return JSON.parse(localStorage.getItem(box) || "[]"); } catch { return memory; } };
  const keep = (list) => {
    memory = list;
    try { list.length ? localStorage.setItem(box, JSON.stringify(list)) : localStorage.removeItem(box); } catch {}
    const text = banner.querySelector("span");
    text.dataset.plain ||= text.textContent;
    text.textContent = text.dataset.plain + (list.length ? " " + (list.length === 1 ? words.waitsOne : words.waitsMany.replace("{n}", list.length)) : "");
  };
  const token = () => doc.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] || doc.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const key = () => crypto.randomUUID?.() || Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
  const note = (text) => { const place = doc.querySelector("[data-live-refusal]"); place.textContent = text; place.hidden = !text; };

  doc.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-live]") || event.defaultPrevented) return;
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form, event.submitter));
    sent.delete("csrfmiddlewaretoken");
    if (!sent.get("once")) sent.set("once", key());
    const once = form.querySelector("[name=once]");
    if (once) once.value = key();
    keep([...waiting(), { url: form.getAttribute("action"), body: sent.toString() }]);
    note("");
    const text = form.querySelector("textarea, input[type=text]");
    if (text) { form.querySelectorAll("textarea, input[type=text]").forEach((one) => { one.defaultValue = ""; one.value = ""; }); text.focus(); }
    form.closest("details.live-more")?.removeAttribute("open");
    failures = 0;
    flush();
  });
  const flush = async () => {
    if (sending) return;
    clearTimeout(resend);
    sending = true;
    try {
      for (let first; (first = waiting()[0]); ) {
        const answer = await fetch(first.url, { method: "POST", body: new URLSearchParams(first.body), headers: { "X-Live": "1", "X-CSRFToken": token() } });
        if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
        keep(waiting().slice(1));
        failures = 0;
        const told = await answer.json().catch(() => ({}));
        if (answer.ok) { apply(told.patches); say(told.say); } else refused(first, told.message || words.refused);
      }
      if (source?.readyState === 1) state(true);
    } catch {
      failures += 1;
      state(false);
      resend = setTimeout(flush, Math.min(15000, 1000 * 2 ** (failures - 1)) * (0.5 + Math.random()));
    } finally { sending = false; }
  };
  const refused = (first, message) => {
    note(message);
    say(message);
    const form = [...doc.querySelectorAll("form[data-live]")].find((one) => one.getAttribute("action") === first.url);
    const given = new URLSearchParams(first.body);
    form?.querySelectorAll("textarea, input[type=text]").forEach((one) => { if (!one.value) one.value = given.get(one.name) || ""; });
  };

  tick();
  keep(waiting());
  connect();
  flush();
})();
