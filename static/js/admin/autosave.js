/*
 * Keeps what is typed into a story: every 20 seconds and before each save on the server, for the typist alone, and on
 * this device while the server does not answer. Each open form has an id, under which it is kept. Says so in one line, and
 * who else has the story open. Without this file a form is saved as ever.
 */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const EVERY = 20000;
  const PATIENCE = 10000; // a request that got lost in a tunnel answers after minutes, or never
  const BEFORE_A_SAVE = 3000;
  const MOST_COPIES = 10;
  const status = document.querySelector("[data-autosave]");
  if (!status) return;
  const form = status.closest("form");
  const others = document.querySelector("[data-autosave-others]");
  const words = status.dataset;
  const here = `desk:${words.user}:${location.pathname}:`;
  const place = here + form.elements.form_id.value;
  let sending = Promise.resolve();
  let leaving = ""; // "keeping" what is typed before it is saved, then "gone"

  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };

  const typed = () => {
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    fields.delete("csrfmiddlewaretoken");
    return fields;
  };

  /* Looked at, not listened for: a byline, a picture or a row that goes is changed by scripts without an event. What a
     refused save gave back is not kept yet; an editor writes the same text in its own way when it is ready. */
  const now = () => Object.fromEntries(typed());
  let kept = "dirty" in words ? {} : now();
  const isDirty = () => JSON.stringify(now()) !== JSON.stringify(kept);
  form.addEventListener("editor:ready", ({ target: { name } }) => { if (name in kept) kept[name] = now()[name]; });

  const post = (fields) => {
    const signal = AbortSignal.timeout(PATIENCE);
    fields.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    fields.set("subject_id", words.subject);
    return fetch(words.autosave, { method: "POST", body: fields, redirect: "error", signal }).then(async (answer) => {
      if (answer.status !== 403) return answer.json();
      // Signed out, or signed in again since: the page that says so has the token of now, for the next try and for a save.
      const token = (await answer.text()).match(/name="csrfmiddlewaretoken" value="(\w+)"/);
      if (token) form.elements.csrfmiddlewaretoken.value = token[1];
      throw new Error("signed out");
    });
  };

  /* The copies on this device of forms of this story, the newest first: [place, {at, fields}]. */
  const copiesHere = () => {
    try {
      return Object.entries(localStorage).filter(([key]) => key.startsWith(here))
        .map(([key, text]) => [key, JSON.parse(text)]).sort(([, a], [, b]) => b.at - a.at);
    } catch { return []; }
  };

  const forgetHere = (key) => { try { localStorage.removeItem(key); } catch {} };

  const keepHere = () => {
    try {
      localStorage.setItem(place, JSON.stringify({ at: Date.now(), fields: [...typed()] }));
      for (const [key] of copiesHere().slice(MOST_COPIES)) forgetHere(key);
      say(status, words.offline);
    } catch { say(status, words.nowhere); }
  };

  const attempt = async () => {
    const sent = now();
    const fields = isDirty() ? typed() : new FormData();
    if (!fields.has("form_id")) fields.set("ping", "1");
    try {
      const told = await post(fields);
      if (told.kept_at) {
        kept = sent;
        say(status, words.kept.replace("{time}", told.kept_at));
        forgetHere(place);
      } else if (told.error && isDirty()) keepHere();
      if (told.error) say(status, told.error);
      const names = (told.others || []).join(", ");
      const isOlder = told.version > Number(form.elements.started_from?.value || told.version);
      say(others, [names && words.others.replace("{names}", names), isOlder && words.newer].filter(Boolean).join(" "));
    } catch { if (isDirty()) keepHere(); }
  };

  const send = () => (sending = sending.then(attempt));

  /* A text from this device is put beside those that the site keeps, and shown from there with its lists. */
  const restore = async (key, { fields }) => {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    try {
      const told = await post(data);
      if (!told.copy) return say(status, told.error);
      forgetHere(key);
      location.search = `?unsaved=${told.copy}`;
    } catch { say(status, words.offline); }
    return undefined;
  };

  const offer = document.querySelector("[data-autosave-here]");
  for (const id of words.saved.split(" ")) forgetHere(here + id);
  for (const [key, copy] of copiesHere().reverse()) {
    if (key === place) continue;
    const line = offer.cloneNode(true);
    const date = new Date(copy.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    line.hidden = false;
    line.querySelector("[data-when]").textContent = date;
    line.querySelector("[data-restore]").addEventListener("click", () => restore(key, copy));
    line.querySelector("[data-drop]").addEventListener("click", () => { forgetHere(key); line.remove(); });
    offer.after(line);
  }

  /* What is typed is kept first and then saved: a connection that broke just now takes nothing along. Heard at the
     document, behind whatever else may stop a save; a second press of the button is no second save. */
  const wait = (time) => new Promise((done) => { setTimeout(done, time); });
  document.addEventListener("submit", async (event) => {
    if (event.target !== form) return;
    if (event.defaultPrevented) { leaving = ""; return; }
    if (leaving === "saving" || !leaving && !isDirty()) {
      leaving = "gone";
      setTimeout(() => { leaving = ""; }, EVERY); // still here: the save was stopped
      return;
    }
    event.preventDefault();
    if (leaving) return;
    leaving = "keeping";
    await Promise.race([send(), wait(BEFORE_A_SAVE)]);
    if (isDirty()) keepHere();
    leaving = "saving";
    await wait(0); // a form does not send itself again before the first try is over
    form.requestSubmit(event.submitter);
  });

  addEventListener("beforeunload", (event) => { if (isDirty() && !leaving) event.preventDefault(); });
  addEventListener("pagehide", () => { if (isDirty() && !leaving) keepHere(); });
  setInterval(() => leaving || send(), Number(words.every) || EVERY);
  send();
});
