/*
 * A block with words of its own: <figure data-block="…"><figcaption>title</figcaption>paragraphs and lists</figure>.
 * A plugin extends this class and says what it is about: model, block, label, icon, title (the words for an empty one, or
 * none where the block has no title).
 */
"use strict";

CKEDITOR.WordsBlock = class WordsBlock extends CKEDITOR.Plugin {
  static get requires() {
    return [CKEDITOR.Widget];
  }

  init() {
    const { editor } = this;
    const { schema } = editor.model;
    const { model, label, icon, title } = this.constructor;
    schema.register(model, { inheritAllFrom: "$blockObject" });
    schema.register(`${model}Text`, { allowIn: model, isLimit: true, allowChildren: "paragraph" });
    if (title) schema.register(`${model}Title`, { allowIn: model, isLimit: true, allowContentOf: "$block" });
    this.#convert();
    editor.model.document.registerPostFixer((writer) => this.#complete(writer));
    editor.ui.componentFactory.add(model, (locale) => {
      const button = new CKEDITOR.ButtonView(locale);
      button.set({ label, icon, tooltip: true });
      button.bind("isEnabled").to(editor, "isReadOnly", (isReadOnly) => !isReadOnly);
      button.on("execute", () => {
        editor.editing.view.focus(); // first: to focus a part of the text puts the cursor to its beginning
        this.insert();
        editor.editing.view.scrollToTheSelection();
      });
      return button;
    });
  }

  /* A new block behind the paragraph that one is in, with the cursor where its first words go. */
  insert() {
    const { model } = this.editor;
    model.change((writer) => {
      const block = writer.createElement(this.constructor.model);
      this.fill(writer, block);
      let place = Array.from(model.document.selection.getSelectedBlocks()).at(-1);
      while (place && !place.parent.is("rootElement")) place = place.parent;
      model.insertObject(block, place ? writer.createPositionAfter(place) : model.document.selection);
      const first = block.getChild(0);
      writer.setSelection(first.is("element", `${this.constructor.model}Text`) ? first.getChild(0) : first, "in");
    });
  }

  fill(writer, block) {
    const { model, title } = this.constructor;
    if (title) writer.append(writer.createElement(`${model}Title`), block);
    const text = writer.createElement(`${model}Text`);
    writer.append(writer.createElement("paragraph"), text);
    writer.append(text, block);
  }

  #convert() {
    const { conversion, data, editing } = this.editor;
    const { model, block, label, title } = this.constructor;
    const isOurs = (view) => view?.is("element", "figure") && view.getAttribute("data-block") === block;
    const inside = (name) => (view) => (view.name === name && isOurs(view.parent) ? { name: true } : null);
    const figure = { name: "figure", attributes: { "data-block": block } };
    /* Stored without an element around the words; the editor needs one to keep them apart from the title. */
    data.upcastDispatcher.on("viewCleanup", (event, view) => {
      const writer = new CKEDITOR.ViewUpcastWriter(view.document);
      const found = Array.from(writer.createRangeIn(view), ({ item }) => item).filter(isOurs);
      for (const one of found) {
        const words = Array.from(one.getChildren()).filter((child) => !child.is("element", "figcaption"));
        if (words.length === 1 && words[0].is("element", "div")) continue;
        const box = writer.createElement("div");
        for (const child of words) writer.remove(child);
        writer.appendChild(words, box);
        writer.appendChild(box, one);
      }
    });
    const upcast = conversion.for("upcast");
    upcast.elementToElement({ model, view: figure, converterPriority: "high" });
    upcast.elementToElement({ model: `${model}Text`, view: inside("div"), converterPriority: "high" });
    const downcast = conversion.for("dataDowncast");
    downcast.elementToElement({ model, view: figure });
    downcast.elementToElement({ model: `${model}Text`, view: "div" });
    const show = conversion.for("editingDowncast");
    const editable = (name, words) => (element, { writer }) => {
      const view = writer.createEditableElement(name, { class: "editor__words" });
      view.placeholder = words;
      if (name === "figcaption") CKEDITOR.enableViewPlaceholder({ view: editing.view, element: view, keepOnFocus: true });
      return CKEDITOR.toWidgetEditable(view, writer, { label: words });
    };
    show.elementToElement({
      model,
      view: (element, { writer }) => {
        const view = writer.createContainerElement("figure", { "data-block": block });
        return CKEDITOR.toWidget(view, writer, { label, hasSelectionHandle: true });
      },
    });
    show.elementToElement({ model: `${model}Text`, view: editable("div", `Words of the ${label.toLowerCase()}`) });
    if (!title) return;
    upcast.elementToElement({ model: `${model}Title`, view: inside("figcaption"), converterPriority: "high" });
    downcast.elementToElement({ model: `${model}Title`, view: "figcaption" });
    show.elementToElement({ model: `${model}Title`, view: editable("figcaption", title) });
  }

  /* A block always has all its parts, with a paragraph to type in. */
  #complete(writer) {
    const { model, title } = this.constructor;
    let changed = false;
    const add = (name, parent, position) => {
      writer.insertElement(name, parent, position);
      changed = true;
    };
    for (const change of this.editor.model.document.differ.getChanges()) {
      if (change.type !== "insert") continue;
      const range = writer.createRange(change.position, change.position.getShiftedBy(change.length));
      for (const item of Array.from(range.getItems())) {
        if (!item.is("element", model)) continue;
        const names = Array.from(item.getChildren(), (child) => child.name);
        if (title && !names.includes(`${model}Title`)) add(`${model}Title`, item, 0);
        if (!names.includes(`${model}Text`)) add(`${model}Text`, item, "end");
        const text = item.getChild(item.childCount - 1);
        if (text.isEmpty) add("paragraph", text, 0);
      }
    }
    return changed;
  }
};
