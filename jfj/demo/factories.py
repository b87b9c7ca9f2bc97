"""Factories named like the newsroom's situations. The demo and the tests share them."""

import hashlib
import io
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from factory import LazyAttribute, LazyFunction, Sequence, SubFactory, Trait, post_generation
from factory.django import DjangoModelFactory
from PIL import Image as Pillow

from jfj.demo.papers import pdf_of_pages

PASSWORD = "jfj-demo-2026"


def an_hour_ago():
    return timezone.now() - timedelta(hours=1)


def tomorrow():
    return timezone.now() + timedelta(days=1)


class UserFactory(DjangoModelFactory):
    """A reader; traits make him a member of staff in a group, or an administrator."""

    class Meta:
        model = settings.AUTH_USER_MODEL
        django_get_or_create = ["username"]
        skip_postgeneration_save = True

    class Params:
        contributor = Trait(is_staff=True, group="Contributor")
        journalist = Trait(is_staff=True, group="Journalist")
        editor = Trait(is_staff=True, group="Editor")
        moderator = Trait(is_staff=True, group="Moderator")
        recruiter = Trait(is_staff=True, group="Recruiter")
        administrator = Trait(is_staff=True, is_superuser=True)

    username = Sequence(lambda n: f"person{n}")
    email = LazyAttribute(lambda user: f"{user.username}@example.org")
    group = None

    @post_generation
    def password(self, create, extracted, **kwargs):
        self.set_password(extracted or PASSWORD)
        self.save()

    @post_generation
    def verified(self, create, extracted, **kwargs):
        """True: the address was confirmed by the link that was sent to it."""
        if extracted:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)

    @classmethod
    def _create(cls, model_class, *args, group, **kwargs):
        user = super()._create(model_class, *args, **kwargs)
        if group:
            user.groups.add(Group.objects.get(name=group))
        return user


class SectionFactory(DjangoModelFactory):
    """A section at the top of the tree."""

    class Meta:
        model = "articles.Section"
        django_get_or_create = ["slug"]

    name = Sequence(lambda n: f"Section {n}")
    slug = Sequence(lambda n: f"section-{n}")


class AuthorFactory(DjangoModelFactory):
    """An author without a login."""

    class Meta:
        model = "articles.Author"
        django_get_or_create = ["slug"]

    class Params:
        pseudonym = Trait(is_pseudonym=True, pseudonym_note="A pseudonym, for safety.")

    name = Sequence(lambda n: f"Author {n}")
    slug = Sequence(lambda n: f"author-{n}")


class ImageFactory(DjangoModelFactory):
    """A picture with everything that publication asks for."""

    class Meta:
        model = "articles.Image"
        exclude = ["size"]

    class Params:
        portrait = Trait(size=(600, 900))

    size = (900, 600)
    caption = "A drawing of an empty courtroom."
    credit = "JFJ"
    alt_text = "Rows of empty benches in a courtroom"
    file = LazyAttribute(lambda image: ContentFile(plain_jpeg(image.size), name="picture.jpg"))


class DocumentFactory(DjangoModelFactory):
    """A document of one page, as the desk keeps it."""

    class Meta:
        model = "articles.Document"

    class Params:
        content = LazyAttribute(lambda document: pdf_of_pages([[document.title]]))

    title = Sequence(lambda n: f"Decision number {n}")
    source = "International Criminal Court"
    file = LazyAttribute(lambda document: ContentFile(document.content, name="document.pdf"))
    pages = 1
    size = LazyAttribute(lambda document: len(document.content))
    sha256 = LazyAttribute(lambda document: hashlib.sha256(document.content).hexdigest())


class ArticleFactory(DjangoModelFactory):
    """A draft by nobody in particular; traits put it where it stands."""

    class Meta:
        model = "articles.Article"
        skip_postgeneration_save = True

    class Params:
        in_review = Trait(status="in_review")
        ready = Trait(status="ready")
        published = Trait(status="published", published_at=LazyFunction(an_hour_ago))
        scheduled = Trait(status="published", published_at=LazyFunction(tomorrow))
        embargoed = Trait(published=True, embargo_until=LazyFunction(tomorrow))
        withdrawn = Trait(
            status="withdrawn",
            published_at=LazyFunction(an_hour_ago),
            status_reason="A source asked us to.",
            status_changed_at=LazyFunction(timezone.now),
        )
        retracted = Trait(
            status="retracted",
            published_at=LazyFunction(an_hour_ago),
            status_reason="The figures were wrong.",
            status_changed_at=LazyFunction(timezone.now),
        )
        spiked = Trait(status="spiked", status_reason="Overtaken by events.")

    headline = Sequence(lambda n: f"Judges hear appeal number {n}")
    slug = Sequence(lambda n: f"judges-hear-appeal-{n}")
    standfirst = "What the chamber was asked, and why it matters to those who wait."
    section = SubFactory(SectionFactory)
    body = "<p>The chamber heard the appeal on Monday.</p><p>It will rule in writing.</p>"

    @post_generation
    def authors(self, create, extracted, **kwargs):
        """Authors credited with the words, in order."""
        for position, author in enumerate(extracted or []):
            BylineFactory(article=self, author=author, position=position)

    @post_generation
    def tags(self, create, extracted, **kwargs):
        if extracted:
            self.tags.set(extracted)


