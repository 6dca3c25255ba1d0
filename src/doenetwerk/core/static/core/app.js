/* Small comforts; every page works without them. */
(() => {
  "use strict";
  const doc = document, store = window.sessionStorage;

  // Typed text survives an error, a crash or a session that ended: textareas with data-keep="a name of its own".
  // Kept with the text that the page came with: once that changed, what was kept is old.
  const key = (area) => "keep:" + location.pathname + ":" + (area.dataset.keep || area.name);
  const keep = (area) => {
    try {
      if (area.value === area.defaultValue) store.removeItem(key(area));
      else store.setItem(key(area), JSON.stringify([area.defaultValue, area.value]));
    } catch {}
  };
  const restore = (root) => root.querySelectorAll("textarea[data-keep]").forEach((area) => {
    try {
      const [base, text] = JSON.parse(store.getItem(key(area)) || "[]");
      if (text === undefined || base !== area.defaultValue || area.value !== base) return;
      area.value = text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    } catch {}
  });
  doc.addEventListener("input", (event) => { if (event.target.matches?.("textarea[data-keep]")) keep(event.target); });

  // What was sent is forgotten by the page that answers it without an error: not by a sign-in page, nor by one
  // that was reached another way before the answer came.
  const here = () => location.href.split("#")[0];
  doc.addEventListener("submit", (event) => {
    const sent = [...event.target.querySelectorAll("textarea[data-keep]")].map(key);
    if (sent.length) try { store.setItem("keep-sent", JSON.stringify([here(), ...sent])); } catch {}
  });
  const settle = () => {
    try {
      const [from, ...sent] = JSON.parse(store.getItem("keep-sent") || "[]");
      const saved = doc.referrer === from && !doc.querySelector("[data-not-saved], .errors");
      if (saved) sent.forEach((one) => store.removeItem(one));
      store.removeItem("keep-sent");
    } catch {}
  };

  doc.addEventListener("click", (event) => {
    // An open menu closes on a click elsewhere.
    doc.querySelectorAll("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const copy = event.target.closest?.("[data-copy]");
    if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => {
      const word = copy.lastChild, before = word.textContent;
      copy.setAttribute("aria-live", "polite");
      word.textContent = copy.dataset.copied || "✓";
      setTimeout(() => { word.textContent = before; }, 2000);
    });
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
