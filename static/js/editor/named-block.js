/*
 * A block that names something of the newsroom and has no words of its own: <figure data-block="…" data-id="12"></figure>.
 * Only the number or key is stored, so that what is changed there needs no second look here; what is gone, or may not be
 * seen any more, leaves nothing on the reader's page. A plugin extends this class and says what it is about.
 */
"use strict";

CKEDITOR.NamedBlock = class NamedBlock extends CKEDITOR.Plugin {
  /* To be given by each: model, block, pattern of the id, icon, words {title, prompt, one, many, gone}. The address to ask
   * is config.<model>.url. */
  static get requires() {
    return [CKEDITOR.Widget];
  }

  init() {
    const { editor } = this;
    const { model, words, icon } = this.constructor;
    this.url = editor.config.get(`${model}.url`);
    this.titles = new Map();
    editor.model.schema.register(model, { inheritAllFrom: "$blockObject", allowAttributes: "named" });
    this.convert();
    editor.ui.componentFactory.add(model, (locale) => {
      const button = new CKEDITOR.ButtonView(locale);
      button.set({ label: words.title, icon, tooltip: true });
      button.bind("isEnabled").to(editor, "isReadOnly", (isReadOnly) => !isReadOnly);
      button.on("execute", () => this.find());
      return button;
    });
  }

  find() {
    const choose = (result) => this.insert(result);
    new CKEDITOR.Finder(this.editor, { url: this.url, words: this.constructor.words, choose }).open();
  }

  insert({ id, text }) {
    const { model } = this.editor;
    this.titles.set(String(id), text);
    model.change((writer) => {
      const block = writer.createElement(this.constructor.model, { named: String(id) });
      model.insertObject(block, null, null, { setSelection: "after" });
    });
  }

  convert() {
    const { conversion } = this.editor;
    const { model, block, pattern, words } = this.constructor;
    const attributes = (element) => ({ "data-block": block, "data-id": element.getAttribute("named") });
    conversion.for("upcast").elementToElement({
      view: { name: "figure", attributes: { "data-block": block, "data-id": pattern } },
      model: (figure, { writer }) => writer.createElement(model, { named: figure.getAttribute("data-id") }),
      converterPriority: "high",
    });
    conversion.for("dataDowncast").elementToElement({
      model,
      view: (element, { writer }) => writer.createEmptyElement("figure", attributes(element)),
    });
    conversion.for("editingDowncast").elementToElement({
      model: { name: model, attributes: ["named"] },
      view: (element, { writer }) => {
        const figure = writer.createContainerElement("figure", attributes(element));
        writer.insert(writer.createPositionAt(figure, 0), this.line(element, writer));
        return CKEDITOR.toWidget(figure, writer, { label: words.title, hasSelectionHandle: true });
      },
    });
  }

  /* The line in the editor that says what is named. */
  line(element, writer) {
    const { title } = this.constructor.words;
    return writer.createRawElement("div", { class: "editor__named" }, async (dom) => {
      dom.textContent = `${title}: …`;
      dom.textContent = `${title}: ${await this.describe(element.getAttribute("named"))}`;
    });
  }

  async describe(id) {
    const { one, gone } = this.constructor.words;
    try {
      if (!this.titles.has(id)) {
        const found = (await CKEDITOR.findAt(this.url, { id })).find((result) => String(result.id) === id);
        if (!found) return gone;
        this.titles.set(id, found.text);
      }
      return this.titles.get(id);
    } catch {
      return `${one} ${id} (its title could not be loaded)`;
    }
  }
};
