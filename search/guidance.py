"""What helps somebody whose words found nothing."""

from django.db.models import Q

from articles import subjects
from search import results

DATES = ("since", "until")
MOST_NAMES = 6
SHORTEST = 3


def wider(form, address_without):
    """What the same words find with fewer filters, as [(which are left out, number, address)]."""
    filters = form.filters
    offers = {"dates": [name for name in DATES if name in filters], "all": list(filters)}
    if offers["dates"] == offers["all"]:
        del offers["all"]
    found = [
        (what, results.count(form.query, form.stories(without=names)), address_without(*names))
        for what, names in offers.items()
        if names
    ]
    return [offer for offer in found if offer[1]]


def tags(query):
    """Tags of published stories with one of the words in their names."""
    return _named(subjects.tags(), query)


def authors(query):
    """Authors of published stories with one of the words in their names."""
    return _named(subjects.authors(), query)


def _named(known, query):
    words = [word for term in query.wanted for word in term if len(word) >= SHORTEST]
    if not words:
        return known.none()
    some = Q()
    for word in words:
        some |= Q(name__icontains=word)
    return known.filter(some).order_by("name")[:MOST_NAMES]
