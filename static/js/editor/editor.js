/*
 * Puts an editor on each textarea[data-editor]; without it the textarea itself is the field.
 *
 *   data-language         language of the text ("ar" makes it right to left)
 *   data-upload-url       takes a picture (POST, field "upload"), answers {"url": …} or {"error": {"message": …}}
 *   data-also-read-url    finds stories, see finder.js
 *   data-exhibit-url      finds documents
 *   data-gallery-url      finds pictures
 *   data-embed-url        says which video or post an address names
 *   data-source-editing   present for those who may edit the HTML itself
 */
"use strict";

(() => {
  const word = { one: "word", other: "words" };
  const plural = new Intl.PluralRules("en");

  function csrfToken(form) {
    return form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  /* The textarea follows the editor, so that whatever reads the form (a save, an autosave) finds the text in it. */
  function keepInStep(editor, textarea) {
    let timer, hasChanged = false;
    const copy = () => {
      clearTimeout(timer);
      if (!hasChanged) return;
      hasChanged = false;
      editor.updateSourceElement();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    };
    editor.model.document.on("change:data", () => {
      hasChanged = true;
      clearTimeout(timer);
      timer = setTimeout(copy, 300);
    });
    editor.ui.focusTracker.on("change:isFocused", (event, name, isFocused) => isFocused || copy());
    textarea.form?.addEventListener("formdata", (event) => event.formData.set(textarea.name, editor.getData()));
  }

  /* A picture still on its way has no address yet, and would be missing from what is saved. */
  function waitForPictures(editor, textarea, status) {
    textarea.form?.addEventListener("submit", (event) => {
      if (editor.plugins.get("PendingActions").hasAny) {
        event.preventDefault();
        status.textContent = "A picture is still being uploaded. Save again in a moment.";
      }
    });
  }

  function describe(editor, textarea) {
    const errors = textarea.getAttribute("aria-describedby");
    editor.editing.view.change((writer) => {
      const root = editor.editing.view.document.getRoot();
      if (errors) writer.setAttribute("aria-describedby", errors, root);
      if (textarea.getAttribute("aria-invalid")) writer.setAttribute("aria-invalid", "true", root);
    });
    for (const label of textarea.labels) label.addEventListener("click", () => editor.editing.view.focus());
  }

  async function start(textarea) {
    if (textarea.dataset.editor === "started" || textarea.name.includes("__prefix__")) return;
    textarea.dataset.editor = "started";
    const count = document.createElement("p");
    count.className = "editor__count";
    const status = document.createElement("p");
    status.className = "editor__status";
    status.setAttribute("role", "status");
    const config = CKEDITOR.newsroomConfig(textarea, csrfToken(textarea.form));
    config.wordCount.onUpdate = ({ words }) => {
      count.textContent = `${words} ${word[plural.select(words)]}`;
    };
    try {
      const editor = await CKEDITOR.ClassicEditor.create(textarea, config);
      textarea.required = false; // hidden now, so the browser could not show its message; the server still asks for it
      editor.ui.element.after(count, status);
      if (textarea.disabled || textarea.readOnly) editor.enableReadOnlyMode("form");
      keepInStep(editor, textarea);
      waitForPictures(editor, textarea, status);
      describe(editor, textarea);
      textarea.dispatchEvent(new CustomEvent("editor:ready", { bubbles: true, detail: editor }));
    } catch (error) {
      console.error(error); // the textarea is still there
    }
  }

  document.querySelectorAll("textarea[data-editor]").forEach(start);
  document.addEventListener("formset:added", (event) => {
    event.target.querySelectorAll("textarea[data-editor]").forEach(start);
  });
})();
