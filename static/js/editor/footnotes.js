/*
 * Notes at the end of a text. A mark is a raised [2], which means the second note of the list; readers get them numbered
 * by where they stand in the text. The button sets a mark at the cursor and opens a new note.
 */
"use strict";

CKEDITOR.Footnotes = class Footnotes extends CKEDITOR.WordsBlock {
  static model = "footnotes";
  static block = "footnotes";
  static label = "Footnote";
  static icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M2 4h9v1.500H2zm0 4h9v1.500H2zm0 7.500h16V17H2zM15 3h1.500v6H15V5l-1.200.5-.5-1.200z"/></svg>';

  insert() {
    const { model } = this.editor;
    model.change((writer) => {
      const { selection } = model.document;
      const list = this.#list(writer, selection.getFirstPosition().root);
      const isFresh = list.childCount === 1 && list.getChild(0).isEmpty;
      const items = Array.from(list.getChildren()).filter((child) => !child.getAttribute("listIndent"));
      const number = isFresh ? 1 : items.length + 1;
      const place = selection.getLastPosition();
      if (!place.findAncestor("footnotes")) writer.insertText(`[${number}]`, { superscript: true }, place);
      if (isFresh) writer.remove(list.getChild(0));
      const attributes = { listItemId: `note-${Date.now()}`, listIndent: 0, listType: "numbered" };
      const note = writer.createElement("paragraph", attributes);
      writer.append(note, list);
      writer.setSelection(note, "in");
    });
  }

  /* The words of the notes, made at the end of the text where there are none. */
  #list(writer, root) {
    for (const child of root.getChildren()) if (child.is("element", "footnotes")) return child.getChild(0);
    const block = writer.createElement("footnotes");
    this.fill(writer, block);
    writer.append(block, root);
    return block.getChild(0);
  }
};
