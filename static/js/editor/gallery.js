/* Two to twelve pictures of the library, one after the other. The button adds a picture to the gallery that is selected. */
"use strict";

CKEDITOR.Gallery = class Gallery extends CKEDITOR.NamedBlock {
  static model = "gallery";
  static block = "gallery";
  static pattern = /^[\w-]{22}(,[\w-]{22}){0,11}$/;
  static most = 12;
  static words = {
    title: "Gallery",
    prompt: "Find a picture by its caption or description",
    one: "picture",
    many: "pictures",
    gone: "a picture that you may not see, or that is gone",
  };
  static icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M2 2h7v7H2zm1.500 1.500v4h4v-4zM11 2h7v7h-7zm1.500 1.500v4h4v-4zM2 11h7v7H2zm1.500 1.500v4h4v-4zM11 11h7v7h-7zm1.500 1.500v4h4v-4z"/></svg>';

  insert({ id, text }) {
    const { model } = this.editor;
    this.titles.set(id, text);
    model.change((writer) => {
      const chosen = model.document.selection.getSelectedElement();
      const keys = chosen?.is("element", "gallery") ? chosen.getAttribute("named").split(",") : [];
      if (keys.length && keys.length < Gallery.most && !keys.includes(id)) {
        writer.setAttribute("named", [...keys, id].join(","), chosen);
      } else if (!keys.length) {
        model.insertObject(writer.createElement("gallery", { named: id }), null, null, { setSelection: "on" });
      }
    });
  }

  async describe(keys) {
    const titles = await Promise.all(keys.split(",").map((key) => super.describe(key)));
    return titles.length > 1 ? titles.join(" · ") : `${titles[0]} (add a second picture, or it will not be kept)`;
  }
};
