"""A newsroom in which there are many of everything: one of each from its factory, the others as copies of it."""

from copy import copy
from datetime import timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db.models.base import ModelState
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Invitation, User
from articles.media import order_renditions
from articles.models import Article, Author, Correction, DailyCount, Document, Image, Section, Tag
from articles.models.people import Byline
from articles.models.tags import TaggedArticle
from careers.models import Application, MailTemplate, Vacancy
from comments.models import Comment, DiscussionSettings, Report, Restriction, SectionRules, StoryRules
from jfj.demo import factories
from jfj.lib import desk_log
from jfj.lib.desk_log import LogLine
from pages.models import MenuItem, Page
from search import index


class ManyRows:
    """One of everything at first; grow_to() makes so many of each. All stories are of `section`, `tag` and `author`."""

    def __init__(self):
        self.section, self.author = factories.SectionFactory(), factories.AuthorFactory()
        self.picture, self.document = factories.ImageFactory(), factories.DocumentFactory()
        self.reader = factories.UserFactory(email="first@example.org")
        self.story = factories.ArticleFactory(section=self.section, lead_image=self.picture, **self._out(0))
        factories.CorrectionFactory(article=self.story)
        self.tag = Tag.objects.create(name="Victims", slug="victims")
        self.vacancy = factories.VacancyFactory(announced=True)
        self.application = factories.ApplicationFactory(vacancy=self.vacancy)
        self.page = factories.PageFactory()
        self.menu_item = factories.MenuItemFactory(section=self.section)
        self.template = MailTemplate.objects.first()
        self.first_comment = factories.CommentFactory(article=self.story, author=self.reader)
        DiscussionSettings.objects.create(is_open=True, is_appreciation_on=True)
        order_renditions(self.picture)
        self.task = DBTaskResult.objects.get()
        self.number = 0

    def grow_to(self, number):
        """As many of each kind as that, besides the first ones."""
        new = range(self.number, number)
        self.number = number
        users = self._copies(User, self.reader, new, lambda n: {"username": f"many{n}", "email": f"many{n}@a.example"})
        sections = self._copies(Section, self.section, new, lambda n: {"name": f"Many {n}", "slug": f"many-{n}"})
        authors = self._copies(Author, self.author, new, lambda n: {"name": f"Many {n}", "slug": f"many-{n}"})
        tags = Tag.objects.bulk_create(Tag(name=f"Many {n}", slug=f"many-{n}") for n in new)
        pictures = self._copies(Image, self.picture, new, lambda n: {"key": f"many{n}"})
        stories = self._copies(Article, self.story, new, lambda n: self._story(n, pictures[n - new.start]))
        self._about(stories, tags, authors)
        self._talk(stories, sections, users)
        self._of_the_desk(users, sections, new)
        index.index_articles(Article.objects.filter(pk__in=[story.pk for story in stories]))

    def _story(self, n, picture):
        return {"slug": f"many-{n}", "headline": f"Court number {n}", "lead_image": picture, **self._out(n + 1)}

    def _out(self, n):
        return {"status": "published", "published_at": timezone.now() - timedelta(minutes=n + 1), "kind": "opinion"}

    def _about(self, stories, tags, authors):
        today = timezone.localdate()
        for story, tag, author in zip(stories, tags, authors, strict=True):
            story.tags.through.objects.bulk_create(
                TaggedArticle(content_object=story, tag=one) for one in (self.tag, tag)
            )
            Byline.objects.bulk_create(Byline(article=story, author=one) for one in (self.author, author))
        Correction.objects.bulk_create(Correction(article=story, text="It was May.") for story in stories)
        DailyCount.objects.bulk_create(DailyCount(article=one, day=today, kind="view", number=900) for one in stories)

    def _talk(self, stories, sections, users):
        """Under the first story, in answers to each other; reported, and with rules of its own for every story."""
        first = self.first_comment
        stories_of = [self.story, *stories]
        for n, (story, user) in enumerate(zip(stories, users, strict=True)):
            others = ({}, {}, {"parent": first, "thread": first}, {"author": self.reader})
            self._say(*({"article": self.story, "author": user} | other for other in others))
            (told,) = self._say({"article": story, "author": user, "status": ("withheld", "published")[n % 2]})
            Report.objects.create(comment=told, reporter=self.reader, reason="abuse")
        Restriction.objects.bulk_create(Restriction(user=user, kind="mute", reason="Heated") for user in users)
        SectionRules.objects.bulk_create(SectionRules(section=section) for section in sections)
        StoryRules.objects.bulk_create(StoryRules(article=story) for story in stories_of[1:])

    def _say(self, *comments):
        """Comments, as copies of the first one."""
        return Comment.objects.bulk_create(
            _copy(self.first_comment, {"form_key": uuid4().hex} | others) for others in comments
        )

    def _of_the_desk(self, users, sections, new):
        admin = self.reader
        self._copies(Document, self.document, new, lambda n: {"key": f"many{n}"})
        self._copies(Vacancy, self.vacancy, new, lambda n: {"slug": f"many-{n}"})
        self._copies(Application, self.application, new, lambda n: {"reference": f"many{n}", "form_key": f"many{n}"})
        self._copies(MailTemplate, self.template, new, lambda n: {"name": f"Many {n}"})
        self._copies(Page, self.page, new, lambda n: {"slug": f"page-many-{n}"})
        self._copies(
            MenuItem, self.menu_item, new, lambda n: {"label": f"Many {n}", "section": sections[n - new.start]}
        )
        self._copies(DBTaskResult, self.task, new, lambda n: {})
        Group.objects.bulk_create(Group(name=f"Many {n}") for n in new)
        Invitation.objects.bulk_create(Invitation(email=f"in{n}@a.example", invited_by=admin) for n in new)
        Authenticator.objects.bulk_create(Authenticator(user=user, type="totp", data={}) for user in users)
        EmailAddress.objects.bulk_create(EmailAddress(user=user, email=user.email, verified=True) for user in users)
        line = desk_log.write("publish", self.story, by=admin, said="Published")
        self._copies(LogLine, line, new, lambda n: {})

    def _copies(self, model, row, new, others):
        """Copies of a row, each with other values."""
        return model._default_manager.bulk_create(_copy(row, others(n)) for n in new)


def _copy(row, others):
    one = copy(row)
    one.pk, one._state = row._meta.pk.get_default(), ModelState()
    for name, value in others.items():
        setattr(one, name, value)
    return one
