/*
 * The keys of a desk that goes through cards: a key presses, or goes to, what carries it as data-key, in the card that
 * has the focus, else anywhere on the page. Enter in a choice presses the button that it names as data-enter; n goes to
 * the next card. Without this file the buttons are there.
 */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const cards = [...document.querySelectorAll("[data-card]")];
  for (const help of document.querySelectorAll("[data-keys]")) help.hidden = false;
  const here = () => cards.find((card) => card.contains(document.activeElement)) || cards[0];
  const known = (key) =>
    here()?.querySelector(`[data-key="${key}"]`) ||
    [...document.querySelectorAll(`[data-key="${key}"]`)].find((one) => !one.closest("[data-card]"));
  (cards.find((card) => `#${card.id}` === location.hash) || cards[0])?.focus();

  let isSent = false; // a key that is held down decides once
  document.addEventListener("submit", (event) => {
    if (event.target.hasAttribute("data-stays")) return; // its answer is a file, and the page stays
    if (isSent) event.preventDefault();
    isSent = true;
  });
  addEventListener("pageshow", () => (isSent = false)); // also of a page that comes back as it was

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const field = event.target.closest("input, textarea, select");
    if (event.key === "Enter" && field?.dataset.enter) {
      event.preventDefault();
      field.form.querySelector(`button[value="${field.dataset.enter}"]`).click();
    } else if (event.key === "Escape" && field) {
      here()?.focus();
    } else if (!field && event.key === "n") {
      event.preventDefault();
      cards[(cards.indexOf(here()) + 1) % cards.length]?.focus();
    } else if (!field && /^[a-z0-9]$/.test(event.key)) {
      const found = known(event.key);
      if (!found) return;
      event.preventDefault();
      found.matches("select, input, textarea, summary") ? found.focus() : found.click();
    }
  });
});
