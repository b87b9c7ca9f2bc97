/* Only the opened group of fields is sent: several buttons ask for the same things. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const groups = [...document.querySelectorAll("[data-move]")];
  const sync = () => groups.forEach((group) => {
    group.querySelectorAll("input, textarea, select").forEach((field) => { field.disabled = !group.open; });
  });
  groups.forEach((group) => group.addEventListener("toggle", () => {
    if (group.open) groups.forEach((other) => { if (other !== group) other.open = false; });
    sync();
  }));
  sync();
});
