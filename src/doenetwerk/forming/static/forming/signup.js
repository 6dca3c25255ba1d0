/* Signing up with a thumb: tap themes in order, tick a whole part of the week at once. Without this file the page has a
   number to choose for each theme and the same boxes to tick. */
(() => {
  "use strict";
  document.querySelectorAll("[data-ranks]").forEach((list) => {
    const selects = [...list.querySelectorAll("select")];
    if (selects.length < 2) return;
    const most = Math.max(...selects.map((one) => one.options.length - 1));
    const said = list.parentElement.querySelector("[data-ranks-said]");
    const words = (select) => select.options[select.selectedIndex].text;
    const buttons = new Map();
    const show = () => selects.forEach((select) => {
      const button = buttons.get(select), chosen = select.value !== "";
      button.setAttribute("aria-pressed", String(chosen));
      button.querySelector(".theme-rank").textContent = chosen ? words(select) : list.dataset.first;
      button.classList.toggle("is-chosen", chosen);
      button.disabled = !chosen && selects.filter((one) => one.value !== "").length >= most;
    });
    const close = () => selects.filter((one) => one.value !== "").sort((a, b) => a.value - b.value)
      .forEach((one, place) => { one.value = String(place + 1); });
    selects.forEach((select) => {
      const row = select.closest(".theme-pick"), button = document.createElement("button");
      button.type = "button";
      button.className = "theme-tap";
      const name = row.querySelector(".theme-name"), note = row.querySelector(".meta");
      const label = document.createElement("span"), rank = document.createElement("span");
      label.textContent = name.textContent;
      label.className = "theme-name";
      rank.className = "theme-rank";
      const text = document.createElement("span");
      text.append(label);
      if (note) { const small = document.createElement("small"); small.textContent = note.textContent; text.append(small); }
      button.append(text, rank);
      buttons.set(select, button);
      button.addEventListener("click", () => {
        select.value = select.value === "" ? String(selects.filter((one) => one.value !== "").length + 1) : "";
        close();
        show();
        if (said) said.textContent = label.textContent + ": " + (select.value === "" ? list.dataset.first : words(select));
      });
      row.firstElementChild.hidden = true;
      select.hidden = true;
      row.append(button);
    });
    close();
    show();
    list.classList.add("is-tapped");
  });
  document.querySelectorAll("[data-week]").forEach((table) => {
    table.querySelectorAll("[data-every]").forEach((all) => {
      const cells = [...table.querySelectorAll('input[value$="-' + all.dataset.every + '"]')].filter((one) => one !== all && !one.dataset.every);
      const follow = () => { all.checked = cells.length > 0 && cells.every((one) => one.checked); };
      all.addEventListener("change", () => cells.forEach((one) => { one.checked = all.checked; }));
      cells.forEach((one) => one.addEventListener("change", follow));
      follow();
    });
  });
})();
