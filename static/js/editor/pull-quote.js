/*
 * A sentence of the story set large: <figure data-block="pull-quote"><blockquote><p>…</p></blockquote><figcaption>who
 * said it</figcaption></figure>. The button takes over the selected words and leaves them where they were.
 */
"use strict";

CKEDITOR.PullQuote = class PullQuote extends CKEDITOR.Plugin {
  static get requires() {
    return [CKEDITOR.Widget];
  }

  init() {
    const { editor } = this;
    const { schema } = editor.model;
    schema.register("pullQuote", { inheritAllFrom: "$blockObject" });
    schema.register("pullQuoteText", { allowIn: "pullQuote", isLimit: true, allowChildren: "paragraph" });
    schema.register("pullQuoteSource", { allowIn: "pullQuote", isLimit: true, allowContentOf: "$block" });
    this.#convert();
    editor.model.document.registerPostFixer((writer) => this.#complete(writer));
    editor.commands.add("pullQuote", new PullQuoteCommand(editor));
    editor.ui.componentFactory.add("pullQuote", (locale) => {
      const button = new CKEDITOR.ButtonView(locale);
      button.set({ label: "Pull quote", tooltip: true, withText: false });
      button.set({ icon: PullQuote.icon });
      button.bind("isEnabled").to(editor.commands.get("pullQuote"));
      button.on("execute", () => {
        editor.execute("pullQuote");
        editor.editing.view.focus();
      });
      return button;
    });
  }

  static icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M2 2h16v1.5H2zM2 16.5h16V18H2zM5 6h4v4.5L7 14H5l1.3-3.5H5zM11 6h4v4.5L13 14h-2l1.3-3.5H11z"/></svg>';

  #convert() {
    const { conversion, editing } = this.editor;
    const isPullQuote = (view) => view?.is("element", "figure") && view.getAttribute("data-block") === "pull-quote";
    const inside = (name) => (view) => (view.name === name && isPullQuote(view.parent) ? { name: true } : null);
    const figure = { name: "figure", attributes: { "data-block": "pull-quote" } };
    const upcast = conversion.for("upcast");
    upcast.elementToElement({ model: "pullQuote", view: figure, converterPriority: "high" });
    upcast.elementToElement({ model: "pullQuoteText", view: inside("blockquote"), converterPriority: "high" });
    upcast.elementToElement({ model: "pullQuoteSource", view: inside("figcaption"), converterPriority: "high" });
    const downcast = conversion.for("dataDowncast");
    downcast.elementToElement({ model: "pullQuote", view: figure });
    downcast.elementToElement({ model: "pullQuoteText", view: "blockquote" });
    downcast.elementToElement({ model: "pullQuoteSource", view: "figcaption" });
    const editable = (name, label) => (element, { writer }) => {
      const view = writer.createEditableElement(name);
      view.placeholder = label;
      if (name === "figcaption") CKEDITOR.enableViewPlaceholder({ view: editing.view, element: view, keepOnFocus: true });
      return CKEDITOR.toWidgetEditable(view, writer, { label });
    };
    const show = conversion.for("editingDowncast");
    show.elementToElement({
      model: "pullQuote",
      view: (element, { writer }) =>
        CKEDITOR.toWidget(writer.createContainerElement("figure", { "data-block": "pull-quote" }), writer, {
          label: "Pull quote",
          hasSelectionHandle: true,
        }),
    });
    show.elementToElement({ model: "pullQuoteText", view: editable("blockquote", "Words of the pull quote") });
    show.elementToElement({ model: "pullQuoteSource", view: editable("figcaption", "Who said it") });
  }

  /* A pull quote always has both its parts, with a paragraph to type in. */
  #complete(writer) {
    let changed = false;
    const add = (name, parent, position) => {
      writer.insertElement(name, parent, position);
      changed = true;
    };
    for (const change of this.editor.model.document.differ.getChanges()) {
      if (change.type !== "insert") continue;
      const range = writer.createRange(change.position, change.position.getShiftedBy(change.length));
      for (const item of range.getItems()) {
        if (!item.is("element", "pullQuote")) continue;
        const names = Array.from(item.getChildren(), (child) => child.name);
        if (!names.includes("pullQuoteText")) add("pullQuoteText", item, 0);
        if (!names.includes("pullQuoteSource")) add("pullQuoteSource", item, "end");
        if (item.getChild(0).isEmpty) add("paragraph", item.getChild(0), 0);
      }
    }
    return changed;
  }
};

class PullQuoteCommand extends CKEDITOR.Command {
  refresh() {
    const { model } = this.editor;
    const position = model.document.selection.getFirstPosition();
    this.isEnabled = model.schema.findAllowedParent(position, "pullQuote") !== null;
  }

  execute() {
    const { model } = this.editor;
    model.change((writer) => {
      const { selection } = model.document;
      let words = "";
      for (const item of selection.getFirstRange().getItems()) if (item.is("$textProxy")) words += item.data;
      const quote = writer.createElement("pullQuote");
      const text = writer.createElement("pullQuoteText");
      const paragraph = writer.createElement("paragraph");
      writer.insertText(words.trim(), paragraph);
      writer.append(paragraph, text);
      writer.append(text, quote);
      writer.append(writer.createElement("pullQuoteSource"), quote);
      let block = Array.from(selection.getSelectedBlocks()).at(-1);
      while (block && !block.parent.is("rootElement")) block = block.parent;
      model.insertObject(quote, block ? writer.createPositionAfter(block) : selection);
      writer.setSelection(paragraph, "end");
    });
  }
}
