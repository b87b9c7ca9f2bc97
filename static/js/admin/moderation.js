/* The keys of the moderators' desk. Each presses a button of the page; without this file the buttons are there. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const cards = [...document.querySelectorAll("[data-card]")];
  document.querySelector("[data-keys]").hidden = false;
  const here = () => cards.find((card) => card.contains(document.activeElement)) || cards[0];
  const press = (scope, verb) => scope?.querySelector(`button[value="${verb}"]`)?.click();
  cards[0]?.focus();

  let isSent = false; // a key that is held down decides once
  document.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
  });
  addEventListener("pageshow", () => (isSent = false)); // also of a page that comes back as it was

  const acts = {
    a: () => press(here(), "approve"),
    r: () => here()?.querySelector("select").focus(),
    n: () => cards[(cards.indexOf(here()) + 1) % cards.length]?.focus(),
    u: () => press(document.querySelector("[data-undo]"), "take_back"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const field = event.target.closest("input, textarea, select");
    if (event.key === "Enter" && field?.name === "reason") {
      event.preventDefault();
      press(here(), "reject");
    } else if (event.key === "Escape" && field) {
      here()?.focus();
    } else if (!field && acts[event.key]) {
      event.preventDefault();
      acts[event.key]();
    }
  });
});
