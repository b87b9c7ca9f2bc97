/* Keeps the thumbnail beside a picture's id in step with the id. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const chooser of document.querySelectorAll("[data-image-chooser]")) {
    const input = chooser.querySelector("input");
    const thumb = chooser.querySelector("img");
    let shown = input.value;
    const refresh = async () => {
      if (input.value === shown) return;
      shown = input.value;
      thumb.hidden = true;
      if (!/^\d+$/.test(shown)) return;
      const answer = await fetch(`${chooser.querySelector("a.related-lookup").pathname}${shown}/thumbnail/`);
      if (!answer.ok) return;
      thumb.src = (await answer.json()).url;
      thumb.hidden = false;
    };
    input.addEventListener("change", refresh);
    setInterval(refresh, 500); // the look-up window sets the value without an event
  }
});
