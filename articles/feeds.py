"""The feeds: each as RSS, as Atom and as JSON, with the addresses that go with it."""

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Enclosure
from django.utils.translation import gettext as _

from articles import feed_text, subjects
from articles.models import Article, Correction, Section
from articles.renditions import MIME_TYPES
from jfj.lib.feeds import NewsFeed, stable_id
from jfj.lib.languages import front_page_address
from jfj.lib.page_head import full_address


class StoryFeed(NewsFeed):
    """The newest stories in full, each with its content note first. Stories about people whom it may endanger to
    be copied everywhere stand in it with headline and standfirst alone."""

    at_most = 20

    def items(self, subject):
        return feed_text.entries(self.stories(subject).for_feed()[: self.at_most])

    def item_title(self, item):
        return item[0].headline

    def item_description(self, item):
        return self.paragraphs(item[0].content_note, item[0].standfirst)

    def item_link(self, item):
        return full_address(item[0].get_absolute_url())

    def item_guid(self, item):
        return stable_id("story", item[0].pk, item[0].published_at)

    def item_pubdate(self, item):
        return item[0].published_at

    def item_updateddate(self, item):
        return item[0].updated_at or item[0].published_at

    def item_categories(self, item):
        return [item[0].section.name, *(tag.name for tag in item[0].shown_tags)]

    def item_enclosures(self, item):
        image = item[0].shared_image
        enclosure = image and _enclosure(image)
        return [enclosure] if enclosure else []

    def item_extra_kwargs(self, item):
        article, content = item
        return super().item_extra_kwargs(item) | {
            "content": content,
            "summary": "\n\n".join(filter(None, [article.content_note, article.standfirst])),
            "authors": [_author(byline.author) for byline in article.words_bylines] or [(settings.SITE_SHORT_NAME, "")],
            "image": full_address(article.shared_image.url) if article.shared_image else "",
            "language": article.language,
        }


class SiteFeed(StoryFeed):
    """All stories, or with `only` those in one language."""

    def __init__(self, writer, name, only=""):
        super().__init__(writer, name)
        self.only = only
        self.language = only or self.language

    def title(self, subject):
        return settings.SITE_NAME

    def description(self, subject):
        return _("The newest stories of %(newsroom)s, in full.") % {"newsroom": settings.SITE_NAME}

    def link(self, subject):
        return full_address(front_page_address(self.only))

    def stories(self, subject):
        stories = Article.objects.published().newest_first()
        return stories.filter(language=self.only) if self.only else stories


class SubjectFeed(StoryFeed):
    """The stories of a section, a tag or an author that readers may know of."""

    def get_object(self, request, slug):
        return self.known().get(slug=slug)

    def arguments(self, subject):
        return [subject.slug]

    def title(self, subject):
        return f"{subject} - {settings.SITE_SHORT_NAME}"

    def description(self, subject):
        return getattr(subject, "description", "") or _("Stories: %(subject)s") % {"subject": subject}

    def link(self, subject):
        return full_address(subject.get_absolute_url())

    def stories(self, subject):
        return subjects.stories_of(subject)


class SectionFeed(SubjectFeed):
    """A section with all that is filed below it."""

    known = staticmethod(Section.objects.all)


class TagFeed(SubjectFeed):
    """A tag."""

    known = staticmethod(subjects.tags)


class AuthorFeed(SubjectFeed):
    """An author; of a pseudonym the name alone is told, as on the page."""

    known = staticmethod(subjects.authors)


class CorrectionsFeed(NewsFeed):
    """Every notice on a story that readers can open, the newest first; of a guarded story headline and link alone."""

    at_most = 30

    def title(self, subject):
        return f"{_('Corrections')} - {settings.SITE_SHORT_NAME}"

    def description(self, subject):
        return _("What we got wrong or left unclear, where we said it, and when we put it right.")

    def link(self, subject):
        return full_address(reverse("corrections"))

    def items(self, subject):
        return Correction.objects.on(Article.objects.readable())[: self.at_most]

    def item_title(self, notice):
        return f"{notice.get_kind_display()}: {notice.article.headline}"

    def item_description(self, notice):
        """The content note of the story first, where it has one; no word of a guarded story."""
        if notice.article.is_guarded:
            return self.paragraphs(_("For the safety of people in it, the text of this story is on our page only."))
        return self.paragraphs(notice.article.content_note, notice.text)

    def item_link(self, notice):
        return full_address(f"{notice.article.get_absolute_url()}#corrections")

    def item_guid(self, notice):
        return stable_id("notice", notice.pk, notice.published_at)

    def item_pubdate(self, notice):
        return notice.published_at

    item_updateddate = item_pubdate

    def item_categories(self, notice):
        return [notice.get_kind_display()]

    def item_extra_kwargs(self, notice):
        return super().item_extra_kwargs(notice) | {"language": notice.article.language}


def _author(author):
    """Name and page; a pseudonym has a page that tells nothing, so the name is enough."""
    return (author.name, "" if author.is_pseudonym else full_address(author.get_absolute_url()))


def _enclosure(image):
    """The JPEG of a picture with its size in bytes; None where the file is gone."""
    weight = image.weight
    return None if weight is None else Enclosure(full_address(image.url), str(weight), MIME_TYPES["jpeg"])
