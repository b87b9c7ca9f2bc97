/*
 * Looks through what was pasted before the editor does: what it would mistake or lose, and what nobody meant to paste.
 * Everything else about a paste is settled when the story is saved.
 */
"use strict";

CKEDITOR.PasteTidy = class PasteTidy extends CKEDITOR.Plugin {
  static get requires() {
    return [CKEDITOR.ClipboardPipeline];
  }

  init() {
    const { editor } = this;
    editor.editing.view.document.on(
      "clipboardInput",
      (event, data) => {
        if (typeof data.content === "string" && data.dataTransfer.getData("text/html")) data.content = tidy(data.content);
      },
      { priority: "high" },
    );
    editor.plugins.get("ClipboardPipeline").on("inputTransformation", (event, data) => {
      dropForeignPictures(data.content);
    });
  }
};

function tidy(html) {
  const pasted = new DOMParser().parseFromString(html, "text/html");
  /* Word: tracked deletions, and the comments in the margin, must not become part of a story. */
  for (const element of pasted.querySelectorAll("del[cite], del[datetime], .MsoCommentReference")) element.remove();
  for (const element of pasted.querySelectorAll("[style*='mso-element']")) {
    if (/mso-element:\s*comment/.test(element.getAttribute("style"))) element.remove();
  }
  for (const element of pasted.querySelectorAll("[style*='display'], [style*='mso-hide'], [hidden]")) {
    const style = element.getAttribute("style") ?? "";
    if (element.hidden || /(^|;)\s*(display:\s*none|mso-hide:\s*all)/.test(style)) element.remove();
  }
  /* WhatsApp: signs are little pictures, and the line breaks of a message are line feeds. */
  for (const picture of pasted.querySelectorAll("img[alt]")) {
    if (!/[\p{L}\p{N}]/u.test(picture.alt.replace(/.\u20e3|.\ufe0f\u20e3/gu, ""))) picture.replaceWith(picture.alt);
  }
  if (pasted.querySelector("[data-pre-plain-text]")) {
    for (const element of pasted.querySelectorAll("[aria-hidden=true]")) element.remove(); // the time of each message
  }
  for (const element of pasted.querySelectorAll(".copyable-text, .selectable-text")) breakLines(element);
  return pasted.documentElement.outerHTML;
}

function breakLines(element) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.includes("\n")) texts.push(walker.currentNode);
  for (const text of texts) {
    const lines = text.data.split("\n");
    text.replaceWith(...lines.flatMap((line, number) => (number ? [element.ownerDocument.createElement("br"), line] : [line])));
  }
}

/* A picture of another site would be fetched from there by every reader, so it is not taken over. */
function dropForeignPictures(content) {
  const writer = new CKEDITOR.ViewUpcastWriter(content.document);
  const items = Array.from(writer.createRangeIn(content), ({ item }) => item);
  for (const picture of items.filter((item) => item.is("element", "img"))) {
    const source = (picture.getAttribute("src") ?? "").replace(`${location.origin}/media/`, "/media/");
    if (/^(\/media\/|data:|blob:|$)/.test(source)) writer.setAttribute("src", source, picture);
    else writer.remove(picture);
  }
}
