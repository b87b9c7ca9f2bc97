/* What one needs to know beside the telling: a title, paragraphs and lists. */
"use strict";

CKEDITOR.FactBox = class FactBox extends CKEDITOR.WordsBlock {
  static model = "factBox";
  static block = "fact-box";
  static label = "Fact box";
  static title = "Title of the fact box";
  static icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M2 2h16v16H2zm1.500 3.500v11h13v-11zM6 8h8v1.500H6zm0 3h8v1.500H6z"/></svg>';
};
