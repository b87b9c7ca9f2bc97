from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase

from articles import services, workflow
from articles.models import Article
from jfj.demo.factories import ArticleFactory, UserFactory

S = Article.Status


class MoveTableTests(TestCase):
    """Every pair of states, for every role: allowed where the table says so, else refused."""

    @classmethod
    def setUpTestData(cls):
        cls.owner = UserFactory(journalist=True)
        cls.stranger = UserFactory(journalist=True)
        cls.editor = UserFactory(editor=True)
        cls.administrator = UserFactory(administrator=True)
        cls.reader = UserFactory()

    def story(self, status):
        traits = {} if status == "draft" else {status: True}
        return ArticleFactory(created_by=self.owner, **traits)

    def may(self, article, to, user):
        try:
            workflow.require_move(article, to, user, "A good reason.")
        except (PermissionDenied, ValidationError):
            return False
        return True

    def test_the_table_is_the_only_way(self):
        roles = {"owner": self.owner, "editor": self.editor, "administrator": self.administrator}
        for start in S.values:
            article = self.story(start)
            for to in S.values:
                move = workflow.MOVES.get((start, to))
                for role, user in roles.items():
                    allowed = move is not None and (
                        role in move.by or (role == "administrator" and "editor" in move.by)
                    )
                    with self.subTest(start=start, to=to, role=role):
                        self.assertEqual(self.may(article, to, user), allowed)

    def test_somebody_elses_journalist_moves_nothing(self):
        for start in S.values:
            article = self.story(start)
            for to in S.values:
                with self.subTest(start=start, to=to):
                    self.assertFalse(self.may(article, to, self.stranger))

    def test_a_reader_who_is_credited_moves_nothing(self):
        self.assertFalse(self.may(self.story("draft"), S.IN_REVIEW, self.reader))


class ReturnTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.owner = UserFactory(journalist=True)
        cls.editor = UserFactory(editor=True)

    def test_an_editor_returns_a_story_with_a_note(self):
        article = ArticleFactory(in_review=True)
        with self.assertRaisesMessage(ValidationError, "Say why"):
            services.return_to_author(article, by=self.editor)
        article = services.return_to_author(article, by=self.editor, note="Name the court.")
        self.assertEqual((article.status, article.status_reason), ("draft", "Name the court."))

    def test_an_owner_takes_a_story_back_without_one(self):
        article = ArticleFactory(in_review=True, created_by=self.owner)
        self.assertEqual(services.return_to_author(article, by=self.owner).status, "draft")

    def test_a_contributor_sends_an_own_draft(self):
        contributor = UserFactory(contributor=True)
        article = ArticleFactory(created_by=contributor)
        self.assertEqual(services.submit(article, by=contributor).status, "in_review")


class MayEditTests(TestCase):
    """Who may change the text, by the state of the story."""

    def editable(self, user, **traits):
        return workflow.may_edit(user, ArticleFactory(created_by=user, **traits))

    def test_a_contributor_works_on_own_drafts_only(self):
        user = UserFactory(contributor=True)
        self.assertTrue(self.editable(user))
        self.assertFalse(self.editable(user, in_review=True))

    def test_a_journalist_works_on_own_stories_until_they_are_ready(self):
        user = UserFactory(journalist=True)
        self.assertTrue(self.editable(user, in_review=True))
        for trait in ["ready", "published", "withdrawn", "retracted", "spiked"]:
            self.assertFalse(self.editable(user, **{trait: True}), trait)

    def test_nobody_but_an_editor_works_on_anothers_draft(self):
        draft = ArticleFactory()
        self.assertFalse(workflow.may_edit(UserFactory(journalist=True), draft))
        self.assertTrue(workflow.may_edit(UserFactory(editor=True), draft))
