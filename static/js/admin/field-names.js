/* Says the name of a field that is found by typing: the box that Select2 draws in its place has none of its own. */
"use strict";

(() => {
  const nameAll = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const name = select.getAttribute("aria-label") || select.labels[0]?.textContent.trim();
      const box = select.parentElement.querySelector(".select2-selection");
      if (!name || !box) continue;
      for (const part of [box, box.querySelector(".select2-selection__rendered")]) {
        part?.removeAttribute("aria-labelledby");
        part?.setAttribute("aria-label", name);
      }
    }
  };
  addEventListener("load", () => setTimeout(nameAll));
  document.addEventListener("formset:added", () => setTimeout(nameAll));
})();
