/* The card of a document that readers can check the story against. The document itself is kept under "Documents". */
"use strict";

CKEDITOR.Exhibit = class Exhibit extends CKEDITOR.NamedBlock {
  static model = "exhibit";
  static block = "exhibit";
  static pattern = /^[\w-]{22}$/;
  static words = {
    title: "Exhibit",
    prompt: "Find the document by its title or source",
    one: "document",
    many: "documents",
    gone: "a document that you may not see, or that is gone",
  };
  static icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M4 1h8l4 4v14H4zm1.5 1.500v15h9V6.500H10.500v-4zM12 3.100V5h1.900zM7 9h6v1.300H7zm0 3h6v1.300H7z"/></svg>';
};
