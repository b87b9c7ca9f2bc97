"""A small newsroom in which every route has something to be asked about: own, foreign, hidden and published.

What somebody could read of a story begins with "Quince", a word of no other page, and its owner: "Quince foreign
headline". So one look at an answer says whose words are in it.
"""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import addresses, signing_up
from accounts.models import AccountSettings, Invitation, Portrait
from articles import versions
from articles.media import order_renditions
from articles.models import CountSettings, PreviewLink, RelatedStory, Unsaved
from careers import links
from careers.models import MailTemplate
from comments.models import DiscussionSettings, Restriction, SectionRules, StoryRules
from comments.unsubscribing import SIGNER
from jfj.demo.factories import (
    PASSWORD,
    ApplicationFactory,
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    DocumentFactory,
    ImageFactory,
    MenuItemFactory,
    PageFactory,
    SectionFactory,
    UserFactory,
    VacancyFactory,
)
from jfj.lib import desk_log
from pages.models import SiteSettings
from tests.careers.desk import with_file
from tests.project.route_table import ROLES

KINDS = ("own", "foreign", "hidden", "published")
STATES = {"foreign": {}, "hidden": {"embargoed": True}, "published": {"published": True}}


def kinds_of(model):
    """Accounts are one's own or not, pages and vacancies are on the site or not, comments of others published or held.

    Applications are read with names (published) or without (hidden).

    All else is a story's or like it.
    """
    known = {"accounts_user": KINDS[:2], "comments_comment": KINDS[:3]}
    known |= dict.fromkeys(("pages_page", "careers_vacancy", "careers_application"), KINDS[2:])
    return known.get(model, KINDS)


def a_sign_up():
    """Somebody who has not pressed the button yet."""
    return signing_up.ask(username="newcomer", email="newcomer@example.org", password=PASSWORD)


