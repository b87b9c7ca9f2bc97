/*
 * A line that leads to another story: <figure data-block="also-read" data-id="12"></figure>. Only the number is stored,
 * so that a changed headline or address needs no second look; readers of a story that was withdrawn see nothing.
 *
 * config.alsoRead.url answers GET ?q=words and GET ?id=12 with {"results": [{"id": 12, "text": "headline"}]}.
 */
"use strict";

CKEDITOR.AlsoRead = class AlsoRead extends CKEDITOR.Plugin {
  static get requires() {
    return [CKEDITOR.Widget];
  }

  static icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M2 3h11v1.5H2zM2 7h11v1.5H2zM2 11h6v1.5H2zM13.5 10.5 18 15l-4.5 4.5-1.06-1.06 2.690-2.690H9v-1.5h6.130l-2.690-2.690z"/></svg>';

  init() {
    const { editor } = this;
    this.headlines = new Map();
    editor.model.schema.register("alsoRead", { inheritAllFrom: "$blockObject", allowAttributes: "storyId" });
    this.#convert();
    editor.ui.componentFactory.add("alsoRead", (locale) => {
      const button = new CKEDITOR.ButtonView(locale);
      button.set({ label: "Also read", icon: AlsoRead.icon, tooltip: true });
      button.bind("isEnabled").to(editor, "isReadOnly", (isReadOnly) => !isReadOnly);
      button.on("execute", () => new StoryFinder(this).open());
      return button;
    });
  }

  async find(parameters, signal) {
    const url = new URL(this.editor.config.get("alsoRead.url"), document.baseURI);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`${response.status}`);
    return (await response.json()).results;
  }

  insert(story) {
    const { editor } = this;
    this.headlines.set(String(story.id), story.text);
    editor.model.change((writer) => {
      editor.model.insertObject(writer.createElement("alsoRead", { storyId: String(story.id) }), null, null, {
        setSelection: "after",
      });
    });
  }

  #convert() {
    const { conversion } = this.editor;
    const attributes = (element) => ({ "data-block": "also-read", "data-id": element.getAttribute("storyId") });
    conversion.for("upcast").elementToElement({
      view: { name: "figure", attributes: { "data-block": "also-read", "data-id": /^\d+$/ } },
      model: (figure, { writer }) => writer.createElement("alsoRead", { storyId: figure.getAttribute("data-id") }),
      converterPriority: "high",
    });
    conversion.for("dataDowncast").elementToElement({
      model: "alsoRead",
      view: (element, { writer }) => writer.createEmptyElement("figure", attributes(element)),
    });
    conversion.for("editingDowncast").elementToElement({
      model: "alsoRead",
      view: (element, { writer }) => {
        const figure = writer.createContainerElement("figure", attributes(element));
        const line = writer.createRawElement("div", { class: "editor__also-read" }, (dom) => {
          this.#showHeadline(dom, element.getAttribute("storyId"));
        });
        writer.insert(writer.createPositionAt(figure, 0), line);
        return CKEDITOR.toWidget(figure, writer, { label: "Also read", hasSelectionHandle: true });
      },
    });
  }

  async #showHeadline(dom, id) {
    dom.textContent = `Also read: ${this.headlines.get(id) ?? "…"}`;
    if (this.headlines.has(id)) return;
    try {
      const story = (await this.find({ id })).find((result) => String(result.id) === id);
      if (story) this.headlines.set(id, story.text);
      dom.textContent = `Also read: ${story?.text ?? "a story that you may not see, or that is gone"}`;
    } catch {
      dom.textContent = `Also read: story ${id} (its headline could not be loaded)`;
    }
  }
};

/* The dialog in which a story is found by typing: a plain list of buttons, walked through with Tab or the arrows. */
class StoryFinder {
  constructor(plugin) {
    this.plugin = plugin;
    this.dialog = document.createElement("dialog");
    this.dialog.className = "editor-finder";
    this.dialog.setAttribute("aria-label", "Also read");
    const label = document.createElement("label");
    label.textContent = "Find the story by its headline";
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
    this.plugin.editor.editing.view.focus();
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#search(), 220);
  }

  async #search() {
    const words = this.input.value.trim();
    this.request?.abort();
    this.request = new AbortController();
    this.list.replaceChildren();
    this.status.textContent = "";
    if (words.length < 2) return;
    try {
      this.#show(await this.plugin.find({ q: words }, this.request.signal));
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = "The stories could not be searched. Try again.";
    }
  }

  #show(stories) {
    this.list.replaceChildren(...stories.map((story) => this.#choice(story)));
    this.status.textContent = stories.length === 1 ? "1 story found" : `${stories.length} stories found`;
  }

  #choice(story) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dir = "auto";
    button.textContent = story.text;
    button.addEventListener("click", () => {
      this.dialog.close();
      this.plugin.insert(story);
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
}
