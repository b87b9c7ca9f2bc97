"""The components of stories and lists for the style guide, rendered by the templates that readers get.

The stories exist in memory alone. Pictures are those of a story that readers have: what shows one shows the real
renditions, or nothing on a site without pictures.
"""

from datetime import timedelta

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

from articles import body, share
from articles.archive import Period, by_day
from articles.block_samples import block_samples
from articles.blocks import BLOCKS
from articles.citations import citations_of
from articles.models import Article, Author, Byline, Correction, Section, Tag
from articles.numbers import Numbers
from jfj.lib.breadcrumb import steps
from jfj.lib.languages import Offer
from jfj.lib.networks import CHANNELS
from jfj.lib.page_head import full_address
from jfj.lib.styleguide import LONG_WORD, Sample

LONG = (
    "A headline as long as the law allows, which names a court, a country, a charge and a date, and is set "
    "one step smaller, but never cut off"
)
ARABIC = "عشرون عاماً على إحالة دارفور إلى المحكمة الجنائية الدولية"
STANDFIRST = "Two sentences at most, which say what happened. They also stand in lists and in what machines are told."
BODY = (
    '<p>A paragraph with <a href="/archive/">a link</a>, <strong>weight</strong> and <em>stress</em>.</p>'
    "<h2>A heading</h2><p>Text below it.</p><h3>A smaller one</h3><ul><li>One</li><li>Two</li></ul>"
    "<ol><li>First</li><li>Second</li></ol><blockquote><p>What a judge said.</p></blockquote>"
)


def samples(request: HttpRequest) -> list[Sample]:
    """Each component with its states; see jfj/lib/styleguide.py."""

    def sample(component, state, template, **context):
        return Sample(component, state, render_to_string(template, context, request))

    return [*_frame(sample), *_words(sample), *_pictures(sample), *_below(sample), *_lists(sample)]


def story(*, authors=1, tags=(), notices=(), **fields) -> Article:
    """A story that is in no database, with what its templates ask for."""
    names = ["Wanjiru Maina", "Salma Idris", "Fatou Ceesay", "Neema Shayo", "Thomas Kiprono", "Grace Achieng"]
    people = [Author(name=name, slug="nobody", role="Reporter", place="Nairobi") for name in names * 2][:authors]
    article = Article(
        **{
            "pk": 0,
            "headline": "Judges set a date for the hearing",
            "standfirst": STANDFIRST,
            "slug": "a-sample",
            "section": Section(pk=0, name="The ICC", slug="the-icc"),
            "dateline": "The Hague",
            "published_at": timezone.now() - timedelta(hours=3),
            "status": Article.Status.PUBLISHED,
            "word_count": 630,
        }
        | fields
    )
    article._prefetched_objects_cache = {
        "bylines": [Byline(author=person) for person in people],
        "tags": [Tag(name=name, slug="nothing") for name in tags],
        "corrections": list(notices),
    }
    return article


def _frame(sample):
    yield sample(
        "breadcrumb",
        "three steps",
        "articles/_breadcrumb.html",
        breadcrumb=steps(Section(name="The ICC", slug="the-icc"), story()),
    )
    yield sample("skip-link", "of a story with a quick exit: press Tab", "articles/_way_out.html", article=_with_exit())
    yield sample("quick-exit", "at the foot of the window", "articles/_quick_exit.html", article=_with_exit())
    offers = [Offer(language, "/") for language in ("en", "fr", "sw", "ar", "am", "pt")]
    yield sample("translations", "six languages", "articles/_translations.html", translations=offers)


def _with_exit():
    return story(has_quick_exit=True)


def _words(sample):
    kicker = "articles/_kicker.html"
    yield sample("kicker", "the section", kicker, article=story())
    yield sample("kicker", "a word of its own", kicker, article=story(kicker="Column"))
    yield sample("kicker", "all that it can say", kicker, article=story(kicker="Column", kind="opinion"), full=True)
    yield sample("kicker", "retracted", kicker, article=story(status=Article.Status.RETRACTED))
    arabic, updated = story(standfirst=ARABIC, language="ar"), story(dateline="", updated_at=timezone.now())
    yield sample("standfirst", "two sentences", "samples/standfirst.html", article=story())
    yield sample("standfirst", "right to left", "samples/standfirst.html", article=arabic)
    yield sample("meta", "place, date, time to read", "articles/_meta.html", article=story())
    yield sample("meta", "updated, no place", "articles/_meta.html", article=updated)
    head = "samples/story_head.html"
    yield sample("headline", "news", head, article=story())
    yield sample("headline", "opinion", head, article=story(kind="opinion", kicker="Column"))
    yield sample("headline", "over 90 letters, updated", head, article=story(headline=LONG, updated_at=timezone.now()))
    yield sample("headline", "a word of 67 letters", head, article=story(headline=LONG_WORD))
    yield sample("headline", "right to left", head, article=story(headline=ARABIC, language="ar"))
    yield sample("headline", "no standfirst", head, article=story(standfirst="", dateline=""))
    for number in (0, 2, 3, 9):
        yield sample("byline", f"{number} authors", "samples/byline.html", article=story(authors=number))
    yield sample("byline", "9 authors on a card", "samples/byline.html", article=story(authors=9), short=True)
    old = story(
        published_at=timezone.now() - timedelta(days=900), content_note="Describes violence.", has_quick_exit=True
    )
    notices = [Correction(kind=kind, text="What was wrong, and what is right.") for kind in Correction.Kind.values[:3]]
    yield sample(
        "notice",
        "age, correction, content note, quick exit",
        "articles/_notices.html",
        article=old,
        corrections=notices[:1],
    )
    yield sample("notice", "the notes below a story", "articles/_corrections.html", corrections=notices)
    yield sample("notice", "retraction", "samples/retraction.html", article=story())
    links = share.links_for(story(), {})
    yield sample(
        "tool-row",
        "all tools",
        "articles/_tools.html",
        article=story(),
        share_links=links,
        canonical_url=full_address("/"),
    )
    counted = share.links_for(story(), dict.fromkeys(CHANNELS, 3))
    yield sample(
        "tool-row",
        "with numbers",
        "articles/_tools.html",
        article=story(),
        share_links=counted,
        canonical_url=full_address("/"),
    )
    numbers = Numbers(views=12_345, by_channel={"facebook": 67})
    to_comments = format_html('<a href="#discussion">{}</a>', "Discussion (12)")
    yield sample(
        "meta", "with numbers", "articles/_meta.html", article=story(), numbers=numbers, to_comments=to_comments
    )
    cited = body.expand(story(body=BODY, slug="cited"), numbers_lead_to="/styleguide/").before
    yield sample("cite", "citations, numbers", "samples/cite.html", citations=citations_of(story()), body=cited)
    yield sample("prose", "all marks", "samples/prose.html", body=BODY)


