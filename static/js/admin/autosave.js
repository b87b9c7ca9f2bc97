/*
 * Keeps what is typed into a story: every 20 seconds on the server, for the typist alone, and on this device while the
 * server does not answer. Says so in one line, and who else has the story open. Without this file a form is saved as ever.
 */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const EVERY = 20000;
  const status = document.querySelector("[data-autosave]");
  if (!status) return;
  const form = status.closest("form");
  const others = document.querySelector("[data-autosave-others]");
  const words = status.dataset;
  const place = `desk:${location.pathname}`;
  let isDirty = false;
  let isOut = false;
  let isLeaving = false;

  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };

  const typed = () => {
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    return fields;
  };

  const keepHere = (text) => {
    try {
      localStorage.setItem(place, JSON.stringify([...typed()].filter(([name]) => name !== "csrfmiddlewaretoken")));
      say(status, text);
    } catch { say(status, words.nowhere); }
  };

  const forgetHere = () => { try { localStorage.removeItem(place); } catch {} };

  const send = async () => {
    if (isLeaving) return;
    const fields = typed();
    const hadChanges = isDirty;
    if (!hadChanges) {
      for (const name of [...fields.keys()]) if (name !== "csrfmiddlewaretoken") fields.delete(name);
      fields.set("ping", "1");
    }
    fields.set("subject_id", words.subject);
    isDirty = false;
    try {
      const answer = await fetch(words.autosave, { method: "POST", body: fields, redirect: "error" });
      if (answer.status === 403) throw new Error("signed out");
      const told = await answer.json();
      isOut = false;
      if (told.kept_at) { say(status, words.kept.replace("{time}", told.kept_at)); forgetHere(); }
      if (told.error) say(status, told.error);
      const names = (told.others || []).join(", ");
      const isOlder = told.version > Number(form.elements.started_from?.value || told.version);
      say(others, [names && words.others.replace("{names}", names), isOlder && words.newer].filter(Boolean).join(" "));
    } catch {
      if (hadChanges) isDirty = true;
      isOut = true;
      if (isDirty) keepHere(words.offline);
    }
  };

  const restoreHere = (fields) => {
    for (const [name, value] of fields) {
      const field = form.elements[name];
      if (!field || field instanceof RadioNodeList || field.type === "file" || field.type === "hidden") continue;
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
    }
    const body = fields.find(([name]) => name === "body");
    const box = document.querySelector(".ck-editor__editable");
    if (body && box) box.ckeditorInstance.setData(body[1]);
    isDirty = true;
  };

  const offer = document.querySelector("[data-autosave-here]");
  try {
    const kept = JSON.parse(localStorage.getItem(place) || "null");
    if (kept && offer) {
      offer.hidden = false;
      offer.querySelector("[data-restore]").addEventListener("click", () => { restoreHere(kept); offer.hidden = true; });
      offer.querySelector("[data-drop]").addEventListener("click", () => { forgetHere(); offer.hidden = true; });
    }
  } catch {}

  const dirty = () => { isDirty = true; };
  form.addEventListener("input", dirty);
  form.addEventListener("change", dirty);
  form.addEventListener("submit", () => { isLeaving = true; if (isOut) keepHere(words.offline); else forgetHere(); });
  addEventListener("beforeunload", (event) => { if (isDirty && !isLeaving) event.preventDefault(); });
  setInterval(send, Number(words.every) || EVERY);
  send();
});
