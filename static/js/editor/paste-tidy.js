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
    const pipeline = editor.plugins.get("ClipboardPipeline");
    let styles = "";
    const taken = (event, data) => {
      if (typeof data.content !== "string" || !data.dataTransfer.getData("text/html")) return;
      styles = "";
      const html = data.content.replace(/<style\b[^>]*>([\s\S]*?)<\/style>/gi, (tag, rules) => {
        styles += rules;
        return "";
      });
      data.content = tidy(withoutHandlers(html));
    };
    editor.editing.view.document.on("clipboardInput", taken, { priority: "high" });
    /* Word's lists are told apart by its style sheet, which the page's policy would not let anybody read. */
    const handOver = (event, data) => {
      if (data.extraContent?.isTransformedWithPasteFromOffice) data.extraContent.stylesString = styles;
    };
    pipeline.on("inputTransformation", handOver, { priority: "highest" });
    pipeline.on("inputTransformation", (event, data) => dropForeignPictures(data.content));
  }
};

/* They would never run, but the page's policy reports each of them. */
function withoutHandlers(html) {
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));
}

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
  for (const element of pasted.querySelectorAll("span[dir=rtl]")) directBlock(element);
  return pasted.documentElement.outerHTML;
}

/* A direction given to all the words of a block is the block's; the editor keeps no spans. */
function directBlock(span) {
  const block = span.closest("p, div, li, td, th, blockquote, h1, h2, h3");
  if (block && !block.dir && block.textContent.trim() === span.textContent.trim()) block.dir = "rtl";
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
