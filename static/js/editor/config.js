/* What the newsroom's editor can do. Left out on purpose: fonts, colours, raw HTML, anything that styles a story by hand. */
"use strict";

CKEDITOR.newsroomConfig = (textarea, csrfToken) => {
  const { language, uploadUrl, alsoReadUrl, exhibitUrl, galleryUrl, embedUrl, sourceEditing } = textarea.dataset;
  const C = CKEDITOR;
  const bar = document.querySelector("[data-bar]"); // rests on the foot of the window; the line that is typed stays above it
  const bottom = bar && getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  const plugins = [
    C.Essentials, C.Paragraph, C.Heading, C.Bold, C.Italic, C.Strikethrough, C.Subscript, C.Superscript,
    C.Link, C.AutoLink, C.List, C.ListProperties, C.BlockQuote, C.HorizontalLine, C.RemoveFormat,
    C.Table, C.TableToolbar, C.TableCaption,
    C.ImageBlock, C.ImageCaption, C.ImageTextAlternative, C.ImageToolbar, C.ImageSizeAttributes, C.ImageWidth,
    C.PasteFromOffice, C.PasteTidy, C.TextDirection, C.FindAndReplace, C.WordCount, C.PendingActions,
    C.SpecialCharacters, C.SpecialCharactersEssentials, C.PullQuote,
  ];
  if (uploadUrl) plugins.push(C.ImageUpload, C.SimpleUploadAdapter);
  if (alsoReadUrl) plugins.push(C.AlsoRead);
  if (exhibitUrl) plugins.push(C.Exhibit, C.FactBox, C.Footnotes);
  if (galleryUrl) plugins.push(C.Gallery);
  if (galleryUrl && embedUrl) plugins.push(C.Embed);
  const blocks = ["factBox", "footnotes", ...(galleryUrl ? ["gallery"] : [])];
  if (galleryUrl && embedUrl) blocks.push("embed", "embedPoster");
  if (sourceEditing !== undefined) plugins.push(C.SourceEditing);
  return {
    licenseKey: "GPL",
    plugins,
    toolbar: [
      "heading", "|", "bold", "italic", "link", "|", "undo", "redo", "|",
      "bulletedList", "numberedList", "blockQuote", "pullQuote", "|",
      ...(uploadUrl ? ["uploadImage"] : []), ...(alsoReadUrl ? ["alsoRead"] : []),
      ...(exhibitUrl ? ["exhibit", { label: "More blocks", icon: "plus", items: blocks }] : []), "insertTable", "horizontalLine", "specialCharacters", "|",
      "removeFormat", "strikethrough", "subscript", "superscript", "|",
      "findAndReplace", "accessibilityHelp", ...(sourceEditing === undefined ? [] : ["sourceEditing"]),
    ],
    language: { ui: "en", content: language || "en" },
    ui: { viewportOffset: { top: 0, bottom } },
    label: textarea.labels[0]?.textContent.trim() || "Text",
    placeholder: textarea.placeholder,
    heading: {
      options: [
        { model: "paragraph", title: "Paragraph" },
        { model: "heading2", view: "h2", title: "Heading", upcastAlso: ["h1"] },
        { model: "heading3", view: "h3", title: "Smaller heading", upcastAlso: ["h4", "h5", "h6"] },
      ],
    },
    list: { properties: { styles: false, startIndex: true, reversed: false } },
    link: { defaultProtocol: "https://", allowedProtocols: ["https?", "mailto", "tel"] },
    image: {
      toolbar: ["imageTextAlternative", "toggleImageCaption", "|", "imageWidth:text", "imageWidth:wide", "imageWidth:full"],
      upload: { types: ["jpeg", "png", "gif", "webp", "avif"] },
    },
    table: { contentToolbar: ["toggleTableCaption", "tableColumn", "tableRow", "mergeTableCells"] },
    simpleUpload: { uploadUrl, headers: { "X-CSRFToken": csrfToken } },
    alsoRead: { url: alsoReadUrl },
    exhibit: { url: exhibitUrl },
    gallery: { url: galleryUrl },
    embed: { url: embedUrl },
    wordCount: {},
  };
};
