"""What machines read of a story. Source: schema.org NewsArticle and its kinds, CorrectionComment."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.models import Article, Byline, Correction

TYPES = {
    Article.Kind.NEWS: "NewsArticle",
    Article.Kind.OPINION: "OpinionNewsArticle",
    Article.Kind.ANALYSIS: "AnalysisNewsArticle",
    Article.Kind.BACKGROUND: "BackgroundNewsArticle",
    Article.Kind.REPORTAGE: "ReportageNewsArticle",
}


def news_article(article: Article) -> dict[str, Any]:
    """The schema.org object of a story from for_page() that is out; empty fields are left out.

    A picture with a content note is not named, nor is the page of an author with a pseudonym.
    """
    data = {
        "@context": "https://schema.org",
        "@type": TYPES[Article.Kind(article.kind)],
        "headline": article.headline,
        "description": article.standfirst,
        "datePublished": _date(article.published_at),
        "dateModified": _date(article.updated_at or article.published_at),
        "mainEntityOfPage": settings.SITE_URL + article.get_absolute_url(),
        "image": _image(article),
        "author": [_person(byline) for byline in article.words_bylines] or [_publisher()],
        "articleSection": article.section.name,
        "keywords": [tag.name for tag in article.tags.all()],
        "inLanguage": article.language,
        "correction": [_correction(notice) for notice in article.notices if _is_correction(notice)],
        "publisher": _publisher(),
    }
    return {name: value for name, value in data.items() if value} | {"isAccessibleForFree": True}


def _is_correction(notice: Correction) -> bool:
    """Whether we put something right; an update says what happened since."""
    return notice.kind != Correction.Kind.UPDATE


def _correction(notice: Correction) -> dict[str, str]:
    return {"@type": "CorrectionComment", "text": notice.text, "datePublished": _date(notice.published_at)}


def _person(byline: Byline) -> dict[str, str]:
    person = {"@type": "Person", "name": byline.author.name}
    if not byline.author.is_pseudonym:
        person["url"] = settings.SITE_URL + byline.author.get_absolute_url()
    return person


def _image(article: Article) -> list[str]:
    return [settings.SITE_URL + article.card_image.url] if article.card_image else []


def _publisher() -> dict[str, str]:
    return {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}


def _date(date: Any) -> str:
    return timezone.localtime(date).isoformat(timespec="seconds")
