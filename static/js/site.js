// Shortcuts for reader pages. Every task works without this file; of itself it sends nothing but an empty count.
(() => {
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);
  const on = (selector, act) => {
    for (const element of all(selector)) element.addEventListener("click", (event) => act(element, event));
  };

  // What was done, said once by the page's one status line. The words come from the HTML, so they are translated.
  const status = document.querySelector("[role=status]");
  const say = (words) => {
    if (!status || !words) return;
    status.textContent = "";
    setTimeout(() => (status.textContent = words), 50);
  };

  const keep = (name, value) => {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {} // Storage is closed to us: the choice then lasts for this page.
  };

  // Another page of ours, as the server answers with it and as a document to take an element out of.
  const pageAt = async (address, options) => {
    const answer = await fetch(address, options);
    return [answer, new DOMParser().parseFromString(await answer.text(), "text/html")];
  };

  const can = { share: navigator.share, copy: navigator.clipboard, saving: "saving" in root.dataset };
  for (const control of all("[data-js][hidden]")) {
    if (!control.dataset.js || can[control.dataset.js]) control.hidden = false;
  }

  // Counting: one empty word, without cookies, once the page stands before somebody. The server says whether it counts.
  const counted = document.querySelector("[data-count]");
  const count = () => fetch(counted.dataset.count, { method: "POST", keepalive: true, credentials: "omit" }).catch(() => {});
  if (document.prerendering) counted && document.addEventListener("prerenderingchange", count, { once: true });
  else if (counted) count();

  // Theme: pressed means dark, whether by this button or by the device.
  const night = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : night.matches);
  const showTheme = () => {
    for (const button of all("[data-theme-switch]")) button.setAttribute("aria-pressed", isDark());
  };
  showTheme();
  night.addEventListener("change", showTheme);
  on("[data-theme-switch]", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep("theme", root.dataset.theme);
    showTheme();
  });

  // Text size: 0, 1 or 2; the button that can go no further says so.
  const size = () => Number(root.dataset.size || 0);
  const showSize = () => {
    for (const button of all("[data-size-step]")) {
      const next = size() + Number(button.dataset.sizeStep);
      button.setAttribute("aria-disabled", next < 0 || next > 2);
    }
  };
  showSize();
  on("[data-size-step]", (button) => {
    const next = Math.max(0, Math.min(2, size() + Number(button.dataset.sizeStep)));
    if (next) root.dataset.size = next;
    else delete root.dataset.size;
    keep("size", next);
    showSize();
    say(button.dataset.said.replace("{n}", next + 1));
  });

  // Copying: the control shows a tick for two seconds and the status line says it.
  const copy = async (text, element) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return say(element.dataset.failed);
    }
    element.dataset.copied = "";
    setTimeout(() => delete element.dataset.copied, 2000);
    say(element.dataset.said);
  };
  on("[data-copy]", (button) => copy(button.dataset.copy || location.href, button));
  on("[data-copy-from]", (button) => copy(document.getElementById(button.dataset.copyFrom).value, button));

  // A click on a paragraph's number copies the link to it. The number is drawn beside the paragraph's own box.
  for (const body of all("[data-numbers]")) {
    body.addEventListener("click", (event) => {
      const isNumber = event.target.matches(".paragraph-number");
      const target = isNumber ? event.target.parentNode : event.target;
      if (!can.copy || target.parentNode !== body || !target.id) return;
      const box = target.getBoundingClientRect();
      if (!isNumber && event.clientX >= box.left && event.clientX <= box.right) return;
      event.preventDefault();
      const link = new URL(`#${target.id}`, body.dataset.numbers || location.href);
      Object.assign(target.dataset, { said: body.dataset.said, failed: body.dataset.failed });
      copy(link.href, target);
    });
  }

  // Appreciate: asked by a script, the same address answers with the one element that changes.
  document.addEventListener("submit", async (event) => {
    const { submitter: button, target: form } = event;
    if (!button?.matches(".appreciation__button") || form.dataset.plain) return;
    event.preventDefault();
    const body = new FormData(form);
    body.append(button.name, button.value);
    try {
      const request = { method: "POST", body, headers: { "X-Fragment": "1" }, redirect: "error" };
      const [, page] = await pageAt(button.formAction, request);
      const found = page.querySelector(".appreciation");
      button.closest(".appreciation").replaceWith(found);
      found.querySelector("button").focus();
    } catch {
      form.dataset.plain = "1";
      form.requestSubmit(button);
    }
  });

  on("[data-share]", (button) => navigator.share({ title: document.title, url: button.dataset.share }).catch(() => {}));
  on("[data-print]", () => print());

  // A video of another site, in the place of its poster, once somebody asks for it.
  on("[data-player]", (button) => {
    const frame = document.createElement("iframe");
    Object.assign(frame, {
      className: "embed__player",
      title: button.dataset.title,
      allow: "autoplay; fullscreen; picture-in-picture",
      allowFullscreen: true,
      referrerPolicy: "strict-origin",
      src: button.dataset.player,
    });
    const card = button.closest("figure");
    card.querySelector(".embed__poster")?.remove();
    card.prepend(frame);
    button.remove();
    frame.focus();
  });

  // A warned picture: it comes into the page when its veil is opened, in the place of the link that leads to it.
  for (const veil of all(".veil")) {
    veil.addEventListener("toggle", () => {
      const picture = veil.querySelector("template");
      if (!veil.open || !picture) return;
      veil.querySelector(".veil__link").remove();
      picture.replaceWith(picture.content);
    });
  }

  // Leaving: this page does not stay in the history.
  on("[data-leave]", (link, event) => {
    event.preventDefault();
    location.replace(link.href);
  });

  // Live results: plain links under the field, after a pause in the typing. They are asked for without a cookie.
  for (const form of all("[data-live]")) {
    const field = form.querySelector("[type=search]");
    const place = document.createElement("div");
    form.querySelector(".search__line").after(place);
    let timer;
    let turn = 0;
    const close = () => {
      clearTimeout(timer);
      turn += 1;
      place.textContent = "";
    };
    const ask = async (words) => {
      const mine = (turn += 1);
      const address = `${form.dataset.live}?q=${encodeURIComponent(words)}`;
      const [answer, page] = await pageAt(address, { credentials: "omit" });
      if (mine !== turn) return;
      const found = answer.ok && page.body.firstElementChild;
      place.replaceChildren(...(found ? [found] : []));
      say(found && found.dataset.said);
    };
    field.addEventListener("input", () => {
      const words = field.value.trim();
      clearTimeout(timer);
      if (words.length < 2) return close();
      timer = setTimeout(() => ask(words).catch(close), 220);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !place.firstChild) return;
      event.preventDefault(); // the words stay: a second Escape clears them
      close();
      field.focus();
    });
    form.addEventListener("focusout", ({ relatedTarget: next }) => next && !form.contains(next) && close());
  }

  // A piece of another page of ours, in its place on this one. Whatever goes wrong, the browser goes to that page itself.
  // [data-piece] is what a link opens below itself; [data-then] what takes its place on the page once it was sent.
  const focus = (element) => {
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus();
  };

  const openBelow = (link, piece) => {
    const { piece: selector, then } = link.dataset;
    const other = document.querySelector(selector);
    const [typed, box] = [other, piece].map((form) => form?.querySelector("textarea"));
    if (typed) box.value = typed.value;
    other?.remove();
    Object.assign(piece.dataset, { sent: selector, then });
    piece.opener = link;
    link.closest("p").after(piece);
  };

  const openDialog = (link, piece) => {
    const dialog = document.createElement("dialog");
    const close = document.createElement("button");
    dialog.className = "dialog flow";
    dialog.ariaLabel = link.textContent;
    Object.assign(close, { className: "button", type: "button", textContent: link.dataset.close });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    piece.dataset.sent = link.dataset.dialog;
    dialog.append(piece, close);
    document.body.append(dialog);
    dialog.showModal();
  };

  const showAgain = (piece, page) => {
    piece.replaceChildren(...page.querySelector(piece.dataset.sent).childNodes);
    piece.ariaBusy = null;
    focus(piece.querySelector(".error-summary") || piece);
  };

  const goOn = ({ dataset: { then } }, page, { url }) => {
    const found = then && page.querySelector(then);
    if (!found) return location.assign(url);
    const isNew = ({ id }) => !document.getElementById(id);
    const said = [...found.querySelectorAll(".comment")].filter(isNew).pop();
    document.querySelector(then).replaceWith(found);
    focus(said || found);
  };

  document.addEventListener("click", async (event) => {
    const cancel = event.target.closest("[data-sent] [data-cancel]");
    const link = event.target.closest("[data-piece], [data-dialog]");
    if (!(cancel || link) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (cancel) {
      const piece = cancel.closest("[data-sent]");
      piece.remove();
      return piece.opener.focus();
    }
    try {
      const [, page] = await pageAt(link.href);
      const piece = page.querySelector(link.dataset.piece || link.dataset.dialog);
      (link.dataset.piece ? openBelow : openDialog)(link, piece);
      piece.querySelector("textarea, select, input[autocomplete=username]").focus();
    } catch {
      location.assign(link.href);
    }
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const piece = form.closest("[data-sent]");
    if (!piece) return;
    event.preventDefault();
    if (piece.ariaBusy) return;
    piece.ariaBusy = true;
    try {
      const [answer, page] = await pageAt(form.action, { method: "POST", body: new FormData(form) });
      (answer.redirected ? goOn : showAgain)(piece, page, answer);
    } catch {
      form.submit();
    }
  });

  // The menu: browsers close a popover on Escape themselves; an open one must not survive the turn to a wide screen, nor
  // cover what has the focus.
  const menu = document.getElementById("menu");
  if (menu?.hidePopover) {
    const close = () => menu.matches(":popover-open") && menu.hidePopover();
    matchMedia("(min-width: 60rem)").addEventListener("change", close);
    document.addEventListener("keydown", ({ key }) => key === "Escape" && close());
    menu.addEventListener("focusout", ({ relatedTarget: next }) => next && !menu.contains(next) && close());
  }
})();
