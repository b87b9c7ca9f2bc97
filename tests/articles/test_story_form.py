from datetime import UTC, datetime, timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import versions
from articles.models import Article, FormerSlug
from jfj.demo.factories import ArticleFactory, AuthorFactory, SectionFactory, UserFactory

ADD = "/admin/articles/article/add/"


class StoryForm:
    """Posts the story form as a browser would."""

    @classmethod
    def setUpTestData(cls):
        cls.section = SectionFactory()
        cls.author = AuthorFactory()
        cls.journalist = UserFactory(journalist=True)
        cls.editor = UserFactory(editor=True)

    def fields(self, article=None, **changes):
        fields = {
            "headline": "A chamber sits in Nairobi",
            "slug": "a-chamber-sits-in-nairobi",
            "kicker": "",
            "standfirst": "It heard the victims.",
            "body": "<p>It heard them for three days.</p>",
            "section": self.section.pk,
            "kind": "news",
            "language": "en",
            "dateline": "Nairobi",
            "tags": "Civil Society, Victims",
            "started_from": article.version if article else 1,
            "bylines-TOTAL_FORMS": 1,
            "bylines-INITIAL_FORMS": 0,
            "bylines-0-author": self.author.pk,
            "bylines-0-role": "words",
            "bylines-0-position": 0,
            "related_picks-TOTAL_FORMS": 0,
            "related_picks-INITIAL_FORMS": 0,
            "corrections-TOTAL_FORMS": 0,
            "corrections-INITIAL_FORMS": 0,
        }
        return fields | changes

    def add(self, user=None, **changes):
        self.client.force_login(user or self.journalist)
        return self.client.post(ADD, self.fields(**changes))

    def change(self, article, user, **changes):
        self.client.force_login(user)
        url = reverse("admin:articles_article_change", args=[article.pk])
        given = {"readers_have_it": "1"} if article.is_live else {}
        return self.client.post(url, self.fields(article, slug=article.slug) | self.rows(article) | given | changes)

    def rows(self, article):
        """The bylines as the form shows them."""
        rows = article.content()["bylines"]
        fields = {"bylines-TOTAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            fields[f"bylines-{number}-author"] = row["id"]
            fields[f"bylines-{number}-role"] = row["role"]
            fields[f"bylines-{number}-position"] = row["position"]
        return fields


class WriteTests(StoryForm, TestCase):
    def test_a_journalist_writes_a_draft_that_is_his_own(self):
        self.add()
        article = Article.objects.get()
        self.assertEqual((article.status, article.created_by), ("draft", self.journalist))

    def test_two_words_between_commas_are_one_tag(self):
        self.add()
        tags = Article.objects.get().tags.all()
        self.assertEqual(sorted(t.name for t in tags), ["Civil Society", "Victims"])

    def test_the_state_is_not_a_field_that_can_be_posted(self):
        self.add(status="published", published_at_0="2020-01-01", published_at_1="10:00")
        self.assertFalse(Article.objects.exclude(status="draft").exists())

    def test_hostile_html_is_cleaned_on_the_way_in(self):
        self.add(body='<p>Hello<img src=x onerror="alert(1)"><script>alert(2)</script></p>')
        self.assertEqual(Article.objects.get().body, "<p>Hello</p>")

    def test_a_reader_does_not_reach_the_form(self):
        self.client.force_login(UserFactory())
        response = self.client.post(ADD, self.fields(), follow=True)
        self.assertEqual(response.status_code, 403)
        self.assertFalse(Article.objects.exists())


class BadInputTests(StoryForm, TestCase):
    """Each gets a message beside its field; nothing is stored, what was typed stays."""

    def refused(self, field, **changes):
        response = self.add(**changes)
        self.assertEqual(response.status_code, 200)
        self.assertIn(field, response.context["adminform"].form.errors)
        self.assertContains(response, "It heard them for three days.")
        self.assertFalse(Article.objects.exists())

    def test_a_headline_with_a_control_character(self):
        self.refused("headline", headline="A chamber\x07 sits")

    def test_a_headline_with_a_nul_byte(self):
        self.refused("headline", headline="A chamber\x00 sits")

    def test_a_headline_of_500_letters(self):
        self.refused("headline", headline="A" * 500)

    def test_a_tag_of_300_letters(self):
        self.refused("tags", tags="t" * 300)

    def test_a_tag_with_a_control_character(self):
        self.refused("tags", tags="Civil\x08Society")

    def test_a_publication_date_that_is_past(self):
        self.refused("published_at", published_at_0="2001-01-01", published_at_1="10:00")

    def test_a_publication_date_in_the_year_9999(self):
        self.refused("published_at", published_at_0="9999-12-31", published_at_1="10:00")

    def test_an_embargo_in_a_year_that_no_newsroom_means(self):
        for year in ("0001", "1999", "2100", "9999"):
            self.refused("embargo_until", embargo_until_0=f"{year}-01-01", embargo_until_1="00:00")

    def test_publish_now_with_a_later_date_is_asked_again(self):
        article = ArticleFactory(created_by=self.journalist, authors=[self.author])
        later = {"published_at_0": "2031-12-14", "published_at_1": "09:00", "_move": "publish_now"}
        page = self.client.get(self.change(article, self.editor, headline="Later", **later).url)
        self.assertContains(page, "You typed a later date")
        self.assertContains(page, "Schedule for 14 Dec 09:00 EAT")
        article.refresh_from_db()
        self.assertEqual((article.headline, article.status), ("Later", "draft"))
        self.change(article, self.editor, headline="Later", **later)
        self.assertEqual(Article.objects.get().status, "published")

    def test_a_tag_without_a_letter(self):
        self.refused("tags", tags="Victims, !!!")

    def test_a_story_related_to_itself(self):
        story = ArticleFactory(created_by=self.journalist, authors=[self.author])
        rows = {"related_picks-TOTAL_FORMS": 1, "related_picks-0-related": story.pk, "related_picks-0-position": 0}
        self.assertContains(self.change(story, self.journalist, **rows), "not related to itself")

    def test_a_published_story_without_its_section(self):
        story = ArticleFactory(published=True, authors=[self.author])
        self.assertContains(self.change(story, self.editor, section=""), "A published story has a section")

    def test_a_published_story_keeps_its_dates(self):
        story = ArticleFactory(published=True, authors=[self.author])
        self.change(story, self.editor, embargo_until_0="2099-01-01", embargo_until_1="00:00")
        self.assertIsNone(Article.objects.get().embargo_until)

    def test_a_slug_that_is_taken(self):
        taken = ArticleFactory(published=True)
        response = self.add(slug=taken.slug)
        self.assertIn("slug", response.context["adminform"].form.errors)
        self.assertEqual(Article.objects.count(), 1)

    def test_a_body_over_two_million_letters(self):
        self.client.force_login(self.journalist)
        response = self.client.post(ADD, self.fields(body=f"<p>{'a ' * 1_000_001}</p>"))
        self.assertIn("body", response.context["adminform"].form.errors)

    def test_a_body_of_so_many_parts_that_only_its_words_could_be_kept(self):
        self.refused("body", body="<p>It heard them for three days.</p>" + "<p>a</p>" * 30_000)


class PublishButtonTests(StoryForm, TestCase):
    def test_an_editor_saves_and_publishes_in_one_step(self):
        article = ArticleFactory(authors=[self.author])
        self.change(article, self.editor, headline="A better headline", _move="publish_now")
        self.assertEqual(Article.objects.published().get().headline, "A better headline")

    def test_a_journalists_crafted_publish_is_refused(self):
        article = ArticleFactory(created_by=self.journalist, authors=[self.author])
        response = self.change(article, self.journalist, _move="publish_now")
        self.assertEqual(response.status_code, 403)
        self.assertFalse(Article.objects.published().exists())

    def test_the_move_address_refuses_a_foreign_story_like_one_that_never_was(self):
        article = ArticleFactory()
        self.client.force_login(self.journalist)
        for pk in [article.pk, 999999]:
            url = reverse("admin:articles_article_move", args=[pk])
            self.assertEqual(self.client.post(url, {"_move": "submit"}).status_code, 404)

    def test_a_move_is_never_a_get(self):
        article = ArticleFactory()
        self.client.force_login(self.editor)
        url = reverse("admin:articles_article_move", args=[article.pk])
        self.assertEqual(self.client.get(url, {"_move": "spike"}).status_code, 405)

    def test_an_unknown_button_says_so_and_changes_nothing(self):
        article = ArticleFactory()
        self.client.force_login(self.editor)
        url = reverse("admin:articles_article_move", args=[article.pk])
        response = self.client.post(url, {"_move": "explode", "started_from": 1}, follow=True)
        self.assertContains(response, "There is no such button.")

    def test_a_date_typed_before_publication_is_read_only_afterwards(self):
        article = ArticleFactory(published=True)
        first = article.published_at
        tomorrow = timezone.localtime() + timedelta(days=1)
        self.change(
            article,
            self.editor,
            published_at_0=f"{tomorrow:%Y-%m-%d}",
            published_at_1="10:00",
        )
        article.refresh_from_db()
        self.assertEqual(article.published_at, first)


class SavedMeanwhileTests(StoryForm, TestCase):
    def test_a_save_from_an_old_version_is_refused_and_shows_both_texts(self):
        article = ArticleFactory(created_by=self.journalist, body="<p>The text of the other.</p>")
        Article.objects.filter(pk=article.pk).update(version=2)
        response = self.change(article, self.journalist, body="<p>My own long work.</p>")
        self.assertContains(response, "My own long work.")
        self.assertContains(response, "The text of the other.")
        article.refresh_from_db()
        self.assertEqual(article.body, "<p>The text of the other.</p>")

    def test_both_stand_side_by_side_with_every_field_that_differs(self):
        article = ArticleFactory(created_by=self.journalist, headline="Theirs", tags=["Kenya"], authors=[self.author])
        Article.objects.filter(pk=article.pk).update(version=2)
        response = self.change(article, self.journalist, headline="<b>Mine</b>", tags="Uganda", body=article.body)
        rows = response.context["conflict"]["rows"]
        self.assertEqual(rows[0][0], "headline")
        self.assertFalse({"bylines", "related stories"} & {name for name, _theirs, _mine in rows})
        self.assertIn(("tags", "<p>Kenya</p>", "<p>Uganda</p>"), rows)
        self.assertContains(response, "<p>&lt;b&gt;Mine&lt;/b&gt;</p>")

    def test_the_bylines_of_both_stand_there_too(self):
        article = ArticleFactory(created_by=self.journalist, authors=[self.author])
        other = AuthorFactory(name="Whom I credit")
        Article.objects.filter(pk=article.pk).update(version=2)
        response = self.change(article, self.journalist, **{"bylines-0-author": other.pk})
        theirs, mine = f"<p>{self.author.name} (words)</p>", "<p>Whom I credit (words)</p>"
        self.assertIn(("bylines", theirs, mine), response.context["conflict"]["rows"])

    def test_a_version_that_waits_is_what_the_other_saved(self):
        article = ArticleFactory(published=True, headline="Out", authors=[self.author])
        self.change(article, self.editor, headline="Theirs, waiting", _keep="1")
        response = self.change(article, UserFactory(editor=True), headline="Mine")
        self.assertContains(response, "Theirs, waiting")
        self.assertIn(("headline", "<p>Theirs, waiting</p>", "<p>Mine</p>"), response.context["conflict"]["rows"])
        self.assertEqual(Article.objects.get().headline, "Out")

    def test_a_form_that_was_opened_before_publication_is_kept_for_later_after_it(self):
        article = ArticleFactory(published=True, authors=[self.author])
        opened = self.fields(article, slug=article.slug, headline="Typed before") | self.rows(article)
        self.client.force_login(self.editor)
        url = f"/admin/articles/article/{article.pk}/change/"
        fields = {name: value for name, value in opened.items() if not name.startswith("corrections")}
        answer = self.client.post(url, fields, follow=True)
        self.assertContains(answer, "The story came out while you wrote")
        self.assertEqual(Article.objects.get().headline, article.headline)
        self.assertEqual(versions.newest_content(Article.objects.get())["headline"], "Typed before")

    def opened(self, article, user):
        """What the form of a story remembers of its dates when this user opens it."""
        self.client.force_login(user)
        form = self.client.get(reverse("admin:articles_article_change", args=[article.pk])).context["adminform"].form
        return {"dates_from": form["dates_from"].value()}

    def test_an_embargo_that_a_colleague_sets_meanwhile_stays(self):
        article = ArticleFactory(created_by=self.journalist)
        opened = self.opened(article, self.journalist)
        until = datetime(2031, 12, 14, 6, tzinfo=UTC)
        Article.objects.update(embargo_until=until)
        self.change(article, self.journalist, **opened, headline="My headline")
        article.refresh_from_db()
        self.assertEqual((article.embargo_until, article.headline), (until, "My headline"))

    def test_two_who_set_it_at_once_are_told(self):
        article = ArticleFactory(created_by=self.journalist)
        opened = self.opened(article, self.journalist)
        Article.objects.update(embargo_until=datetime(2031, 12, 14, 6, tzinfo=UTC))
        mine = {"embargo_until_0": "2032-01-01", "embargo_until_1": "00:00"}
        page = self.change(article, self.journalist, **opened, **mine, headline="My headline")
        self.assertContains(page, "It is now: 14 Dec 2031 09:00 EAT")

    def test_an_embargo_is_taken_away_by_whoever_knew_of_it(self):
        article = ArticleFactory(created_by=self.journalist, embargo_until=datetime(2031, 12, 14, 6, tzinfo=UTC))
        self.change(article, self.journalist, **self.opened(article, self.journalist), headline="My headline")
        self.assertIsNone(Article.objects.get().embargo_until)

    def test_a_kept_copy_remembers_the_dates_that_it_was_begun_from(self):
        article = ArticleFactory(created_by=self.journalist)
        kept = self.fields(article) | self.opened(article, self.journalist) | {"subject_id": article.pk}
        copy = self.client.post(reverse("admin:articles_article_autosave"), kept).json()["copy"]
        Article.objects.update(embargo_until=datetime(2031, 12, 14, 6, tzinfo=UTC))
        url = reverse("admin:articles_article_change", args=[article.pk])
        form = self.client.get(url, {"unsaved": copy}).context["adminform"].form
        self.assertEqual(form["dates_from"].value(), kept["dates_from"])

    def test_saving_again_on_top_is_possible(self):
        article = ArticleFactory(created_by=self.journalist)
        Article.objects.filter(pk=article.pk).update(version=2)
        self.change(article, self.journalist, body="<p>Mine.</p>")
        article.refresh_from_db()
        self.change(article, self.journalist, body="<p>Mine.</p>")
        article.refresh_from_db()
        self.assertEqual((article.body, article.version), ("<p>Mine.</p>", 3))


class AddressTests(StoryForm, TestCase):
    def test_a_former_address_redirects_once_to_the_present_one(self):
        article = ArticleFactory(published=True, authors=[self.author])
        before = article.get_absolute_url()
        self.change(article, self.editor, slug="a-new-address")
        response = self.client.get(before)
        self.assertRedirects(response, before.replace(article.slug, "a-new-address"), status_code=301)

    def test_an_address_that_no_reader_saw_is_not_remembered(self):
        article = ArticleFactory(scheduled=True, authors=[self.author])
        self.change(article, self.editor, slug="a-new-address")
        self.assertFalse(FormerSlug.objects.exists())

    def test_an_address_that_two_stories_had_leads_to_the_last(self):
        first, second = (ArticleFactory(published=True, authors=[self.author]) for _n in range(2))
        shared = first.get_absolute_url()
        self.change(first, self.editor, slug="first-anew")
        self.change(second, self.editor, slug=first.slug)
        self.change(Article.objects.get(pk=second.pk), self.editor, slug="second-anew")
        self.assertIn("second-anew", self.client.get(shared)["Location"])

    def test_a_withdrawn_story_keeps_its_address(self):
        article = ArticleFactory(withdrawn=True, authors=[self.author])
        self.change(article, self.editor, slug="a-new-address")
        self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 410)

    def test_a_draft_leaves_no_former_address(self):
        article = ArticleFactory(created_by=self.journalist)
        self.change(article, self.journalist, slug="another-address")
        self.assertFalse(FormerSlug.objects.exists())


class AlsoReadTests(StoryForm, TestCase):
    URL = "/admin/articles/article/also-read/"

    def test_it_finds_what_this_member_of_staff_may_see(self):
        out = ArticleFactory(published=True, headline="Court hears victims")
        ArticleFactory(headline="Court secret draft")
        self.client.force_login(self.journalist)
        results = self.client.get(self.URL, {"q": "court"}).json()["results"]
        self.assertEqual(results, [{"id": out.pk, "text": "Court hears victims"}])

    def test_a_hidden_storys_id_finds_nothing(self):
        draft = ArticleFactory()
        self.client.force_login(self.journalist)
        self.assertEqual(self.client.get(self.URL, {"id": draft.pk}).json(), {"results": []})

    def test_absurd_ids_find_nothing(self):
        self.client.force_login(self.journalist)
        for pk in ["9" * 400, "-1", "x", "1e9", "٣"]:
            self.assertEqual(self.client.get(self.URL, {"id": pk}).status_code, 200)
