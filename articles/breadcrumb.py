"""The way to a page, as it stands above it and in its structured data."""

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Section


def breadcrumb(place) -> list[dict]:
    """The way from Home to a story, section, tag, author or page: name and url of each step."""
    steps = [{"name": _("Home"), "url": reverse("front-page")}]
    section = place.section if isinstance(place, Article) else place
    if isinstance(section, Section) and section.parent:
        steps.append({"name": section.parent.name, "url": section.parent.get_absolute_url()})
    if isinstance(place, Article) and section:
        steps.append({"name": section.name, "url": section.get_absolute_url()})
    return [*steps, {"name": str(place), "url": place.get_absolute_url()}]
