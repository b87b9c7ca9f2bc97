"""The index follows what readers have: every change of a story or a page is in it in the same transaction."""

from functools import singledispatch
from itertools import chain

from django.core.cache import cache
from django.db import transaction

from articles.models import Article, Author, Image, Tag
from jfj.lib.html import visible_text
from pages.models import Page
from search.backends import backend
from search.letters import LONGEST_WORD, fold
from search.marks import without_marks
from search.models import Entry, Word

SHORTEST_WORD = 3
PORTION = 100
DAY = 24 * 60 * 60  # seconds
AT_MOST = 500  # in one minute; the next tick goes on


@singledispatch
def follow(thing):
    """Bring the index up to date with a thing that was changed; most things are not in it."""


@follow.register
def _(article: Article):
    """A story that an editor has published is in it, due or not; published() is the door for who finds it."""
    index_articles(Article.objects.filter(pk=article.pk))


@follow.register
def _(page: Page):
    index_pages(Page.objects.filter(pk=page.pk))


@follow.register
def _(author: Author):
    index_articles(Article.objects.filter(bylines__author=author).distinct())


@follow.register
def _(tag: Tag):
    index_articles(Article.objects.filter(tags=tag))


@follow.register
def _(image: Image):
    index_articles((image.lead_in.all() | image.in_body_of.all()).distinct())


def index_articles(articles):
    """Index these stories as they stand, and forget those that are not out and will not be by the clock."""
    whole = articles.select_related("lead_image").prefetch_related("tags", "bylines__author", "body_images")
    is_out = Article.Status.PUBLISHED
    _keep(({"article": story}, words_of_article(story) if story.status == is_out else None) for story in whole)


def index_pages(pages):
    """Index these pages as they stand, and forget those that are not on the site."""
    _keep(({"page": page}, words_of_page(page) if page.is_published else None) for page in pages)


@transaction.atomic
def _keep(entries):
    """Keep the words of each thing, or drop its entry where there are none."""
    found = {}
    for of, words in entries:
        if words:
            found |= _store(of, words)
        else:
            Entry.objects.filter(**of).delete()
    learn(found)


def words_of_article(article):
    """What is found of a story, by the field in which it counts; needs all that index_articles() fetches."""
    pictures = [article.lead_image, *article.body_images.all()]
    return {
        "language": article.language,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "body": visible_text(article.body),
        "tags": "\n".join(tag.name for tag in article.tags.all()),
        "authors": "\n".join(dict.fromkeys(line.author.name for line in article.bylines.all())),
        "captions": "\n".join(dict.fromkeys(picture.caption for picture in pictures if picture)),
    }


def words_of_page(page):
    """What is found of a page, in the fields of a story."""
    return {
        "language": page.language,
        "headline": page.title,
        "standfirst": page.standfirst,
        "body": visible_text(page.body),
        "tags": "",
        "authors": "",
        "captions": "",
    }


def _store(of, words):
    """Keep one entry. Returns its vocabulary."""
    words = {field: without_marks(text) for field, text in words.items()}
    published_at = getattr(of.get("article"), "published_at", None)
    entry, _made = Entry.objects.update_or_create(**of, defaults=words | {"published_at": published_at})
    backend().store(entry)
    return vocabulary(entry)


def vocabulary(entry):
    """The words of an entry as {folded: as written}, without numbers and the shortest."""
    found = {}
    for text in (entry.headline, entry.standfirst, entry.body, entry.tags, entry.authors, entry.captions):
        for word, shown in _pairs(text):
            if SHORTEST_WORD <= len(word) <= LONGEST_WORD and not word.isdigit():
                found.setdefault(word, shown)
    return found


def _pairs(text):
    """Each word of a text, folded, with the letters that stand in the text itself."""
    folded, start = fold(text), 0
    for word in folded.split():
        start = folded.index(word, start)
        yield word, text[start : start + len(word)]
        start += len(word)


def learn(found):
    """Remember words that are new; which ones are nowhere any more, forget_unused_words() finds out."""
    words = [Word(word=word, shown=shown) for word, shown in sorted(found.items())]
    Word.objects.bulk_create(words, ignore_conflicts=True)


def rebuild(said=lambda done, of: None):
    """Index everything anew while readers go on searching. `said` hears how many of how many are done."""
    articles = Article.objects.filter(status=Article.Status.PUBLISHED)
    pages = Page.objects.published()
    total, done = articles.count() + pages.count(), 0
    said(done, total)
    for some in chain(_in_portions(articles, index_articles), _in_portions(pages, index_pages)):
        done += some
        said(done, total)
    Entry.objects.exclude(article__in=articles).filter(page=None).delete()
    Entry.objects.exclude(page__in=pages).filter(article=None).delete()
    forget_unused_words()
    backend().tidy()


def catch_up():
    """Index what was made past the verbs and the desk, such as an import: a job of the minute tick.

    Returns what was done, for its log.
    """
    published = Article.objects.filter(status=Article.Status.PUBLISHED)
    articles = published.filter(search_entry=None).order_by("pk").values_list("pk", flat=True)[:AT_MOST]
    pages = Page.objects.published().filter(search_entry=None).order_by("pk").values_list("pk", flat=True)[:AT_MOST]
    articles, pages = list(articles), list(pages)
    index_articles(Article.objects.filter(pk__in=articles))
    index_pages(Page.objects.filter(pk__in=pages))
    done = len(articles) + len(pages)
    return f"{done} indexed" if done else None


def _in_portions(things, index):
    """Index a queryset in portions, one transaction each. Yields how many each one held."""
    last = 0
    while keys := list(things.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:PORTION]):
        index(things.filter(pk__in=keys))
        last = keys[-1]
        yield len(keys)


def forget_daily():
    """Once a day, in the minute tick: no name that was taken out of a text stays longer. Says what was done."""
    return forget_unused_words() if cache.add("search:words-of-today", True, DAY) else None


def forget_unused_words():
    """Drop the words that stand in no entry any more. Reads every entry; says how many words went."""
    used = set()
    for entry in Entry.objects.iterator(PORTION):
        used.update(vocabulary(entry))
    unused = [pk for pk, word in Word.objects.values_list("pk", "word") if word not in used]
    for start in range(0, len(unused), PORTION):
        Word.objects.filter(pk__in=unused[start : start + PORTION]).delete()
    return f"{len(unused)} words forgotten" if unused else None
