/* A conversation on everyone's phone: follows the step without losing what someone is typing. */
(() => {
  "use strict";
  const doc = document, now = doc.getElementById("nu"), further = doc.getElementById("verder");
  if (!now) return;
  const typing = () => [...doc.querySelectorAll("#schrijf textarea, .keep-fold textarea")].some((area) => area.value.trim());
  let shown = "", seen = performance.now();

  const two = (number) => String(number).padStart(2, "0");
  const tick = () => {
    const clock = now.querySelector("[data-clock][data-left]");
    if (!clock) return;
    const left = Math.round(clock.dataset.left - (performance.now() - seen) / 1000), size = Math.abs(left);
    clock.textContent = (left < 0 ? "+" : "") + Math.floor(size / 60) + ":" + two(size % 60);
    clock.classList.toggle("is-over", left < 0);
  };
  const look = async () => {
    if (doc.hidden) return;
    try {
      const answer = await fetch(now.dataset.run, { headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) return;
      const step = answer.headers.get("X-Step"), html = await answer.text();
      if (step !== now.dataset.step) {
        if (!typing()) return void location.reload();
        further.hidden = false;
      }
      // Only what changed is drawn anew, so that a screen reader is not interrupted for nothing.
      const fresh = html.replace(/data-left="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"/g, "");
      seen = performance.now();
      if (fresh === shown) return;
      shown = fresh;
      if (!now.contains(doc.activeElement)) now.innerHTML = html;
      tick();
    } catch { /* no line for a moment: the next look will tell */ }
  };
  tick();
  setInterval(tick, 500);
  // A bell tells that something changed; without it the page looks by itself.
  let bell = null, rang = 0, looked = 0;
  const listen = () => {
    if (!now.dataset.stream || !window.EventSource || doc.hidden) return;
    bell = new EventSource(now.dataset.stream + "&ticket=" + encodeURIComponent(now.dataset.ticket));
    bell.onmessage = () => { clearTimeout(rang); rang = setTimeout(look, Math.random() * 120); };
    bell.onopen = look;
  };
  listen();
  setInterval(() => { if (bell?.readyState === 1 && performance.now() - looked < 20000) return; looked = performance.now(); look(); }, 3000);
  doc.addEventListener("visibilitychange", () => { if (doc.hidden) bell?.close(); else if (!bell || bell.readyState === 2) listen(); });
  doc.addEventListener("visibilitychange", look);
})();
