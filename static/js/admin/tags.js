/* Suggests the tags that exist while a comma-separated line is typed. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const line of document.querySelectorAll("[data-tag-line]")) {
    const input = line.querySelector("input");
    const list = line.querySelector("datalist");
    let timer;
    const suggest = async () => {
      const cut = input.value.lastIndexOf(",") + 1;
      const typed = input.value.slice(cut).trim();
      const before = cut ? `${input.value.slice(0, cut)} ` : "";
      if (!typed) return list.replaceChildren();
      const answer = await fetch(`${line.dataset.tagLine}?q=${encodeURIComponent(typed)}`);
      if (!answer.ok) return undefined;
      const { names } = await answer.json();
      return list.replaceChildren(...names.map((name) => {
        const option = document.createElement("option");
        option.value = before + name;
        return option;
      }));
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(suggest, 220); });
  }
});
