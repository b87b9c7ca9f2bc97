/* How wide a picture stands: at the text's measure, wider, or over the whole page. Stored as data-width on its figure. */
"use strict";

CKEDITOR.ImageWidth = class ImageWidth extends CKEDITOR.Plugin {
  static get requires() {
    return [CKEDITOR.ImageBlock];
  }

  static widths = { text: "Text width", wide: "Wide", full: "Full width" };

  init() {
    const { editor } = this;
    editor.model.schema.extend("imageBlock", { allowAttributes: "pictureWidth" });
    this.#convert();
    editor.commands.add("imageWidth", new ImageWidthCommand(editor));
    for (const [width, label] of Object.entries(ImageWidth.widths)) this.#button(width, label);
  }

  #convert() {
    const { conversion, data } = this.editor;
    /* Stored figures have no class, but the editor knows its pictures by one. */
    data.upcastDispatcher.on("viewCleanup", (event, view) => {
      const writer = new CKEDITOR.ViewUpcastWriter(view.document);
      for (const { item } of writer.createRangeIn(view)) {
        if (item.is("element", "img") && item.parent?.is("element", "figure")) writer.addClass("image", item.parent);
      }
    });
    conversion.for("upcast").attributeToAttribute({
      view: { name: "figure", key: "data-width", value: /^(wide|full)$/ },
      model: { key: "pictureWidth", value: (figure) => figure.getAttribute("data-width") },
      converterPriority: "low",
    });
    conversion.for("downcast").attributeToAttribute({
      model: { name: "imageBlock", key: "pictureWidth" },
      view: "data-width",
    });
  }

  #button(width, label) {
    const { editor } = this;
    editor.ui.componentFactory.add(`imageWidth:${width}`, (locale) => {
      const command = editor.commands.get("imageWidth");
      const button = new CKEDITOR.ButtonView(locale);
      button.set({ label, withText: true, isToggleable: true });
      button.bind("isEnabled").to(command);
      button.bind("isOn").to(command, "value", (value) => value === width);
      button.on("execute", () => {
        editor.execute("imageWidth", width);
        editor.editing.view.focus();
      });
      return button;
    });
  }
};

class ImageWidthCommand extends CKEDITOR.Command {
  #picture() {
    return this.editor.plugins.get("ImageUtils").getClosestSelectedImageElement(this.editor.model.document.selection);
  }

  refresh() {
    const picture = this.#picture();
    this.isEnabled = picture !== null && picture.name === "imageBlock";
    this.value = this.isEnabled ? picture.getAttribute("pictureWidth") ?? "text" : null;
  }

  execute(width) {
    this.editor.model.change((writer) => {
      if (width === "text") writer.removeAttribute("pictureWidth", this.#picture());
      else writer.setAttribute("pictureWidth", width, this.#picture());
    });
  }
}
