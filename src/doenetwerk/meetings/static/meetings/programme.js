// Parts of a programme are moved by dragging, by the arrow buttons and by the keyboard. The server answers with the page
// as it is now: times and what to look out for come from there. Without this file the arrow buttons send a form.
(() => {
  const box = document.getElementById("programma");
  const voice = document.getElementById("stem");
  if (!box || !voice) return;
  const list = () => box.querySelector("[data-order]");
  const parts = () => [...list().querySelectorAll("[data-part]")];
  const ids = () => parts().map((part) => part.dataset.part);
  let held = null; // The part in hand, with the order from before.
  let sending = Promise.resolve();
  let waiting = null; // What the server answered while a part was in hand.
  let pressed = false; // A button that is replaced between going down and up was never pressed.

  const say = (what, part) => {
    const words = list().dataset[what];
    voice.textContent = words
      .replace("%part%", part ? part.dataset.title : "")
      .replace("%place%", part ? parts().indexOf(part) + 1 : "")
      .replace("%total%", parts().length);
  };
  const put = (order) => {
    for (const id of order) list().append(list().querySelector(`[data-part="${id}"]`));
  };
  const dress = () => {
    box.querySelectorAll(".part-handle").forEach((handle) => { handle.hidden = false; });
  };
  const release = () => {
    held?.part.classList.remove("is-held");
    held?.part.querySelector(".part-handle")?.setAttribute("aria-pressed", "false");
    held = null;
  };

  const settle = () => {
    if (pressed) return;
    const show = waiting;
    waiting = null;
    show?.();
  };

  // What has the focus comes back as another element with the same use.
  const keep = () => {
    const now = document.activeElement;
    const part = now?.closest?.("[data-part]")?.dataset.part;
    if (!part) return () => {};
    const chosen = now.matches(".part-handle") ? ".part-handle" : now.value ? `button[value="${now.value}"]` : null;
    return () => {
      const there = box.querySelector(`[data-part="${part}"]`);
      const same = chosen ? there?.querySelector(chosen) : null;
      (same && !same.disabled ? same : there?.querySelector(".part-handle"))?.focus();
    };
  };

  const save = (part, before) => {
    const order = ids();
    const id = part.dataset.part;
    if (order.join() === before.join()) {
      settle();
      return;
    }
    waiting = null;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", box.querySelector("[name=csrfmiddlewaretoken]").value);
    order.forEach((one) => body.append("deel", one));
    const address = list().dataset.order;
    sending = sending.then(async () => {
      try {
        const answer = await fetch(address, { method: "POST", body });
        if (!answer.ok) throw new Error(answer.status);
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("programma");
        // A move made meanwhile is on its way: its answer will say it all.
        if (ids().join() !== order.join()) return;
        waiting = () => {
          const back = keep();
          box.innerHTML = fresh.innerHTML;
          dress();
          back();
          const moved = box.querySelector(`[data-part="${id}"]`);
          if (ids().join() === order.join() && moved) say("moved", moved);
          else window.location.reload();
        };
        if (!held) settle();
      } catch {
        put(before);
        say("failed");
        voice.classList.remove("visually-hidden");
      }
    });
  };

  const step = (part, up) => {
    const other = up ? part.previousElementSibling : part.nextElementSibling;
    if (!other) return false;
    up ? other.before(part) : other.after(part);
    return true;
  };

  box.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-move]");
    if (!form) return;
    event.preventDefault();
    const part = form.closest("[data-part]");
    const before = ids();
    if (!step(part, event.submitter.value === "omhoog")) return;
    event.submitter.focus();
    save(part, before);
  });

  box.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".part-handle");
    if (!handle) return;
    const part = handle.closest("[data-part]");
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (held) {
        const { before } = held;
        release();
        if (ids().join() === before.join()) say("back", part);
        save(part, before);
      } else {
        held = { part, before: ids() };
        part.classList.add("is-held");
        handle.setAttribute("aria-pressed", "true");
        say("taken", part);
      }
    } else if (held && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      step(part, event.key === "ArrowUp");
      handle.focus();
      say("moved", part);
    } else if (held && event.key === "Escape") {
      const { before } = held;
      put(before);
      release();
      handle.focus();
      say("back", part);
      save(part, before);
    }
  });
  // Leaving with a part in hand puts it down where it came from.
  box.addEventListener("focusout", (event) => {
    if (!held || held.pointer !== undefined) return;
    setTimeout(() => {
      if (!held || held.part.contains(document.activeElement)) return;
      put(held.before);
      release();
    });
    event.stopPropagation();
  });

  box.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, () => setTimeout(() => { pressed = false; if (!held) settle(); }));
  }

  box.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".part-handle");
    if (!handle || event.button) return;
    release();
    const part = handle.closest("[data-part]");
    held = { part, before: ids(), pointer: event.pointerId };
    part.classList.add("is-held");
    // The box stays where it is; a part that moves in the page would let go of the pointer.
    box.setPointerCapture(event.pointerId);
    handle.focus();
    event.preventDefault();
  });
  box.addEventListener("pointermove", (event) => {
    if (held?.pointer !== event.pointerId) return;
    const { part } = held;
    const edge = 56;
    if (event.clientY < edge) window.scrollBy(0, -16);
    else if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 16);
    const over = parts().find((one) => {
      const place = one.getBoundingClientRect();
      return one !== part && event.clientY > place.top && event.clientY < place.bottom;
    });
    if (!over) return;
    const place = over.getBoundingClientRect();
    const below = part.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    // Past the middle of the other one, so that tall and short parts do not keep changing places.
    if (below && event.clientY > place.top + place.height / 2) over.after(part);
    else if (!below && event.clientY < place.top + place.height / 2) over.before(part);
  });
  const drop = (event) => {
    if (held?.pointer !== event.pointerId) return;
    const { part, before } = held;
    release();
    if (event.type === "pointercancel") put(before);
    else save(part, before);
  };
  box.addEventListener("pointerup", drop);
  box.addEventListener("pointercancel", drop);
  dress();
})();
