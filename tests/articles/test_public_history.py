"""What readers can look up: corrections of every story, and the versions that they had of one."""

from django.test import TestCase

from articles import services, versions
from articles.models import Article, Author
from jfj.demo.factories import ArticleFactory, AuthorFactory, CorrectionFactory, UserFactory
from tests.articles.test_story_form import StoryForm


class CorrectionsPageTests(TestCase):
    def test_the_newest_notice_stands_first_with_its_story(self):
        old = CorrectionFactory(text="The old notice.", published_at="2026-01-01T10:00Z")
        CorrectionFactory(text="The new notice.")
        page = self.client.get("/corrections/").content.decode()
        self.assertLess(page.index("The new notice."), page.index("The old notice."))
        self.assertIn(old.article.get_absolute_url(), page)

    def test_notices_of_stories_that_readers_cannot_open_are_not_there(self):
        for trait in ("withdrawn", "embargoed", "spiked"):
            CorrectionFactory(text=f"Secret of a {trait} story.", article=ArticleFactory(**{trait: True}))
        self.assertNotContains(self.client.get("/corrections/"), "Secret")

    def test_a_retraction_is_there(self):
        story = services.retract(
            ArticleFactory(published=True), by=UserFactory(editor=True), reason="The figures were wrong."
        )
        self.assertContains(self.client.get("/corrections/"), "The figures were wrong.")
        self.assertContains(self.client.get("/corrections/"), story.get_absolute_url())

    def test_without_any_it_says_so(self):
        self.assertContains(self.client.get("/corrections/"), "No corrections yet")

    def test_twenty_notices_cost_as_many_queries_as_one(self):
        CorrectionFactory()
        self.client.get("/corrections/")
        with self.assertNumQueries(8):
            self.client.get("/corrections/")
        for _n in range(19):
            CorrectionFactory()
        with self.assertNumQueries(8):
            self.client.get("/corrections/")


class HistoryTests(StoryForm, TestCase):
    def setUp(self):
        self.story = ArticleFactory(published=True, authors=[self.author], body="<p>It sat in Nairobi.</p>")
        versions.start(self.story, self.story.content())

    def save(self, **changes):
        story = Article.objects.get()
        self.change(story, self.editor, **{"headline": story.headline, "body": story.body, **changes})

    def page(self):
        return self.client_class().get(f"{Article.objects.get().get_absolute_url()}history/")

    def test_a_change_is_shown_word_by_word_with_its_reason(self):
        self.save(body="<p>It sat in Kisumu.</p>", why="Wrong town.", tell_readers="on")
        self.assertContains(self.page(), "<del>Nairobi.</del>")
        self.assertContains(self.page(), "<ins>Kisumu.</ins>")
        self.assertContains(self.page(), "Wrong town.")

    def test_a_small_repair_is_marked_as_minor(self):
        self.save(body="<p>It sat in Nairobi!</p>")
        self.assertContains(self.page(), "Minor change")

    def test_a_notice_is_an_entry_of_it_and_a_retraction_is_marked(self):
        services.correct(self.story, by=self.editor, kind="clarification", text="It sat twice.")
        self.assertContains(self.page(), "It sat twice.")
        services.retract(self.story, by=self.editor, reason="It never sat.")
        self.assertContains(self.page(), 'class="notice notice--bad"')
        self.assertContains(self.page(), "It never sat.")

    def test_it_has_the_way_out_that_the_story_has(self):
        self.assertNotContains(self.page(), "data-leave")
        Article.objects.update(has_quick_exit=True)
        self.assertContains(self.page(), "data-leave", count=2)

    def test_a_version_that_waits_is_not_there(self):
        self.save(body="<p>It never sat.</p>", why="A secret reason.", _keep="1")
        self.assertNotContains(self.page(), "never sat")
        self.assertNotContains(self.page(), "secret reason")

    def test_drafts_before_publication_are_not_there(self):
        draft = ArticleFactory(authors=[self.author], body="<p>The witness is Amina.</p>", slug="a-draft")
        self.change(draft, self.editor, headline=draft.headline, body="<p>The witness is safe.</p>")
        services.publish(Article.objects.get(slug="a-draft"), by=self.editor)
        page = self.client_class().get(f"{Article.objects.get(slug='a-draft').get_absolute_url()}history/")
        self.assertNotContains(page, "Amina")

    def test_of_a_story_about_survivors_the_words_are_not_shown(self):
        for field in ("is_sensitive", "is_legally_sensitive"):
            Article.objects.update(is_sensitive=False, is_legally_sensitive=False)
            self.save(body=f"<p>Her name was {field}.</p>")
            self.save(body="<p>Her name is not told.</p>", why="For her safety.")
            Article.objects.update(**{field: True})
            self.assertNotContains(self.page(), "Her name was")
            self.assertContains(self.page(), "For her safety.")

    def test_another_author_is_told_of(self):
        self.save(**{"bylines-0-author": AuthorFactory(name="Wanjiru Kamau").pk})
        self.assertContains(self.page(), f"<del>{self.author.name}")
        self.assertContains(self.page(), "<ins>Wanjiru Kamau")

    def test_the_name_of_an_author_who_was_deleted_since_is_not_there(self):
        real = AuthorFactory(name="Amina Noor")
        self.save(**{"bylines-0-author": real.pk})
        self.save(**{"bylines-0-author": self.author.pk})
        self.assertContains(self.page(), "Amina Noor")
        real.delete()
        self.assertNotContains(self.page(), "Amina")

    def test_who_took_a_pseudonym_since_has_no_other_name_here(self):
        self.save(**{"bylines-0-author": AuthorFactory(name="Amina Noor", slug="a").pk})
        Author.objects.filter(slug="a").update(name="A. Reporter", is_pseudonym=True)
        self.assertContains(self.page(), "A. Reporter")
        self.assertNotContains(self.page(), "Amina")

    def test_whose_credit_became_a_pseudonyms_is_not_named_beside_it(self):
        self.save(**{"bylines-0-author": AuthorFactory(name="Amina Noor").pk})
        self.save(**{"bylines-0-author": AuthorFactory(name="A. Reporter", is_pseudonym=True).pk})
        self.assertContains(self.page(), "A. Reporter")
        self.assertNotContains(self.page(), "Amina")

    def test_what_only_the_desk_changed_is_no_version_for_readers(self):
        self.save(tags="Reparations")
        self.assertNotContains(self.page(), "Reparations")
        self.assertContains(self.page(), "First version")

    def test_a_wrong_month_and_a_hidden_story_are_404(self):
        path = self.story.get_absolute_url()
        self.assertEqual(self.client.get(path.replace("/20", "/19", 1) + "history/").status_code, 404)
        hidden = ArticleFactory(embargoed=True)
        self.assertEqual(self.client.get(hidden.get_absolute_url() + "history/").status_code, 404)

    def test_the_story_leads_to_it_once_readers_should_know_of_a_change(self):
        link = f'href="{self.story.get_absolute_url()}history/"'
        self.assertNotContains(self.client_class().get(self.story.get_absolute_url()), link)
        self.save(body="<p>It sat in Kisumu.</p>", tell_readers="on")
        self.assertContains(self.client_class().get(self.story.get_absolute_url()), link)
