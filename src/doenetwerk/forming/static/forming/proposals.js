// Moving people between proposals by dragging, on a wide screen with a mouse. What follows is asked first, in a dialog.
// The same can be done with the links "Verplaats" and "Zet in een netwerk": this only saves steps.
(() => {
  const dialog = document.getElementById("gevolg");
  const wide = window.matchMedia("(min-width: 1280px) and (hover: hover) and (pointer: fine)");
  if (!dialog || !wide.matches) return;
  const inside = document.getElementById("gevolg-inhoud");
  // All networks close at hand while someone is dragged: their own cards may be screens away.
  const tray = document.getElementById("bakje");
  let dragged = null;
  for (const person of document.querySelectorAll("[data-drag]")) {
    person.draggable = true;
    person.addEventListener("dragstart", (event) => {
      // Of nested ones the innermost.
      event.stopPropagation();
      dragged = person;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", person.textContent.trim());
      document.body.classList.add("is-dragging");
      // A page that changes under the mouse at once would end the dragging.
      setTimeout(() => {
        tray.hidden = dragged === null;
      });
    });
    person.addEventListener("dragend", () => {
      dragged = null;
      tray.hidden = true;
      document.body.classList.remove("is-dragging");
    });
  }
  for (const place of document.querySelectorAll("[data-drop]")) {
    const own = () => !dragged || dragged.closest("[data-drop]")?.dataset.drop === place.dataset.drop;
    place.addEventListener("dragover", (event) => {
      if (own()) return;
      event.preventDefault();
      place.classList.add("is-over");
    });
    place.addEventListener("dragleave", (event) => {
      if (!place.contains(event.relatedTarget)) place.classList.remove("is-over");
    });
    place.addEventListener("drop", async (event) => {
      place.classList.remove("is-over");
      if (own()) return;
      event.preventDefault();
      const address = `${dragged.dataset.drag}?naar=${place.dataset.drop}`;
      tray.hidden = true;
      try {
        const answer = await fetch(address, { headers: { "HX-Request": "true" } });
        if (!answer.ok) throw new Error(answer.status);
        inside.innerHTML = await answer.text();
        dialog.showModal();
        inside.querySelector("button").focus();
      } catch {
        // The page says it all, and what went wrong too.
        window.location.assign(address);
      }
    });
  }
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) {
      event.preventDefault();
      dialog.close();
    }
  });
})();
