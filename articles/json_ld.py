"""What machines read of a story, of an author and of the newsroom itself.

Source: schema.org NewsArticle and its kinds, CorrectionComment, ProfilePage, NewsMediaOrganization.
"""

from typing import Any

from django.conf import settings
from django.templatetags.static import static

from articles.models import Article, Author, Byline, Correction, Document
from jfj.lib.dates import for_machines
from jfj.lib.newsroom_facts import newsroom_facts
from jfj.lib.page_head import full_address

TYPES = {
    Article.Kind.NEWS: "NewsArticle",
    Article.Kind.OPINION: "OpinionNewsArticle",
    Article.Kind.ANALYSIS: "AnalysisNewsArticle",
    Article.Kind.BACKGROUND: "BackgroundNewsArticle",
    Article.Kind.REPORTAGE: "ReportageNewsArticle",
}


def news_article(article: Article) -> dict[str, Any]:
    """The schema.org object of a story from for_page() that is out; empty fields are left out.

    A picture that may not leave the site is not named, nor is the page of an author with a pseudonym.
    """
    data = {
        "@context": "https://schema.org",
        "@type": TYPES[Article.Kind(article.kind)],
        "headline": article.headline,
        "description": article.standfirst,
        "datePublished": for_machines(article.published_at),
        "dateModified": for_machines(article.updated_at or article.published_at),
        "mainEntityOfPage": full_address(article.get_absolute_url()),
        "image": _image(article),
        "author": [_person(byline) for byline in article.words_bylines] or [_publisher()],
        "articleSection": article.section.name,
        "keywords": [tag.name for tag in article.shown_tags],
        "inLanguage": article.language,
        "correction": [_correction(notice) for notice in article.notices if _is_correction(notice)],
        "citation": [_citation(document) for document in article.exhibits if not document.content_note],
        "publisher": _publisher(),
    }
    return {name: value for name, value in data.items() if value} | {"isAccessibleForFree": True}


def profile_page(author: Author) -> dict[str, Any]:
    """The page of an author whom readers may know of; of a pseudonym the name alone."""
    person = {"@type": "Person", "name": author.name, "url": full_address(author.get_absolute_url())}
    if not author.is_pseudonym:
        person |= {
            "jobTitle": author.role,
            "description": author.biography,
            "image": full_address(author.shown_portrait.url) if author.shown_portrait else "",
        }
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": {name: value for name, value in person.items() if value},
    }


def newsroom() -> dict[str, Any]:
    """Who publishes this site, by which policies."""
    return {"@context": "https://schema.org", **_publisher(), "logo": _logo(), **newsroom_facts()}


def _logo() -> str:
    return full_address(static("img/apple-touch-icon.png"))


def _is_correction(notice: Correction) -> bool:
    """Whether we put something right; an update says what happened since."""
    return notice.kind != Correction.Kind.UPDATE


def _correction(notice: Correction) -> dict[str, str]:
    return {"@type": "CorrectionComment", "text": notice.text, "datePublished": for_machines(notice.published_at)}


def _citation(document: Document) -> dict[str, Any]:
    """A document that readers can check the story against; one with a content note is not named."""
    work = {
        "@type": "DigitalDocument",
        "name": document.title,
        "publisher": {"@type": "Organization", "name": document.source},
        "inLanguage": document.language,
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": full_address(document.url),
            "encodingFormat": "application/pdf",
            "sha256": document.sha256,
        },
    }
    return work | ({"datePublished": document.dated_on.isoformat()} if document.dated_on else {})


def _person(byline: Byline) -> dict[str, str]:
    person = {"@type": "Person", "name": byline.author.name}
    if not byline.author.is_pseudonym:
        person["url"] = full_address(byline.author.get_absolute_url())
    return person


def _image(article: Article) -> list[str]:
    """The three ratios that search engines ask for; the whole picture until they are made."""
    image = article.shared_image
    if image is None:
        return []
    crops = [image.crop_url(shape) for shape in ("wide", "classic", "square")]
    return [full_address(url) for url in filter(None, crops)] or [full_address(image.url)]


def _publisher() -> dict[str, str]:
    return {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME, "url": full_address("/")}
