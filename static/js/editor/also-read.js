/* A line that leads to another story of ours. */
"use strict";

CKEDITOR.AlsoRead = class AlsoRead extends CKEDITOR.NamedBlock {
  static model = "alsoRead";
  static block = "also-read";
  static pattern = /^\d{1,18}$/;
  static words = {
    title: "Also read",
    prompt: "Find the story by its headline",
    one: "story",
    many: "stories",
    gone: "a story that you may not see, or that is gone",
  };
  static icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M2 3h11v1.5H2zM2 7h11v1.5H2zM2 11h6v1.5H2zM13.5 10.5 18 15l-4.5 4.5-1.06-1.06 2.690-2.690H9v-1.5h6.130l-2.690-2.690z"/></svg>';
};