class World:
    """The people, their stories, and one of everything else."""

    def __init__(self):
        self.users = {role: UserFactory(username=role, verified=True, **{role: True}) for role in ROLES[2:]}
        self.users |= {"reader": UserFactory(username="reader", verified=True, talk_mail="daily"), "stranger": None}
        self.somebody = UserFactory(username="somebody", verified=True, contributor=True)
        self.section = SectionFactory(name="Courts", slug="courts")
        self.stories = {}
        for kind, state in STATES.items():
            self.stories[kind] = self.story(kind, self.somebody, **state)
        self.own = {role: self.story(role, user) for role, user in self.users.items() if user}
        self.pages = {"published": self.page("published", True), "hidden": self.page("hidden", False)}
        self.unused = {
            "articles_section": SectionFactory(name="Without stories", slug="without-stories"),
            "articles_image": ImageFactory(caption="Used nowhere", created_by=self.somebody),
            "articles_document": DocumentFactory(title="Shown nowhere", created_by=self.somebody),
            "articles_author": AuthorFactory(name="Credited nowhere", slug="credited-nowhere"),
        }
        self.comments = self.talk()
        self.vacancies = {"published": VacancyFactory(announced=True), "hidden": VacancyFactory()}
        self.application = ApplicationFactory(vacancy=self.vacancies["published"], unconfirmed=True)
        self.applications = self.sent_in()
        self.things = self.one_of_everything()
        self.keys = {
            "account_confirm_email": [a_sign_up().new_key()],
            "account_email_confirm": [addresses.ask_to_change(self.users["reader"], "new@example.org").new_key()],
            "account_invitation": [self.things["accounts_invitation"].new_key()],
            "account_picture_file": [Portrait.objects.create(user=self.somebody, key="x" * 22, content=b"").key],
            "account_reader": [UserFactory(username="seen-by-all", has_public_profile=True).pk],
            "comment_mail_off": [SIGNER.sign(self.users["reader"].pk)],
            "mfa_edit_webauthn": [self.things["mfa_authenticator"].pk],  # somebody else's
            "mfa_remove_webauthn": [self.things["mfa_authenticator"].pk],
            "account_reset_password_from_key": ["zz", "no-such-key"],
        }
        for purpose in (links.RECEIPT, links.CONFIRM, links.WITHDRAW):
            self.keys[f"application_{purpose}"] = [links.token_for(purpose, self.application.reference)]

    def story(self, word, by, **state):
        """A story in two versions, with all that only it uses."""
        image = ImageFactory(caption=f"Quince {word} caption", alt_text=f"Quince {word} alternative", created_by=by)
        document = DocumentFactory(title=f"Quince {word} document", source=f"Quince {word} source", created_by=by)
        story = ArticleFactory(
            headline=f"Quince {word} headline",
            slug=f"quince-{word}-slug",
            standfirst=f"Quince {word} standfirst",
            body=f'<p>Quince {word} body.</p><figure data-block="exhibit" data-id="{document.key}"></figure>',
            section=self.section,
            lead_image=image,
            authors=[AuthorFactory(name=f"Quince {word} author", slug=f"quince-{word}-author")],
            tags=[f"Quince {word} tag"],
            created_by=by,
            **{"published_at": timezone.now()} | state,
        )
        versions.keep(story, None, by=by)
        self.save_again(story, by, picks=True, kicker=f"Quince {word}")
        PreviewLink.objects.create(article=story, created_by=by)
        desk_log.write("submit", story, by=by, said="Sent to the editors", reason=f"Quince {word} reason")
        typed = {"headline": f"Quince {word} typing"}
        for user in filter(None, self.users.values()):
            Unsaved.objects.create(user=user, subject_id=story.pk, fields=typed)
        return story

    def talk(self):
        """Comments under the published story: of everybody, of somebody else, and one that a moderator holds."""
        DiscussionSettings.objects.create(is_open=True, is_appreciation_on=True)
        story = self.stories["published"]
        under = {"article": story, "posted_at": timezone.now() + timedelta(hours=1)}  # for as long as this table takes
        comments = {role: CommentFactory(author=user, **under) for role, user in self.users.items() if user}
        comments["foreign"] = CommentFactory(author=self.somebody, **under)
        comments["hidden"] = CommentFactory(author=self.somebody, pending=True, text="Held words", **under)
        return comments

    def sent_in(self):
        """An application that is read with its sender's name, and one whose name is nobody's to read."""
        shown = VacancyFactory(closed=True, is_blind=False)
        known = {
            "published": ApplicationFactory(vacancy=shown, name="Quince published applicant"),
            "hidden": ApplicationFactory(
                vacancy=VacancyFactory(closed=True), name="Quince covered", email="quince-covered@example.org"
            ),
        }
        for application in known.values():
            with_file(application)
        return known

    def page(self, word, is_published):
        """A page in two versions."""
        page = PageFactory(title=f"Quince {word} page", slug=f"quince-{word}-page", is_published=is_published)
        versions.keep(page, None, by=None)
        self.save_again(page, None, standfirst=f"Quince {word} standfirst")
        return page

    def save_again(self, subject, by, picks=False, **changes):
        before = subject.content()
        if picks:
            self.pick_hidden_stories(subject)
        for name, value in changes.items():
            setattr(subject, name, value)
        subject.save()
        versions.keep(subject, before, by=by)

    def pick_hidden_stories(self, story):
        """An editor picked them as reading beside a story that others see."""
        for kind in ("foreign", "hidden"):
            if kind in self.stories:
                RelatedStory.objects.create(article=story, related=self.stories[kind])

    def one_of_everything(self):
        """What the desk's pages of the other models are asked about, by model."""
        order_renditions(self.stories["hidden"].lead_image)
        return {
            "articles_section": self.section,
            "pages_menuitem": MenuItemFactory(section=self.section),
            "articles_countsettings": CountSettings.objects.create(),
            "pages_sitesettings": SiteSettings.objects.create(),
            "auth_group": self.users["editor"].groups.get(),
            "accounts_invitation": Invitation.objects.create(
                email="invited@example.org", invited_by=self.users["administrator"]
            ),
            "accounts_accountsettings": AccountSettings.objects.create(sign_up=AccountSettings.SignUp.OPEN),
            "jfj_logline": desk_log.write("publish", self.section, by=self.users["editor"], said="Published"),
            "mfa_authenticator": Authenticator.objects.create(user=self.somebody, type="totp", data={"secret": "x"}),
            "account_emailaddress": EmailAddress.objects.create(user=self.somebody, email="another@example.org"),
            "careers_mailtemplate": MailTemplate.objects.first(),
            "comments_restriction": Restriction.objects.create(user=self.somebody, kind="mute", reason="Heated"),
            "comments_discussionsettings": DiscussionSettings.objects.get(),
            "comments_sectionrules": SectionRules.objects.create(section=self.section),
            "comments_storyrules": StoryRules.objects.create(article=self.stories["published"]),
            "django_tasks_database_dbtaskresult": DBTaskResult.objects.get(),
        }

    def story_of(self, kind, role):
        return self.own.get(role) if kind == "own" else self.stories.get(kind)

    def thing(self, model, kind, role):
        """The object of this kind for this role; None where there is none."""
        if model == "accounts_user":
            return self.users[role] if kind == "own" else self.somebody
        if model == "pages_page":
            return self.pages.get(kind)
        if model == "careers_vacancy":
            return self.vacancies.get(kind)
        if model == "careers_application":
            return self.applications.get(kind)
        if model == "comments_comment":
            return self.comments.get(role if kind == "own" else kind)
        if kind == "unused":
            return self.unused[model]
        if model in self.things:
            return self.things[model]
        story = self.story_of(kind, role)
        match model:
            case "articles_image":
                return story and story.lead_image
            case "articles_document":
                return story and story.body_documents.get()
            case "articles_tag":
                return story and story.tags.get()
            case "articles_author":
                return story and story.bylines.get().author
        return story
