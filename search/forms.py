"""What a reader may ask: words and filters, all of them in the address."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import subjects
from articles.models import Article
from jfj.lib.dates import refuse_absurd_date
from search.query import LONGEST, parse
from search.results import NEWEST, OLDEST, RELEVANCE

LONGEST_NAME = 120
ANY = ("", _("Any"))


class DayField(forms.DateField):
    """A day, as browsers send it."""

    default_validators = [refuse_absurd_date]

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, **kwargs)


class SearchForm(forms.Form):
    """Words, filters and order. Says beside the field what it cannot read, and then searches nothing."""

    q = forms.CharField(label=_("Words"), required=False, max_length=LONGEST)
    section = forms.ChoiceField(label=_("Section"), required=False)
    author = forms.CharField(label=_("Author"), required=False, max_length=LONGEST_NAME)
    tag = forms.CharField(label=_("Tag"), required=False, max_length=LONGEST_NAME)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ANY, *Article.Language.choices])
    since = DayField(label=_("From"))
    until = DayField(label=_("To"))
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Best first")), (NEWEST, _("Newest first")), (OLDEST, _("Oldest first"))],
    )

    FILTERS = ("section", "author", "tag", "language", "since", "until")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = lambda: [ANY, *((slug, one.name) for slug, one in self.sections.items())]

    @cached_property
    def sections(self):
        """Those that readers may know of, by address; asked for by a page that shows them, or a search by section."""
        return {section.slug: section for section in subjects.sections().order_by("name")}

    def clean_section(self):
        slug = self.cleaned_data["section"]
        return self.sections[slug] if slug else None

    def clean_author(self):
        """An author whom readers may know of, by the name or the address of the page."""
        return self._named(subjects.authors, "author", gettext("No author of this name has a story here."))

    def clean_tag(self):
        """A tag that readers may know of, by its name or the address of its page."""
        return self._named(subjects.tags, "tag", gettext("No story has this tag."))

    def _named(self, known, field, refusal):
        typed = self.cleaned_data[field]
        if not typed:
            return None
        found = known().filter(slug=typed).first() or known().filter(name__iexact=typed).order_by("pk").first()
        if found is None:
            raise ValidationError(refusal)
        return found

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("until") and cleaned["since"] > cleaned["until"]:
            self.add_error("until", gettext("This day is before the first one."))
        return cleaned

    @property
    def query(self):
        return parse(self.cleaned_data["q"])

    @property
    def order(self):
        return self.cleaned_data["sort"] or RELEVANCE

    @property
    def filters(self):
        """The filters that are set, by name."""
        return {name: self.cleaned_data[name] for name in self.FILTERS if self.cleaned_data.get(name)}

    def stories(self, without=()):
        """The published stories that the filters leave, `without` some of them."""
        found = Article.objects.published()
        for name, value in self.filters.items():
            if name not in without:
                found = getattr(self, f"_by_{name}")(found, value)
        return found

    def _by_subject(self, stories, subject):
        return subjects.about(subject, stories)

    _by_section = _by_author = _by_tag = _by_subject

    def _by_language(self, stories, language):
        return stories.filter(language=language)

    def _by_since(self, stories, day):
        return stories.filter(published_at__gte=_midnight(day))

    def _by_until(self, stories, day):
        return stories.filter(published_at__lt=_midnight(day + timedelta(days=1)))


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
