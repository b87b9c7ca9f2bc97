"""The list of stories, narrowed down to what is mine and what waits for me."""

from django.test import TestCase

from jfj.demo.factories import ArticleFactory, SectionFactory, UserFactory


class MyDeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer, cls.editor = UserFactory(journalist=True), UserFactory(editor=True)
        cls.mine = SectionFactory()
        cls.draft = ArticleFactory(created_by=cls.writer)
        cls.sent = ArticleFactory(created_by=cls.writer, in_review=True, section=cls.mine)
        cls.elsewhere = ArticleFactory(in_review=True)
        ArticleFactory(published=True)

    def found(self, user, what):
        self.client.force_login(user)
        return set(self.client.get(f"/admin/articles/article/?desk={what}").context["cl"].queryset)

    def test_mine_are_those_i_created_or_am_credited_on(self):
        self.assertEqual(self.found(self.writer, "mine"), {self.draft, self.sent})

    def test_a_draft_waits_for_its_writer(self):
        self.assertEqual(self.found(self.writer, "waiting"), {self.draft})

    def test_what_was_sent_waits_for_an_editor(self):
        self.assertEqual(self.found(self.editor, "waiting"), {self.sent, self.elsewhere})

    def test_a_section_with_an_editor_waits_for_nobody_else(self):
        self.mine.editors.add(UserFactory(editor=True))
        self.assertEqual(self.found(self.editor, "waiting"), {self.elsewhere})

    def test_an_unknown_word_narrows_nothing(self):
        self.assertEqual(len(self.found(self.editor, "x")), 4)
