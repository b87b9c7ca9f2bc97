"""What is typed is kept for whoever typed it, and touches no story."""

from uuid import UUID, uuid4

from django.test import TestCase

from articles.models import Article, Revision, Unsaved
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory
from tests.articles.test_story_form import ADD, StoryForm

KEEP = "/admin/articles/article/autosave/"


class AutosaveTests(StoryForm, TestCase):
    def setUp(self):
        self.story = ArticleFactory(headline="As it was", created_by=self.journalist, authors=[self.author])
        self.url = f"/admin/articles/article/{self.story.pk}/change/"

    def keep(self, user=None, story=None, **changes):
        self.client.force_login(user or self.journalist)
        story = story or self.story
        fields = self.fields(story) | self.rows(story) | {"headline": "As I type it", "subject_id": story.pk}
        return self.client.post(KEEP, fields | changes)

    def shown(self, url=None):
        """The form with the newest copy in it."""
        return self.client.get(url or self.url, {"unsaved": Unsaved.objects.latest("pk").pk})

    def test_it_is_kept_and_the_story_is_as_it_was(self):
        self.assertRegex(self.keep().json()["kept_at"], r"^\d\d:\d\d$")
        story = Article.objects.get()
        self.assertEqual((story.headline, story.version, Revision.objects.count()), ("As it was", 1, 0))

    def test_it_gives_nobody_else_a_false_alarm(self):
        self.keep()
        self.change(self.story, self.editor, headline="The editor's save")
        self.assertEqual(Article.objects.get().headline, "The editor's save")

    def test_the_form_offers_it_and_shows_it_when_asked(self):
        other = AuthorFactory(name="Somebody Else")
        self.keep(**{"bylines-0-author": other.pk, "tags": "Reparations", "body": "<p>Typed.</p>"})
        self.assertContains(self.client.get(self.url), "never saved")
        for words in ("As I type it", "Somebody Else", "Reparations", "Typed."):
            self.assertContains(self.shown(), words)

    def test_a_new_story_is_kept_too(self):
        self.client.force_login(self.journalist)
        self.client.post(KEEP, self.fields(headline="Begun on the bus") | {"subject_id": ""})
        page = self.shown(ADD)
        self.assertContains(page, "Begun on the bus")
        self.assertContains(page, f'<option value="{self.author.pk}" selected>')

    def test_it_is_nobody_elses(self):
        self.keep()
        self.client.force_login(self.editor)
        for page in (self.client.get(self.url), self.shown()):
            self.assertNotContains(page, "As I type it")
            self.assertNotContains(page, "never saved")

    def test_a_save_makes_an_end_of_it(self):
        self.keep()
        self.change(self.story, self.journalist)
        self.assertFalse(Unsaved.objects.exists())

    def test_so_does_one_whose_text_readers_do_not_have_yet(self):
        story = ArticleFactory(published=True, authors=[self.author])
        self.keep(self.editor, story)
        self.change(story, self.editor, _keep="1")
        self.assertFalse(Unsaved.objects.exists())

    def test_a_save_that_is_refused_does_not(self):
        self.keep()
        self.change(self.story, self.journalist, headline="")
        self.assertTrue(Unsaved.objects.exists())

    def test_a_colleague_who_saved_meanwhile_is_not_overwritten_by_it(self):
        self.keep()
        self.change(self.story, self.editor, headline="The editor's save")
        self.client.force_login(self.journalist)
        self.assertContains(self.shown(), 'name="started_from" value="1"')

    def test_html_is_cleaned_on_its_way_in(self):
        self.keep(body="<p>Yes<script>alert(1)</script></p>")
        self.assertEqual(Unsaved.objects.get().fields["body"], "<p>Yes</p>")

    def test_a_nul_is_left_out_which_postgresql_does_not_store(self):
        self.assertEqual(self.keep(headline="As\0 I type it", **{"why\0": "So."}).status_code, 200)
        self.assertNotIn("\0", str(Unsaved.objects.get().fields))
        self.assertContains(self.shown(), "As I type it")

    def test_what_is_no_form_field_is_not_kept(self):
        self.keep(_save="1", csrfmiddlewaretoken="secret")
        self.assertFalse({"_save", "csrfmiddlewaretoken", "subject_id"} & Unsaved.objects.get().fields.keys())

    def test_nobody_keeps_anything_of_a_story_that_is_not_his(self):
        published = ArticleFactory(published=True)
        for story, user, status in (
            (self.story, UserFactory(journalist=True), 404),
            (self.story, UserFactory(moderator=True), 404),
            (published, self.journalist, 403),
        ):
            self.assertEqual(self.keep(user, story).status_code, status)
        self.assertFalse(Unsaved.objects.exists())

    def test_absurd_input_is_told(self):
        for number in ("x", "-1", "9" * 40):
            self.assertEqual(self.keep(subject_id=number).status_code, 404, number)
        self.assertEqual(self.keep(body="<p>a</p>" * 40_001).status_code, 400)
        self.assertEqual(self.keep(started_from="9" * 40).status_code, 200)
        for form_id in ("x", "", "\0", "9" * 400):
            self.assertEqual(self.keep(form_id=form_id, copy="9" * 40).status_code, 200, form_id)
            self.assertEqual(Unsaved.objects.get().form_id, UUID(int=0))
        self.keep(**{"bylines-TOTAL_FORMS": "9" * 40})
        self.assertEqual(self.shown().status_code, 200)
        for number in ("x", "-1", "9" * 40):
            self.assertEqual(self.client.get(self.url, {"unsaved": number}).status_code, 200, number)
            answer = self.client.post(f"{KEEP}drop/", {"subject_id": self.story.pk, "copy": number})
            self.assertEqual((answer.status_code, Unsaved.objects.count()), (302, 1), number)

    def test_a_row_that_names_nothing_is_not_shown(self):
        for number in ("abc", "9" * 40, "9" * 5000):
            self.keep(**{"related_picks-TOTAL_FORMS": 1, "related_picks-0-related": number, "bylines-0-author": number})
            self.assertEqual(self.shown().status_code, 200, number[:9])

    def test_one_sees_who_else_has_the_story_open(self):
        self.client.force_login(self.editor)
        self.client.post(KEEP, {"ping": 1, "subject_id": self.story.pk})
        self.assertEqual(self.keep().json()["others"], [str(self.editor)])

    def test_one_sees_that_there_is_a_newer_version(self):
        Article.objects.update(version=3)
        self.assertEqual(self.keep().json()["version"], 3)


