"""Fills an empty site with the demo: accounts, sections, people, stories, pages, vacancies and menus.

Texts, addresses and dates are fixed; only what is scheduled, under embargo or has a closing is
counted from the first run. Each step finds what an interrupted run had made.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.models import Article, Author, CountSettings, DailyCount, Section, Tag
from articles.models.counts import VIEW
from articles.numbers import find_most_read
from jfj.demo import content, factories
from jfj.demo.applications import applications
from jfj.demo.frame import menus, site_settings
from jfj.demo.stories import documents, first_versions, links, stories, with_documents
from jfj.demo.talk import talk
from jfj.demo.vacancies import vacancies
from jfj.models import Heartbeat
from pages.models import Page
from search import index
from search.models import Entry

DONE = "seed_demo"

ACCOUNTS = {
    "admin": {"administrator": True, "display_name": "Administrator"},
    "editor": {"editor": True, "display_name": "The Editor"},
    "journalist": {"journalist": True, "display_name": "Wanjiru Maina"},
    "contributor": {"contributor": True, "display_name": "Neema Shayo"},
    "contributor2": {"contributor": True, "display_name": "Second Contributor"},
    "moderator": {"moderator": True, "display_name": "The Moderator"},
    "recruiter": {"recruiter": True, "display_name": "The Recruiter"},
    "reader": {"display_name": "A Reader"},
    "reader2": {"display_name": "Another Reader"},
}
BANDS = ("communities-of-justice", "opinion-analysis", "human-rights", "elections")


def is_done() -> bool:
    """Whether a first run came to its end; a later run adds and resets nothing."""
    return Heartbeat.objects.filter(job=DONE).exists()


def strangers() -> int:
    """How many accounts an unfinished demo finds that it did not make: real people's, perhaps."""
    return 0 if is_done() else get_user_model().objects.exclude(username__in=ACCOUNTS).count()


def run(say) -> None:
    """Make the demo. `say` takes one line of progress at a time."""
    steps = (
        accounts,
        sections,
        authors,
        tags,
        documents,
        stories,
        links,
        first_versions,
        pages,
        vacancies,
        applications,
        menus,
        site_settings,
        readers,
        talk,
        search_index,
    )
    for step in steps:
        made = step(say)
        say(f"{step.__name__.replace('_', ' ')}: {made} made")
    Heartbeat.objects.create(job=DONE, ran_at=timezone.now())


def accounts(say):
    """The nine demo accounts, one for each role."""
    known = set(get_user_model().objects.values_list("username", flat=True))
    new = {name: traits for name, traits in ACCOUNTS.items() if name not in known}
    for name, traits in new.items():
        factories.UserFactory(username=name, verified=True, **traits)
    return len(new)


def sections(say):
    """The tree of sections, in order."""
    made = 0
    for position, row in enumerate(content.table("section")):
        parent = Section.objects.filter(slug=row.pop("parent", None)).first()
        fields = {**row, "parent": parent, "position": position, "has_band": row["slug"] in BANDS}
        made += Section.objects.get_or_create(slug=row["slug"], defaults=fields)[1]
    return made


def authors(say):
    """Twelve invented authors, one of them under a pseudonym."""
    users = {user.username: user for user in get_user_model().objects.filter(is_staff=True)}
    made = 0
    for row in content.table("author"):
        user = users.get(row.pop("user", None))
        fields = {**row, "user": user, "is_pseudonym": "pseudonym_note" in row}
        made += Author.objects.get_or_create(slug=row["slug"], defaults=fields)[1]
    return made


def tags(say):
    """Tags with their descriptions."""
    return sum(
        Tag.objects.get_or_create(name=row["name"], defaults={"description": row["description"]})[1]
        for row in content.table("tag")
    )


def pages(say):
    """About Us, Our Work and the policies."""
    made = 0
    originals_first = sorted(content.read("pages"), key=lambda text: "translation_of" in text.head)
    for text in originals_first:
        fields = {key: text.head[key] for key in ("title", "standfirst", "reviewed_on", "language") if key in text.head}
        if original := text.head.get("translation_of"):
            fields["translation_of"] = Page.objects.get(slug=original)
        defaults = {**fields, "body": with_documents(text.body), "is_published": True}
        made += Page.objects.get_or_create(slug=text.slug, defaults=defaults)[1]
    return made


def readers(say):
    """Invented readers of the last seven days, so that there is something to see. The page "How we count" says so."""
    CountSettings.objects.get_or_create(
        pk=1, defaults={"views_shown_from": 50, "shares_shown_from": 5, "most_read_from": 30}
    )
    today, ids = timezone.localdate(), dict(Article.objects.values_list("slug", "pk"))
    rows = []
    for story in content.table("reader"):
        numbers = [(age, VIEW, number) for age, number in enumerate(story["views"])]
        numbers += [(0, channel, number) for channel, number in story.get("shares", {}).items()]
        rows += [
            DailyCount(article_id=ids[story["slug"]], day=today - timedelta(days=age), kind=kind, number=number)
            for age, kind, number in numbers
        ]
    if not DailyCount.objects.exists():
        DailyCount.objects.bulk_create(rows)
    find_most_read()
    return len(rows)


def search_index(say):
    """What a reader can search, for stories that were made past the verbs."""
    index.rebuild()
    return Entry.objects.count()