class BylineFactory(DjangoModelFactory):
    """One credit on one story."""

    class Meta:
        model = "articles.Byline"

    article = SubFactory(ArticleFactory)
    author = SubFactory(AuthorFactory)


class CorrectionFactory(DjangoModelFactory):
    """A dated notice on a story."""

    class Meta:
        model = "articles.Correction"

    article = SubFactory(ArticleFactory, published=True)
    text = "An earlier version gave the wrong month."


class PageFactory(DjangoModelFactory):
    """A page that is on the site."""

    class Meta:
        model = "pages.Page"
        django_get_or_create = ["slug"]

    title = Sequence(lambda n: f"Page {n}")
    slug = Sequence(lambda n: f"page-{n}")
    body = "<p>What we do, and how.</p>"
    is_published = True


class MenuItemFactory(DjangoModelFactory):
    """An entry of the main menu."""

    class Meta:
        model = "pages.MenuItem"

    menu = "main"
    label = Sequence(lambda n: f"Entry {n}")


def plain_jpeg(size=(900, 600), colour=(131, 48, 26)) -> bytes:
    """The bytes of a one-coloured JPEG."""
    buffer = io.BytesIO()
    Pillow.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


class CommentFactory(DjangoModelFactory):
    """A published comment under a published story, by a reader."""

    class Meta:
        model = "comments.Comment"

    class Params:
        pending = Trait(status="pending", published_at=None)
        withheld = Trait(status="withheld")
        rejected = Trait(status="rejected", reason="off_topic")
        removed = Trait(status="removed", text="")

    article = SubFactory("jfj.demo.factories.ArticleFactory", published=True)
    author = SubFactory(UserFactory)
    text = Sequence(lambda n: f"What I think about it, number {n}.")
    status = "published"
    posted_at = LazyFunction(an_hour_ago)
    published_at = LazyAttribute(lambda comment: comment.posted_at)
    form_key = Sequence(lambda n: f"made-by-a-factory-{n}")
    parent = None
    thread = LazyAttribute(lambda comment: comment.parent and (comment.parent.thread or comment.parent))


def in_a_month():
    return timezone.now() + timedelta(days=30)


class VacancyFactory(DjangoModelFactory):
    """A draft of a vacancy; traits let it open and close."""

    class Meta:
        model = "careers.Vacancy"
        skip_postgeneration_save = True

    class Params:
        announced = Trait(announced_at=LazyFunction(an_hour_ago), opens_at=LazyFunction(an_hour_ago))
        waiting = Trait(announced=True, opens_at=LazyFunction(tomorrow))
        closed = Trait(
            announced_at=LazyFunction(lambda: timezone.now() - timedelta(days=40)),
            opens_at=LazyFunction(lambda: timezone.now() - timedelta(days=40)),
            closes_at=LazyFunction(an_hour_ago),
        )
        gone = Trait(
            announced_at=LazyFunction(lambda: timezone.now() - timedelta(days=140)),
            opens_at=LazyFunction(lambda: timezone.now() - timedelta(days=140)),
            closes_at=LazyFunction(lambda: timezone.now() - timedelta(days=91)),
        )

    title = Sequence(lambda n: f"Court reporter {n}")
    slug = Sequence(lambda n: f"court-reporter-{n}")
    place = "Nairobi"
    country = "Kenya"
    summary = "Reads what courts publish, and writes it down in plain words."
    description = "<p>You follow three courts and write two reports a week.</p>"
    closes_at = LazyFunction(in_a_month)

    @post_generation
    def questions(self, create, extracted, **kwargs):
        """The texts of its own questions, in order."""
        for position, text in enumerate(extracted or []):
            self.questions.create(text=text, position=position)


class ApplicationFactory(DjangoModelFactory):
    """A confirmed application, with its words as text."""

    class Meta:
        model = "careers.Application"

    class Params:
        unconfirmed = Trait(confirmed_at=None)

    vacancy = SubFactory(VacancyFactory, announced=True)
    form_key = Sequence(lambda n: f"made-by-a-factory-{n}")
    name = Sequence(lambda n: f"Applicant {n}")
    email = Sequence(lambda n: f"applicant{n}@example.org")
    cv_text = "Four years at a radio station."
    letter_text = "I should like to follow trials."
    sent_at = LazyFunction(an_hour_ago)
    confirmed_at = LazyAttribute(lambda application: application.sent_at)
    keep_days = LazyAttribute(lambda application: application.vacancy.retention_days)
