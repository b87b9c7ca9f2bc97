"""The form on which a story is written."""

from datetime import UTC
from itertools import count
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.admin import typed
from articles.admin.autosave import LISTS, NO_WORDS
from articles.admin.versioned import VersionedForm
from articles.admin.widgets import TagLine
from articles.models import Article, Section, Tag
from articles.services.translations import words_for
from jfj.lib.dates import in_words
from jfj.lib.editor import TextEditor
from jfj.lib.text import refuse_control_characters

MAX_TAGS = 20
MAX_TAG_LENGTH = Tag._meta.get_field("name").max_length
LONGEST_BASE = 110  # of an address, with room for a number behind it


DATES = ("published_at", "embargo_until")
NONE = "-"


def written(date):
    """A date as the form remembers it, to the second."""
    return f"{date.astimezone(UTC):%Y-%m-%dT%H:%M:%S}" if date else NONE


def dates_of(article):
    """The dates of a story that its form offers, each as it remembers them."""
    return {name: written(getattr(article, name)) for name in DATES}


class ArticleForm(VersionedForm):
    """Checks what a journalist typed. Where the story stands is not a field of it.

    What its user may not know of is not told by a message either. `unsaved` is set by the admin, where that person
    wants back what was typed and not saved.
    """

    unsaved = None

    dates_from = forms.CharField(widget=forms.HiddenInput, required=False)
    form_id = forms.CharField(widget=forms.HiddenInput, required=False)
    copy = forms.CharField(widget=forms.HiddenInput, required=False)
    tell_readers = forms.BooleanField(
        label=_("Readers should know of this change"),
        required=False,
        help_text=_("Shows today’s date as “Updated” on the page. Not for typing errors: they are marked as minor."),
    )

    class Meta:
        model = Article
        fields = "__all__"
        widgets = {
            "body": TextEditor(attrs={"data-editor": ""}),
            "standfirst": forms.Textarea(attrs={"rows": 3}),
            "tags": TagLine,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"form_id": str(uuid4()), "copy": "", "dates_from": " ".join(dates_of(self.instance).values())}
        if self.unsaved and not self.is_bound:
            self._show_unsaved()
        elif self.instance.newer_content:
            self.initial["tags"] = [Tag(name=name) for name in self.instance.newer_content["tags"]]
        for name in self.fields.keys() & DATES:
            for part, word in zip(self.fields[name].widget.widgets, (_("date"), _("time")), strict=True):
                part.attrs["aria-label"] = f"{self.fields[name].label}: {word}"
        if "body" in self.fields:
            self.fields["body"].widget.attrs.update(
                {
                    "data-upload-url": reverse("admin:articles_image_upload"),
                    "data-also-read-url": reverse("admin:articles_article_also_read"),
                    "data-exhibit-url": reverse("admin:articles_document_find"),
                    "data-gallery-url": reverse("admin:articles_image_find"),
                    "data-embed-url": reverse("admin:articles_article_embed"),
                    "data-language": self.instance.language,
                }
            )
        if not self.instance.is_readable:
            self.fields.pop("tell_readers", None)
        if "section" in self.fields:
            self.fields["section"].choices = [("", "---------"), *section_choices()]

    def clean(self):
        cleaned = super().clean()
        if self.stored and cleaned.get("dates_from"):
            self._keep_a_colleagues_dates(cleaned)
        is_marked_now = cleaned.get("is_legally_sensitive") and self.stored and not self.stored.is_legally_sensitive
        if is_marked_now and self.stored.is_coming:
            words = _("It would come out without a sign-off. Withdraw it first, then mark it.")
            self.add_error("is_legally_sensitive", words)
        return cleaned

    def _keep_a_colleagues_dates(self, cleaned):
        """The dates are no part of a version: one that only a colleague has moved stays as he left it.

        Where both have moved the same one, the save is refused beside the field.
        """
        began = dict(zip(DATES, cleaned["dates_from"].split(" "), strict=False))
        for name, stored in dates_of(self.stored).items():
            if name not in self.fields or stored == began.get(name):
                continue
            if written(cleaned.get(name)) == began.get(name):
                cleaned[name] = getattr(self.stored, name)
            elif written(cleaned.get(name)) != stored:
                now = in_words(getattr(self.stored, name)) if stored != NONE else _("empty")
                self.add_error(name, _("A colleague has changed this meanwhile. It is now: %(now)s") % {"now": now})

    def _update_errors(self, errors):
        """What is wrong with a translation is said beside its language: the original is no field of this form."""
        if words := errors.error_dict.pop("translation_of", None):
            self.add_error("language", words_for(self.user, ValidationError({"translation_of": words})))
        super()._update_errors(errors)

    def _mine(self, current):
        """The bylines as well: whoever brings two texts together sees whom the other credited."""
        return super()._mine(current) | {"bylines": typed.bylines(self.data, self.user)}

    def _show_unsaved(self):
        """Begin with what was typed, and with the version that it was begun from."""
        for name, field in self.fields.items():
            if name not in NO_WORDS:
                self.initial[name] = field.widget.value_from_datadict(self.unsaved.fields, {}, name)
        self.initial |= {"started_from": self.unsaved.started_from, "copy": str(self.unsaved.pk)}
        self.initial["dates_from"] = self.unsaved.fields.get("dates_from", "")
        self.instance.newer_content = {
            formset.content_name: self.unsaved.rows(prefix, formset.columns) for prefix, formset in LISTS.items()
        }

    def clean_slug(self):
        """The next free number behind an address that a story has which this person may not know of."""
        slug = self.cleaned_data["slug"]
        taken = Article.objects.exclude(pk=self.instance.pk)
        if taken.filter(slug=slug).exclude(pk__in=taken.visible_to(self.user)).exists():
            free = (f"{slug[:LONGEST_BASE]}-{number}" for number in count(2))
            return next(one for one in free if not taken.filter(slug=one).exists())
        return slug

    def clean_standfirst(self):
        return " ".join(self.cleaned_data["standfirst"].split())

    def clean_tags(self):
        names = self.cleaned_data["tags"] or []
        if len(names) > MAX_TAGS:
            raise ValidationError(_("At most %(n)d tags.") % {"n": MAX_TAGS})
        for name in names:
            if len(name) > MAX_TAG_LENGTH:
                raise ValidationError(
                    _("The tag “%(tag)s…” is too long: %(n)d letters are the most.")
                    % {"tag": name[:30], "n": MAX_TAG_LENGTH}
                )
            refuse_control_characters(name)
            if not slugify(name, allow_unicode=True):
                raise ValidationError(_("The tag “%(tag)s” needs a letter or a digit.") % {"tag": name})
        return names

    def clean_section(self):
        section = self.cleaned_data["section"]
        if section is None and self.instance.was_published:
            raise ValidationError(_("A published story has a section."))
        return section

    def clean_published_at(self):
        at = self.cleaned_data["published_at"]
        if at and "published_at" in self.changed_data and at <= timezone.now():
            raise ValidationError(_("This date is past. Leave it empty to publish at once, or take a later one."))
        return at


def section_choices():
    """The tree of sections as indented choices, in its own order; one query."""
    children = {}
    for section in Section.objects.all():
        children.setdefault(section.parent_id, []).append(section)
    return list(_below(children, None, 0))


def _below(children, parent, depth):
    for section in children.get(parent, []):
        yield section.pk, f"{'— ' * depth}{section.name}"
        yield from _below(children, section.pk, depth + 1)
