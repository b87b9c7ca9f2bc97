/*
 * A video or post of another site: <figure data-block="embed" data-id="youtube:…" data-poster="key of a picture">
 * <figcaption>what it shows</figcaption></figure>. The server says which addresses name one; nothing else of what was
 * pasted is kept. The second button chooses a picture of ours that stands there until a reader asks for the video.
 */
"use strict";

CKEDITOR.Embed = class Embed extends CKEDITOR.NamedBlock {
  static model = "embed";
  static block = "embed";
  static pattern = /^[a-z]+:.+$/;
  static words = {
    title: "Video or post",
    prompt: "Paste the address of the video or post (YouTube, Vimeo, X, Facebook, Bluesky, mastodon.social)",
    one: "video or post",
    many: "videos or posts",
    gone: "of a site that we do not know",
  };
  static icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M2 3h16v14H2zm1.500 1.500v11h13v-11zM8 7l5 3-5 3z"/></svg>';

  init() {
    super.init();
    const { editor } = this;
    editor.model.schema.extend("embed", { allowAttributes: "poster" });
    editor.model.document.registerPostFixer((writer) => this.#complete(writer));
    editor.ui.componentFactory.add("embedPoster", (locale) => {
      const button = new CKEDITOR.ButtonView(locale);
      button.set({ label: "Picture for the video", withText: false, tooltip: true, icon: CKEDITOR.Gallery.icon });
      button.bind("isEnabled").to(editor, "isReadOnly", (isReadOnly) => !isReadOnly);
      button.on("execute", () => this.#choosePoster());
      return button;
    });
  }

  convert() {
    const { conversion, editing, model } = this.editor;
    const names = { named: "data-id", poster: "data-poster" };
    const attributes = (element) => {
      const given = Object.entries(names).filter(([name]) => element.hasAttribute(name));
      return { "data-block": "embed", ...Object.fromEntries(given.map(([name, key]) => [key, element.getAttribute(name)])) };
    };
    model.schema.register("embedCaption", { allowIn: "embed", isLimit: true, allowContentOf: "$block" });
    const isEmbed = (view) => view?.is("element", "figure") && view.getAttribute("data-block") === "embed";
    conversion.for("upcast").elementToElement({
      view: { name: "figure", attributes: { "data-block": "embed", "data-id": Embed.pattern } },
      model: (figure, { writer }) => {
        const poster = figure.getAttribute("data-poster");
        return writer.createElement("embed", { named: figure.getAttribute("data-id"), ...(poster ? { poster } : {}) });
      },
      converterPriority: "high",
    });
    conversion.for("upcast").elementToElement({
      view: (view) => (view.name === "figcaption" && isEmbed(view.parent) ? { name: true } : null),
      model: "embedCaption",
      converterPriority: "high",
    });
    conversion.for("dataDowncast").elementToElement({
      model: "embed",
      view: (element, { writer }) => writer.createContainerElement("figure", attributes(element)),
    });
    conversion.for("dataDowncast").elementToElement({ model: "embedCaption", view: "figcaption" });
    conversion.for("editingDowncast").elementToStructure({
      model: { name: "embed", attributes: ["named", "poster"] },
      view: (element, { writer }) => {
        const parts = [this.line(element, writer), writer.createSlot()];
        const figure = writer.createContainerElement("figure", attributes(element), parts);
        return CKEDITOR.toWidget(figure, writer, { label: "Video or post", hasSelectionHandle: true });
      },
    });
    conversion.for("editingDowncast").elementToElement({
      model: "embedCaption",
      view: (element, { writer }) => {
        const caption = writer.createEditableElement("figcaption");
        caption.placeholder = "What it shows";
        CKEDITOR.enableViewPlaceholder({ view: editing.view, element: caption, keepOnFocus: true });
        return CKEDITOR.toWidgetEditable(caption, writer, { label: "What it shows" });
      },
    });
  }

  /* An embed always has its caption. */
  #complete(writer) {
    let changed = false;
    for (const change of this.editor.model.document.differ.getChanges()) {
      if (change.type !== "insert" || change.name !== "embed") continue;
      const block = change.position.nodeAfter;
      if (!block?.is("element", "embed") || !block.isEmpty) continue;
      writer.insertElement("embedCaption", block, 0);
      changed = true;
    }
    return changed;
  }

  #selected() {
    const { selection } = this.editor.model.document;
    const chosen = selection.getSelectedElement();
    return chosen?.is("element", "embed") ? chosen : selection.getFirstPosition().findAncestor("embed");
  }

  #choosePoster() {
    const { editor } = this;
    const block = this.#selected();
    if (!block) return;
    const words = { ...CKEDITOR.Gallery.words, title: "Picture for the video" };
    const choose = ({ id }) => editor.model.change((writer) => writer.setAttribute("poster", id, block));
    new CKEDITOR.Finder(editor, { url: editor.config.get("gallery.url"), words, choose }).open();
  }
};
