/* Small comforts; every page works without them. */
(() => {
  "use strict";
  const doc = document, store = window.sessionStorage;

  // Typed text survives an error, a crash or a session that ended: textareas with data-keep="a name of its own".
  const key = (area) => "keep:" + location.pathname + ":" + (area.dataset.keep || area.name);
  const keep = (area) => { try { area.value ? store.setItem(key(area), area.value) : store.removeItem(key(area)); } catch {} };
  const restore = (root) => root.querySelectorAll("textarea[data-keep]").forEach((area) => {
    let kept = null;
    try { kept = store.getItem(key(area)); } catch {}
    if (kept && !area.value) { area.value = kept; area.dispatchEvent(new Event("input", { bubbles: true })); }
  });
  let unsaved = false;
  doc.addEventListener("input", (event) => {
    if (event.target.matches?.("textarea[data-keep]")) { keep(event.target); unsaved = true; }
  });
  doc.addEventListener("submit", (event) => {
    unsaved = false;
    try { store.setItem("keep-sent", JSON.stringify([...event.target.querySelectorAll("textarea[data-keep]")].map(key))); } catch {}
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  // What was sent and accepted need not be kept: the next page says so by not showing an error.
  const settle = () => {
    try {
      const sent = JSON.parse(store.getItem("keep-sent") || "[]");
      if (!doc.querySelector("[data-not-saved], .errors")) sent.forEach((one) => store.removeItem(one));
      store.removeItem("keep-sent");
    } catch {}
  };

  // An open menu closes on a click elsewhere and on Escape.
  doc.addEventListener("click", (event) => {
    doc.querySelectorAll("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const copy = event.target.closest?.("[data-copy]");
    if (copy) {
      navigator.clipboard?.writeText(copy.dataset.copy).then(() => {
        const before = copy.textContent;
        copy.textContent = copy.dataset.copied || "✓";
        setTimeout(() => { copy.textContent = before; }, 2000);
      });
    }
    if (event.target.closest?.("[data-print]")) window.print();
  });
  doc.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && doc.querySelector("details[data-menu][open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  settle();
  restore(doc);
  doc.querySelectorAll("[data-print][hidden], [data-copy][hidden]").forEach((one) => { one.hidden = false; });
  doc.querySelector("[data-focus]")?.focus();
  doc.addEventListener("htmx:after:swap", () => restore(doc));
})();
