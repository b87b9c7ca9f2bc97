/*
 * The dialog in which something of the newsroom is found by typing: a plain list of buttons, walked through with Tab or
 * the arrows. It asks `url` with GET ?q=words (or ?id=…), which answers {"results": [{"id": …, "text": "words"}]}.
 */
"use strict";

CKEDITOR.findAt = async (url, parameters, signal) => {
  const address = new URL(url, document.baseURI);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()).results;
};

/* `words`: title and prompt of the dialog, `one` and `many` of what is found. `choose` is called with the result. */
CKEDITOR.Finder = class Finder {
  constructor(editor, { url, words, choose }) {
    Object.assign(this, { editor, url, words, choose });
    this.dialog = document.createElement("dialog");
    this.dialog.className = "editor-finder";
    this.dialog.setAttribute("aria-label", words.title);
    const label = document.createElement("label");
    label.textContent = words.prompt;
    this.input = document.createElement("input");
    this.input.type = "search";
    this.input.autocomplete = "off";
    label.append(this.input);
    this.list = document.createElement("ul");
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.textContent = "Cancel";
    cancel.addEventListener("click", () => this.dialog.close());
    this.dialog.append(label, this.status, this.list, cancel);
    this.input.addEventListener("input", () => this.#later());
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.dialog.addEventListener("close", () => this.#closed());
  }

  open() {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.input.focus();
  }

  #closed() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.dialog.remove();
    this.editor.editing.view.focus();
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#search(), 220);
  }

  async #search() {
    const { one, many } = this.words;
    const typed = this.input.value.trim();
    this.request?.abort();
    this.request = new AbortController();
    this.list.replaceChildren();
    this.status.textContent = "";
    if (typed.length < 2) return;
    try {
      const found = await CKEDITOR.findAt(this.url, { q: typed }, this.request.signal);
      this.list.replaceChildren(...found.map((result) => this.#choice(result)));
      this.status.textContent = found.length === 1 ? `1 ${one} found` : `${found.length} ${many} found`;
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = `The ${many} could not be searched. Try again.`;
    }
  }

  #choice(result) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dir = "auto";
    button.textContent = result.text;
    button.addEventListener("click", () => {
      this.dialog.close();
      this.choose(result);
    });
    item.append(button);
    return item;
  }

  #key(event) {
    const stops = [this.input, ...this.list.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = stops.indexOf(document.activeElement);
    if (event.key === "Enter" && here === 0) {
      event.preventDefault();
      stops[1]?.click();
    } else if (step && here >= 0 && stops[here + step]) {
      event.preventDefault();
      stops[here + step].focus();
    }
  }
};
