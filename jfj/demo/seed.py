"""Fills an empty site with the demo: accounts, sections, people, stories, pages, vacancies and menus.

Texts, addresses and dates are fixed; only what is scheduled, under embargo or has a closing is
counted from the first run. Each step finds what an interrupted run had made.
"""

import io
import re
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from accounts.models import AccountSettings
from articles import versions
from articles.documents import create_document
from articles.media import create_image
from articles.models import (
    Article,
    Author,
    Byline,
    Correction,
    CountSettings,
    DailyCount,
    Document,
    RelatedStory,
    Section,
    Tag,
    WentLive,
)
from articles.models.counts import VIEW
from articles.numbers import find_most_read
from jfj.demo import content, factories, papers, pictures
from jfj.demo.applications import applications
from jfj.demo.talk import talk
from jfj.demo.vacancies import vacancies
from jfj.models import Heartbeat
from pages.models import MenuItem, Page, SiteSettings, SocialLink
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
MENUS = {
    ("main", "en"): (
        ("Home", "/"),
        ("Communities of Justice", "communities-of-justice"),
        ("Opinion & Analysis", "opinion-analysis"),
        ("Human Rights", "human-rights"),
        ("Elections", "elections"),
        ("About Us", "page:about-us"),
        ("Our Work", "page:our-work"),
        ("Careers", "/careers/"),
    ),
    ("utility", "en"): (("About Us", "page:about-us"), ("Our Work", "page:our-work")),
    ("footer", "en"): (
        ("The ICC", "the-icc"),
        ("Reparations", "reparations"),
        ("Transitional Justice", "transitional-justice"),
        ("How we hire", "page:how-we-hire"),
        ("Contact us safely", "page:contact"),
        ("Privacy", "page:privacy"),
        ("Corrections", "/corrections/"),
        ("Corrections policy", "page:corrections-policy"),
        ("Discussion rules", "page:discussion-rules"),
        ("Licence", "page:licence"),
    ),
    ("main", "fr"): (
        ("Accueil", "/fr/"),
        ("Archives", "/archive/"),
        ("À propos", "page:a-propos"),
        ("Offres d’emploi", "/careers/"),
    ),
    ("utility", "fr"): (("À propos", "page:a-propos"),),
}
SOCIAL = (
    ("twitter", "https://twitter.com/JFJustice"),
    ("facebook", "https://www.facebook.com/JournalistsForJustice"),
    ("instagram", "https://www.instagram.com/journalistsforjustice"),
    ("linkedin", "https://www.linkedin.com/company/journalists-for-justice"),
)


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


def documents(say):
    """Papers that stories rest on, through the same door as anybody's."""
    editor = get_user_model().objects.get(username="editor")
    known = set(Document.objects.values_list("title", flat=True))
    new = [row for row in content.table("document") if row["title"] not in known]
    for row in new:
        paper = io.BytesIO(papers.pdf_of_pages(row["pages"]))
        create_document(paper, by=editor, **{name: row[name] for name in OF_A_DOCUMENT})
    return len(new)


def stories(say):
    """The stories with their pictures, one transaction each."""
    known = set(Article.objects.values_list("slug", flat=True))
    new = [text for text in content.read("stories") if text.slug not in known]
    editor = get_user_model().objects.get(username="editor")
    for number, text in enumerate(new, start=1):
        with transaction.atomic():
            _story(text, editor)
        if number % 10 == 0:
            say(f"  {number} of {len(new)} stories")
    return len(new)


def links(say):
    """What stories name: each other, and the documents and pictures in their blocks."""
    ids = dict(Article.objects.values_list("slug", "pk"))
    made = 0
    for text in content.read("stories"):
        if original := text.head.get("translation_of"):
            made += Article.objects.filter(pk=ids[text.slug]).update(translation_of_id=ids[original])
        for position, slug in enumerate(text.head.get("related", [])):
            if slug in ids and slug != text.slug:
                made += RelatedStory.objects.get_or_create(
                    article_id=ids[text.slug],
                    related_id=ids[slug],
                    defaults={"position": position},
                )[1]
        if NAMES_SOMETHING.search(text.body):
            article = Article.objects.get(pk=ids[text.slug])
            article.body = _with_pictures(_with_documents(_with_ids(text.body, ids)), article.created_by)
            article.save(update_fields=["body"])
    return made


def first_versions(say):
    """Each story as its history begins."""
    for article in Article.objects.all():
        versions.start(article, article.content())
        if article.is_live:
            WentLive.objects.get_or_create(article=article)
    return Article.objects.count()


def pages(say):
    """About Us, Our Work and the policies."""
    made = 0
    originals_first = sorted(content.read("pages"), key=lambda text: "translation_of" in text.head)
    for text in originals_first:
        fields = {key: text.head[key] for key in ("title", "standfirst", "reviewed_on", "language") if key in text.head}
        if original := text.head.get("translation_of"):
            fields["translation_of"] = Page.objects.get(slug=original)
        defaults = {**fields, "body": _with_documents(text.body), "is_published": True}
        made += Page.objects.get_or_create(slug=text.slug, defaults=defaults)[1]
    return made


