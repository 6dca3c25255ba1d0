// The clock of the run sheet. It fetches the stand of things every ten seconds, so that who helps sees the same; it keeps
// counting without a connection, and sends what was pressed meanwhile when it is back, saying how long ago that was.
(() => {
  const box = document.getElementById("draaiboek");
  const voice = document.getElementById("stem");
  const offline = document.getElementById("zonder");
  if (!box) return;
  const board = () => box.querySelector(".run");
  const EVERY = 10000;
  let waiting = []; // Presses that were not sent yet.
  let busy = false;
  let ends = null;
  let told = "";

  // The telephone's clock may be wrong: what counts is the difference with the server's, and a clock that only goes on.
  const set = () => {
    const { ends: end, now } = board().dataset;
    ends = end ? performance.now() + (Date.parse(end) - Date.parse(now)) : null;
    tick();
  };
  const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const announce = (words) => {
    if (words !== told) voice.textContent = told = words;
  };
  function tick() {
    const clock = board().querySelector("[data-clock]");
    if (!clock || ends === null) return;
    const left = Math.round((ends - performance.now()) / 1000);
    const words = left >= 0 ? box.dataset.left : box.dataset.late;
    clock.textContent = words.replace("%time%", minutes(Math.abs(left)));
    clock.classList.toggle("is-soon", left >= 0 && left <= 120);
    clock.classList.toggle("is-late", left < 0);
    if (left < 0) announce(box.dataset.over);
    else if (left <= 300 && left > 290) announce(box.dataset.soon.replace("%n%", 5));
    else if (left <= 120 && left > 110) announce(box.dataset.soon.replace("%n%", 2));
  }

  const show = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".run");
    if (!fresh) { window.location.reload(); return; }
    const same = fresh.dataset.mark === board().dataset.mark;
    if (!same) {
      const focus = document.activeElement?.id;
      const open = box.querySelector("#beurten")?.open;
      box.replaceChildren(fresh);
      const fold = box.querySelector("#beurten");
      if (fold) fold.open = Boolean(open);
      // The button for the next part stands where the one for this part stood.
      if (focus) (document.getElementById(focus) || document.getElementById("knop-volgende"))?.focus();
    } else {
      board().dataset.now = fresh.dataset.now || "";
      board().dataset.ends = fresh.dataset.ends || "";
    }
    set();
  };
  const connected = (yes) => { offline.hidden = yes; };

  async function flush() {
    if (busy) return;
    busy = true;
    try {
      while (waiting.length) {
        const { address, body, at } = waiting[0];
        body.set("geleden", Math.round((performance.now() - at) / 1000));
        const answer = await fetch(address, { method: "POST", body });
        waiting.shift();
        if (answer.status === 403 || answer.status === 404) { window.location.reload(); return; }
      }
      const answer = await fetch(box.dataset.stand);
      if (answer.ok && !answer.redirected && !waiting.length) show(await answer.text());
      connected(true);
    } catch {
      connected(false);
    } finally {
      busy = false;
    }
    if (waiting.length && offline.hidden) flush();
  }

  box.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-press]");
    if (!form) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    waiting.push({ address: form.action, body, at: performance.now() });
    if (event.submitter.name === "beurt") {
      const on = event.submitter.value === "1";
      event.submitter.setAttribute("aria-pressed", String(on));
    }
    flush();
  });
  window.addEventListener("online", flush);
  window.addEventListener("offline", () => connected(false));
  // Closing the page with presses in hand would lose them.
  window.addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { flush(); stay(); } });
  setInterval(flush, EVERY);
  setInterval(tick, 500);

  // The screen stays on while a part runs, where the telephone allows it.
  async function stay() {
    if (!board().dataset.ends || document.hidden) return;
    try { await navigator.wakeLock?.request("screen"); } catch { /* A low battery may refuse. */ }
  }
  set();
  stay();
})();