class ManyFormsTests(StoryForm, TestCase):
    """One person with the same story in several windows: each form is kept for itself."""

    def setUp(self):
        self.story = ArticleFactory(headline="As it was", created_by=self.journalist, authors=[self.author])
        self.url = f"/admin/articles/article/{self.story.pk}/change/"
        self.client.force_login(self.journalist)

    def typed(self, headline, form_id, **changes):
        fields = self.fields(self.story, slug=self.story.slug, headline=headline, form_id=form_id)
        return fields | self.rows(self.story) | changes

    def keep(self, *typed, **changes):
        return self.client.post(KEEP, self.typed(*typed, **changes) | {"subject_id": self.story.pk}).json()["copy"]

    def headlines(self):
        """What is offered, in the order of the page."""
        return [copy.fields["headline"] for copy in self.client.get(self.url).context["kept"]]

    def test_each_is_offered_the_newest_first(self):
        one, two = uuid4(), uuid4()
        for words, form_id in (("One", one), ("Two", two), ("One, and more", one)):
            copy = self.keep(words, form_id)
        self.assertEqual(self.headlines(), ["One, and more", "Two"])
        self.assertContains(self.client.get(self.url), f'href="?unsaved={copy}"')

    def test_every_page_has_an_id_of_its_own(self):
        ids = [self.client.get(self.url).context["adminform"].form["form_id"].value() for _ in range(2)]
        self.assertNotEqual(UUID(ids[0]), UUID(ids[1]))

    def test_a_save_forgets_its_own_form_alone(self):
        one, two = uuid4(), uuid4()
        self.keep("One", one)
        self.keep("Two", two)
        self.client.post(self.url, self.typed("One", one))
        self.assertEqual(self.headlines(), ["Two"])
        self.assertContains(self.client.get(self.url), f'data-saved="{one}"')

    def test_a_copy_that_was_shown_is_gone_with_the_save_of_the_form_it_went_into(self):
        copy = self.keep("One", uuid4())
        form = self.client.get(self.url, {"unsaved": copy}).context["adminform"].form
        self.assertEqual(form["copy"].value(), str(copy))
        self.keep("Two", uuid4())
        self.client.post(self.url, self.typed("One, and more", form["form_id"].value(), copy=copy))
        self.assertEqual(self.headlines(), ["Two"])

    def test_a_form_that_goes_on_with_a_copy_is_kept_in_its_place(self):
        copy = self.keep("One", uuid4())
        self.keep("One, and more", uuid4(), copy=copy)
        self.assertEqual(self.headlines(), ["One, and more"])

    def test_what_its_own_window_has_typed_since_is_neither_saved_over_nor_dropped(self):
        one = uuid4()
        copy = self.keep("One", one)
        self.keep("One, and more", one)
        self.client.post(f"{KEEP}drop/", {"subject_id": self.story.pk, "copy": copy})
        self.client.post(self.url, self.typed("One, as shown", uuid4(), copy=copy))
        self.assertEqual(self.headlines(), ["One, and more"])

    def test_a_button_drops_one(self):
        copy = self.keep("One", uuid4())
        self.keep("Two", uuid4())
        self.client.post(f"{KEEP}drop/", {"subject_id": self.story.pk, "copy": copy})
        self.assertEqual(self.headlines(), ["Two"])

    def test_nobody_drops_or_saves_away_what_is_not_his(self):
        copy = self.keep("One", uuid4())
        self.client.force_login(self.editor)
        self.client.post(f"{KEEP}drop/", {"subject_id": self.story.pk, "copy": copy})
        self.client.post(self.url, self.typed("As it was", uuid4(), copy=copy))
        self.assertEqual(Unsaved.objects.get().pk, copy)

    def test_what_says_the_same_as_the_story_is_not_offered(self):
        same = {"headline": "As it was", "section": self.story.section_id, "dateline": "", "tags": ""}
        same |= {"standfirst": self.story.standfirst, "body": self.story.body, "republish_allowed": "on"}
        self.client.post(KEEP, self.typed("", uuid4()) | {"subject_id": self.story.pk} | same)
        self.assertEqual(self.headlines(), [])
        for changes in ({"body": "<p>Other.</p>"}, {"tags": "Victims"}, {"bylines-0-role": "photos"}, {"why": "So."}):
            self.client.post(KEEP, self.typed("", uuid4()) | {"subject_id": self.story.pk} | same | changes)
        self.assertEqual(len(self.headlines()), 4)

    def test_a_form_that_was_refused_is_not_offered_its_own_words(self):
        form_id = uuid4()
        self.keep("One", form_id)
        page = self.client.post(self.url, self.typed("", form_id))
        self.assertEqual((page.context["kept"], page.context["adminform"].form["form_id"].value()), ([], str(form_id)))

    def test_the_newest_ten_are_kept(self):
        for number in range(12):
            self.keep(f"Number {number}", uuid4())
        self.assertEqual(self.headlines(), [f"Number {number}" for number in reversed(range(2, 12))])