def _pictures(sample):
    pictured = Article.objects.published().newest_first().select_related("lead_image").exclude(lead_image=None)
    plain, warned = (
        pictured.filter(lead_image__content_note="").first(),
        pictured.exclude(lead_image__content_note="").first(),
    )
    if plain:
        for width in ("text", "wide", "full"):
            yield sample("figure", width, "articles/_figure.html", image=plain.lead_image, width=width)
    if warned:
        yield sample("veil", "closed", "articles/_figure.html", image=warned.lead_image, width="text")
    picture = plain.lead_image if plain else None
    yield from block_samples(sample, picture)
    yield sample("story", "around its text", "samples/story.html", article=story(kicker="Update"), image=picture)


def _below(sample):
    for linked in (story(), story(headline=ARABIC, language="ar")):
        yield sample("also-read", linked.get_language_display(), f"{BLOCKS}/_also_read.html", article=linked)
    yield sample(
        "related",
        "three",
        "articles/_related.html",
        related=[story(), story(headline=LONG), story(headline=ARABIC, language="ar")],
    )
    yield sample(
        "tags",
        "five",
        "articles/_tags.html",
        article=story(tags=["Victims", "The ICC", "Reparations", "Sudan", "Civil Society"]),
    )
    yield sample("republish", "allowed", "articles/_republish.html", article=story())
    hidden = Author(
        name="Amal", is_pseudonym=True, pseudonym_note="She works in a place where her name would harm her."
    )
    yield sample("author-head", "of a pseudonym, no portrait", "samples/author_head.html", author=hidden)
    known = Author(name="Wanjiru Maina", role="Reporter")
    yield sample("author-head", "no portrait", "samples/author_head.html", author=known)
    yield sample("author-head", "beside an opinion", "articles/_author_box.html", article=story(kind="opinion"))
    yield sample("pager", "both ways", "articles/_pager.html", previous_story=story(), next_story=story(headline=LONG))


def _lists(sample):
    months = [(Period(2026, month), number) for month, number in ((12, 1), (9, 14), (2, 230))]
    yield sample("archive", "months with their numbers", "articles/_archive_months.html", months=months)
    more = {"article": story(), "more_from_section": [story(), story(headline=LONG), story(kind="opinion")]}
    yield sample("band", "three stories", "articles/_more_from_section.html", **more)
    most_read = [story(), story(headline=LONG), story(headline=ARABIC, language="ar"), story(), story()]
    yield sample("most-read", "five", "articles/_most_read.html", most_read=most_read)
    rows = [
        story(),
        story(headline=LONG, kind="analysis", authors=9),
        story(headline=ARABIC, language="ar", standfirst=""),
    ]
    yield sample("ledger", "rows of a list", "articles/_ledger.html", rows=rows, level="h3")
    yield sample("ledger", "the record", "articles/_ledger.html", days=by_day(rows), level="h3")
    for variant in ("lead", "plain", "second", "opinion"):
        kind = "opinion" if variant == "opinion" else "news"
        for article in (
            story(kind=kind),
            story(kind=kind, headline=LONG),
            story(kind=kind, headline=ARABIC, language="ar"),
        ):
            yield sample("card", f"{variant}, no picture", "articles/_card.html", article=article, variant=variant)
    pictured = Article.objects.published().newest_first().for_listing().filter(lead_image__content_note="").first()
    if pictured:
        yield sample(
            "card",
            "lead",
            "articles/_card.html",
            article=pictured,
            variant="lead",
            sizes="(min-width: 60rem) 46rem, 100vw",
        )
        yield sample("card", "plain", "articles/_card.html", article=pictured, variant="plain", sizes="100vw")
