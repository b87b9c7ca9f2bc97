/* Keeps the language and the direction of a paragraph, heading or item: an Arabic quote in an English story. */
"use strict";

CKEDITOR.TextDirection = class TextDirection extends CKEDITOR.Plugin {
  init() {
    const { conversion, model } = this.editor;
    model.schema.extend("$block", { allowAttributes: ["lang", "dir"] });
    for (const name of ["lang", "dir"]) conversion.attributeToAttribute({ model: name, view: name });
  }
};
