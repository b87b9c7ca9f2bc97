"""The way to a page, as it stands above it and in its structured data."""

from articles.models import Article, Section
from jfj.lib.breadcrumb import steps


def breadcrumb(place) -> list[dict]:
    """The way from Home to a story, section, tag, author or page: name and url of each step."""
    section = place.section if isinstance(place, Article) else place
    above = [section.parent] if isinstance(section, Section) and section.parent else []
    if isinstance(place, Article) and section:
        above.append(section)
    return steps(*above, place)
