"""The frame of every page, its buttons and its fields for the style guide; see jfj/lib/styleguide.py."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string

from jfj.lib.styleguide import Sample

MENU = [
    {"label": "The ICC", "url": "/styleguide/"},
    {"label": "The page that is open", "url": "/styleguide/", "is_current": True},
    {"label": "À propos", "url": "/styleguide/", "lang": "fr"},
]


class FieldsForm(forms.Form):
    """One field of each kind that readers meet."""

    outlet = forms.CharField(label="Name of the newsroom", help_text="As your readers know it.")
    address = forms.URLField(label="Address", required=False)
    kind = forms.ChoiceField(label="What it is", choices=[("", "Choose"), ("paper", "A newspaper")])
    words = forms.CharField(label="Message", widget=forms.Textarea(attrs={"rows": 3}))
    paper = forms.FileField(label="A file", help_text="PDF, DOCX or ODT, at most 5 MB.")
    is_agreed = forms.BooleanField(label="We keep the last line")


def samples(request: HttpRequest) -> list[Sample]:
    """Each component with its states."""

    def sample(component, state, template, **context):
        return Sample(component, state, render_to_string(template, context, request))

    return [*_frame(sample), *_parts(sample), *_fields(sample)]


def _frame(sample):
    yield sample("utility", "links and switches", "samples/utility.html")
    yield sample("wordmark", "as on every page", "samples/wordmark.html")
    yield sample("menu", "open", "samples/menu.html")
    yield sample("footer", "in place of this page’s own", "_footer.html", main_menu=MENU, footer_menu=MENU[::2])


def _parts(sample):
    yield sample("button", "all kinds", "samples/button.html")
    yield sample("contents", "short and long", "samples/contents.html")
    yield sample("dialog", "open", "samples/dialog.html")
    yield sample("facts", "words, scripts, links", "samples/facts.html")
    yield sample("empty-state", "a list without a row", "samples/empty_state.html")
    pages = Paginator(range(200), 20)
    for state, number in {"first page": 1, "in the middle": 5, "last page": 10}.items():
        page = pages.page(number)
        yield sample("pagination", state, "_pagination.html", page_obj=page, paginator=pages, label=f"Pages, {state}")


def _fields(sample):
    for field in FieldsForm(auto_id="empty-%s"):
        yield sample("field", f"{field.name}, empty", "_field.html", field=field)
    refused = FieldsForm({"address": "nowhere"}, auto_id="refused-%s")
    for field in refused:
        yield sample("field", f"{field.name}, refused", "_field.html", field=field)
    yield sample("error-summary", "of the fields above", "_error_summary.html", form=refused, at_rest=True)
