"""The demo's stories, with the papers and pictures that they show and what they name of each other."""

import io
import re
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from articles import versions
from articles.documents import create_document
from articles.media import create_image
from articles.models import Article, Author, Byline, Correction, Document, RelatedStory, Section, WentLive
from jfj.demo import content, factories, papers, pictures

NAMES_SOMETHING = re.compile(r" data-(?:slug|document|pictures|poster)=")
OF_A_DOCUMENT = ("title", "source", "dated_on", "language", "description")
PLAIN_FIELDS = (
    "headline", "standfirst", "kicker", "kind", "language", "dateline", "status", "status_reason",
    "content_note", "methods_note", "has_quick_exit", "is_sensitive", "is_legally_sensitive",
)  # fmt: skip


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
            article.body = _with_pictures(with_documents(_with_ids(text.body, ids)), article.created_by)
            article.save(update_fields=["body"])
    return made


def first_versions(say):
    """Each story as its history begins."""
    for article in Article.objects.all():
        versions.start(article, article.content())
        if article.is_live:
            WentLive.objects.get_or_create(article=article)
    return Article.objects.count()


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


def with_documents(body):
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