def menus(say):
    """Eight entries in the main menu, two in the top bar, the rest in the footer; and those of French pages."""
    made = 0
    for (menu, language), entries in MENUS.items():
        for position, (label, target) in enumerate(entries):
            made += MenuItem.objects.get_or_create(
                menu=menu, language=language, label=label, defaults={"position": position, **_target(target)}
            )[1]
    return made


def site_settings(say):
    """The words of the footer, and that readers may sign up."""
    settings, made = SiteSettings.objects.get_or_create(
        pk=1,
        defaults={
            "about_text": (
                "We report on crimes that concern everybody, on the courts that try them and on "
                "the people who wait for an answer. We stand with those who share these aims."
            ),
            "mission_line": "Reporting on international justice, for those it is meant to serve.",
            "copyright_line": (
                "© Journalists For Justice. You may reproduce our stories in part or in whole "
                "if you acknowledge JFJ and notify us."
            ),
            "licence_page": Page.objects.get(slug="licence"),
        },
    )
    for position, (network, url) in enumerate(SOCIAL):
        SocialLink.objects.get_or_create(
            settings=settings, network=network, defaults={"url": url, "position": position}
        )
    AccountSettings.objects.get_or_create(pk=1, defaults={"sign_up": AccountSettings.SignUp.OPEN})
    return int(made)


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


# --- One story

NAMES_SOMETHING = re.compile(r" data-(?:slug|document|pictures|poster)=")
OF_A_DOCUMENT = ("title", "source", "dated_on", "language", "description")
PLAIN_FIELDS = (
    "headline", "standfirst", "kicker", "kind", "language", "dateline", "status", "status_reason",
    "content_note", "methods_note", "has_quick_exit", "is_sensitive", "is_legally_sensitive",
)  # fmt: skip


def _story(text, editor):
    head = text.head
    fields = {name: head[name] for name in PLAIN_FIELDS if name in head}
    credited = [Author.objects.get(slug=credit["author"]) for credit in head["bylines"]]
    owner = next((author.user for author in credited if author.user), None) or editor
    article = factories.ArticleFactory(
        slug=text.slug,
        section=Section.objects.get(slug=head["section"]),
        body=text.body,
        lead_image=_picture(head, owner),
        created_by=owner,
        **fields,
        **_dates(head),
    )
    article.tags.set(head["tags"])
    for position, (credit, author) in enumerate(zip(head["bylines"], credited, strict=True)):
        Byline.objects.create(article=article, author=author, role=credit["role"], position=position)
    for notice in head.get("corrections", []):
        published_at = _aware(notice["published_at"])
        Correction.objects.create(article=article, created_by=editor, **{**notice, "published_at": published_at})


def _with_documents(body):
    """The text with its exhibits bound to the documents of this database."""

    def bind(match):
        title = next(row["title"] for row in content.table("document") if row["name"] == match[1])
        return f'data-id="{Document.objects.get(title=title).key}"'

    return re.sub(r'data-document="([-\w]+)"', bind, body)


def _with_pictures(body, owner):
    """The text with the pictures of its galleries and posters drawn and bound; what is not drawn leaves its name."""

    def bind(match):
        heads = [{"picture": name, "caption": _said_of(name)} for name in match[2].split(",")]
        images = [_picture(head, owner) for head in heads]
        keys = ",".join(image.key for image in images if image)
        return f'data-{"poster" if match[1] == "poster" else "id"}="{keys}"'

    return re.sub(r'data-(pictures|poster)="([-a-z,]+)"', bind, body)


def _said_of(name):
    return f"Drawing: {pictures.PICTURES[name].alt_text}"


def _with_ids(body, ids):
    """The text with its also-read lines bound to the ids of this database."""

    def bind(match):
        return f'data-id="{ids[match[1]]}"'

    return re.sub(r'data-slug="([-\w]+)"', bind, body)


def _dates(head):
    now = timezone.now()
    dates = {"status_changed_at": None}
    if "published_at" in head:
        dates["published_at"] = _aware(head["published_at"])
        dates["created_at"] = dates["published_at"] - timedelta(days=2)
    elif "publish_in_days" in head:
        dates["published_at"] = now + timedelta(days=head["publish_in_days"])
    if "embargo_in_days" in head:
        dates["embargo_until"] = now + timedelta(days=head["embargo_in_days"])
    if "status_changed_at" in head:
        dates["status_changed_at"] = _aware(head["status_changed_at"])
    told = [notice["published_at"] for notice in head.get("corrections", [])]
    if told:
        dates["updated_at"] = _aware(max(told))
    return dates


def _aware(moment: datetime):
    return timezone.make_aware(moment)


def _picture(head, owner):
    name = head.get("picture")
    if not name:
        return None
    buffer = io.BytesIO()
    pictures.draw(name).save(buffer, "JPEG", quality=92)
    buffer.seek(0)
    drawing = pictures.PICTURES[name]
    return create_image(
        buffer,
        by=owner,
        caption=head.get("caption", ""),
        credit="JFJ",
        licence="CC BY 4.0",
        republish_allowed=True,
        alt_text=drawing.alt_text,
        content_note=head.get("picture_note", ""),
        focal_point=f"{drawing.focal_x}x{drawing.focal_y}",
    )


def _target(name):
    if name.startswith("/"):
        return {"address": name}
    if name.startswith("page:"):
        return {"page": Page.objects.get(slug=name.removeprefix("page:"))}
    return {"section": Section.objects.get(slug=name)}
