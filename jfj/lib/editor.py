"""The editor in forms."""

from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django import forms
from django.utils.decorators import method_decorator
from django_ckeditor_5.widgets import CKEditor5Widget

from jfj.lib.html import clean_html

# For an admin class with the editor: it reads what was pasted together with its styles, by which Word's lists are told
# apart. The policy of all other pages forbids that. Style attributes only: no style sheet, and no script.
with_editor = method_decorator(csp_update({"style-src-attr": [UNSAFE_INLINE]}), name="changeform_view")


class TextEditor(CKEditor5Widget):
    """A textarea that becomes our build of CKEditor 5 where scripts run (static/js/editor/editor.js).

    The package's own bundle is an old release with open advisories, so none of its media is used. A form tells the
    editor about its surroundings through `attrs`: data-language, data-upload-url, data-also-read-url, data-exhibit-url,
    data-gallery-url, data-embed-url, and data-source-editing for administrators.
    """

    template_name = "admin/widgets/editor.html"

    class Media:
        extend = False
        css = {"all": ["vendor/ckeditor5/ckeditor5.css", "css/fonts.css", "css/tokens.css", "css/admin/editor.css"]}
        js = [
            forms.Script(f"{path}.js", defer=True)
            for path in (
                "vendor/ckeditor5/ckeditor5.umd",
                "js/editor/paste-tidy",
                "js/editor/text-direction",
                "js/editor/image-width",
                "js/editor/pull-quote",
                "js/editor/finder",
                "js/editor/named-block",
                "js/editor/also-read",
                "js/editor/exhibit",
                "js/editor/gallery",
                "js/editor/embed",
                "js/editor/words-block",
                "js/editor/fact-box",
                "js/editor/footnotes",
                "js/editor/config",
                "js/editor/editor",
            )
        ]

    def __init__(self, config_name: str = "default", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(config_name, {"class": "editor__source", "rows": 20, "data-editor": "", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Clean once more what goes back into the editor: an old row, or the text of a form that was refused."""
        return clean_html(str(value)) if value else None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Render like any widget of Django: the package's own render() wants an upload view and inline JSON."""
        return forms.Widget.render(self, name, value, attrs, renderer)
