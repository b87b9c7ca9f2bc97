from datetime import UTC, datetime, timedelta
from unittest import mock

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, PageFactory, SectionFactory, UserFactory
from jfj.lib.followers import tell
from search import index, results

NOON = datetime(2026, 5, 14, 9, tzinfo=UTC)


class SearchPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.courts = SectionFactory(name="Courts", slug="courts")
        cls.icc = SectionFactory(name="The ICC", slug="the-icc", parent=cls.courts)
        cls.author = AuthorFactory(name="Janet Sankale", slug="janet-sankale")
        cls.old = ArticleFactory(
            published=True,
            headline="Judges visit a quince orchard",
            section=cls.icc,
            authors=[cls.author],
            tags=["Marmalade"],
            published_at=datetime(2020, 3, 31, 20, 30, tzinfo=UTC),
        )
        cls.new = ArticleFactory(
            published=True,
            headline="Une récolte de quince",
            language="fr",
            section=SectionFactory(name="Elections", slug="elections"),
            published_at=datetime(2024, 6, 1, 9, tzinfo=UTC),
        )
        cls.page = PageFactory(title="Our quince policy", slug="quince-policy")
        index.rebuild()

    def ask(self, **query):
        return self.client.get("/search/", query)

    def headlines(self, **query):
        return [hit.article.headline for hit in self.ask(**query).context.get("hits", [])]

    def test_it_says_how_many_stories_there_are(self):
        self.assertContains(self.ask(q="quince"), "2 stories for “quince”")
        self.assertContains(self.ask(q="orchard"), "1 story for “orchard”")

    def test_nothing_asked_is_a_form_alone(self):
        for query in ({}, {"q": ""}, {"q": "  "}, {"q": '"'}):
            response = self.ask(**query)
            self.assertContains(response, 'name="q"')
            self.assertNotContains(response, "results-title")

    def test_words_that_were_found_are_marked(self):
        response = self.ask(q="quince orchard")
        self.assertContains(response, "Judges visit a <mark>quince orchard</mark>")

    def test_each_filter_leaves_what_it_names(self):
        for query in (
            {"section": "the-icc"},
            {"section": "courts"},
            {"author": "janet-sankale"},
            {"author": "janet SANKALE"},
            {"tag": "marmalade"},
            {"tag": "Marmalade"},
            {"language": "en"},
            {"until": "2020-12-31"},
            {"since": "2020-03-31", "until": "2020-03-31"},
        ):
            with self.subTest(query):
                self.assertEqual(self.headlines(q="quince", **query), [self.old.headline])
        self.assertEqual(self.headlines(q="quince", since="2020-04-01"), [self.new.headline])

    def test_filters_alone_list_what_they_leave(self):
        self.assertEqual(self.headlines(language="fr"), [self.new.headline])

    def test_days_are_those_of_the_newsroom(self):
        """20:30 UTC is 23:30 in Nairobi; half an hour later the next day has begun."""
        Article.objects.filter(pk=self.old.pk).update(published_at=datetime(2020, 3, 31, 21, 0, tzinfo=UTC))
        self.assertEqual(self.headlines(q="orchard", until="2020-03-31"), [])
        self.assertEqual(self.headlines(q="orchard", since="2020-04-01"), [self.old.headline])

    def test_the_order_is_by_date_on_request(self):
        self.assertEqual(self.headlines(q="quince", sort="newest"), [self.new.headline, self.old.headline])
        self.assertEqual(self.headlines(q="quince", sort="oldest"), [self.old.headline, self.new.headline])

    def test_each_filter_in_use_is_a_link_that_takes_it_away(self):
        response = self.ask(q="quince", section="the-icc", language="en", page="1")
        self.assertContains(response, 'href="/search/?q=quince&amp;language=en"')
        self.assertContains(response, 'href="/search/?q=quince&amp;section=the-icc"')

    def test_pages_stand_apart_and_only_where_nothing_narrows(self):
        self.assertContains(self.ask(q="quince"), "Our quince policy")
        self.assertNotContains(self.ask(q="quince", language="en"), "Our quince policy")

    def test_a_value_that_cannot_be_says_so_beside_its_field_and_finds_nothing(self):
        for query in (
            {"since": "2020-13-01"},
            {"since": "0001-01-01"},
            {"since": "2024-01-02", "until": "2024-01-01"},
            {"author": "Nobody"},
            {"tag": "Nothing"},
            {"section": "nowhere"},
            {"language": "xx"},
            {"sort": "random"},
            {"q": "word " * 5000},
        ):
            with self.subTest(str(query)[:60]):
                response = self.ask(**({"q": "quince"} | query))
                self.assertContains(response, "field__error")
                self.assertNotIn("hits", response.context)

    def test_an_author_of_hidden_stories_is_no_author(self):
        for name, state in (("Ann Hidden", "embargoed"), ("Bea Hidden", "withdrawn"), ("Cay Hidden", "in_review")):
            ArticleFactory(authors=[AuthorFactory(name=name)], tags=[f"Tag of {name}"], **{state: True})
            self.assertContains(self.ask(author=name), "No author of this name")
            self.assertContains(self.ask(tag=f"Tag of {name}"), "No story has this tag")

    def test_it_asks_the_database_the_same_for_one_hit_and_for_twenty(self):
        def publish(number):
            for _ in range(number):
                ArticleFactory(published=True, headline="Pomelos", authors=[AuthorFactory()], section=self.courts)
            index.rebuild()

        publish(1)
        self.ask(q="pomelos")
        with CaptureQueriesContext(connection) as for_one:
            self.assertContains(self.ask(q="pomelos"), "1 story")
        publish(19)
        with self.assertNumQueries(len(for_one)):
            self.assertContains(self.ask(q="pomelos"), "20 stories")

    def test_machines_do_not_keep_it(self):
        self.assertContains(self.ask(q="quince"), '<meta name="robots" content="noindex, follow">')

    def test_it_is_kept_for_half_a_minute_and_not_beyond_the_next_story(self):
        with time_machine.travel(NOON, tick=False):
            self.assertEqual(self.ask(q="quince")["Cache-Control"], "public, max-age=30")
            ArticleFactory(scheduled=True, published_at=NOON + timedelta(seconds=12))
            self.assertEqual(self.ask(q="quince")["Cache-Control"], "public, max-age=12")

    def test_a_readers_answer_is_his_own(self):
        self.client.force_login(UserFactory())
        self.assertEqual(self.ask(q="quince")["Cache-Control"], "private, no-cache")

    def test_markup_in_words_and_headlines_is_shown_and_not_obeyed(self):
        story = ArticleFactory(
            published=True, headline="<script>quince</script> & <mark>us</mark>", body="<p>&lt;b&gt;</p>"
        )
        index.index_articles(Article.objects.filter(pk=story.pk))
        response = self.ask(q="quince <script>")
        self.assertContains(response, "&lt;<mark>script</mark>&gt;<mark>quince</mark>&lt;/<mark>script</mark>&gt;")
        self.assertContains(response, "&lt;mark&gt;us&lt;/mark&gt;")
        self.assertNotContains(response, "<script>quince")
        self.assertContains(response, "“quince &lt;script&gt;”")

    def test_nobody_can_write_a_mark_of_ours(self):
        story = ArticleFactory(published=True, headline="Plain \ue000words\ue001 and a medlar")
        index.index_articles(Article.objects.filter(pk=story.pk))
        self.assertContains(self.ask(q="medlar"), "and a <mark>medlar</mark>")
        self.assertNotContains(self.ask(q="medlar"), "<mark>words")

    def test_words_of_a_guarded_story_stay_on_its_page(self):
        for fields in ({"is_sensitive": True}, {"is_legally_sensitive": True}, {"content_note": "Describes violence."}):
            Article.objects.filter(pk=self.old.pk).update(
                **{"is_sensitive": False, "is_legally_sensitive": False, "content_note": ""} | fields
            )
            response = self.ask(q="appeal orchard")
            self.assertContains(response, "<mark>orchard</mark>")
            self.assertNotContains(response, "<mark>appeal</mark>")

    def test_of_other_stories_a_part_of_the_text_is_shown(self):
        self.assertContains(self.ask(q="appeal orchard"), "The chamber heard the <mark>appeal</mark> on Monday.")


class BreadcrumbTests(TestCase):
    def test_it_leads_home(self):
        page = html.fromstring(self.client.get("/search/").content.decode())
        steps = page.xpath("//nav[@aria-label='Breadcrumb']//li")
        self.assertEqual([step.text_content().strip() for step in steps], ["Home", "Search"])


class NoResultTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = AuthorFactory(name="Janet Sankale")
        cls.story = ArticleFactory(
            published=True, headline="Judges visit a quince orchard", authors=[cls.author], tags=["Fruit trees"]
        )
        cls.hidden = ArticleFactory(
            embargoed=True,
            headline="Judges visit a pomegranate garden",
            authors=[AuthorFactory(name="Ann Hidden")],
            tags=["Hidden trees"],
        )
        index.rebuild()

    def ask(self, **query):
        return self.client.get("/search/", query)

    def test_it_says_so(self):
        self.assertContains(self.ask(q="xylophone"), "No result for “xylophone”")

    def test_a_misspelt_word_shows_what_may_have_been_meant(self):
        response = self.ask(q="qiunce orchrad")
        self.assertContains(response, "These are the stories for “quince orchard”")
        self.assertContains(response, 'href="/search/?q=quince+orchard"')
        self.assertEqual([hit.article for hit in response.context["hits"]], [self.story])

    def test_no_word_of_a_hidden_story_is_offered(self):
        response = self.ask(q="pomegranat garden")
        self.assertNotContains(response, "pomegranate")
        with time_machine.travel(self.hidden.embargo_until + timedelta(seconds=1)):
            self.assertContains(self.ask(q="pomegranat garden"), "“pomegranate garden”")

    def test_no_word_of_a_hidden_story_is_offered_because_a_published_one_has_its_stem(self):
        tell(ArticleFactory(embargoed=True, headline="What Marie saw"))
        tell(ArticleFactory(published=True, headline="What Mary saw"))
        self.assertNotContains(self.ask(q="Marrie"), "Marie")

    def test_wider_dates_are_offered_with_their_number(self):
        response = self.ask(q="quince", until="2001-01-01", language="en")
        self.assertContains(response, 'href="/search/?q=quince&amp;language=en" rel="nofollow">1 story of any date')

    def test_fewer_filters_are_offered_with_their_number(self):
        response = self.ask(q="quince", language="sw")
        self.assertContains(response, 'href="/search/?q=quince" rel="nofollow">1 story without filters')
        self.assertNotContains(self.ask(q="xylophone", language="sw"), "without filters")

    def test_tags_and_authors_with_the_words_are_offered_where_readers_may_know_of_them(self):
        response = self.ask(q="trees xylophone")
        self.assertContains(response, "Fruit trees")
        self.assertNotContains(response, "Hidden trees")
        self.assertContains(self.ask(q="sankale xylophone"), self.author.get_absolute_url())
        self.assertNotContains(self.ask(q="hidden xylophone"), "Ann Hidden")


class PagesOfResultsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section = SectionFactory()
        for _ in range(23):
            ArticleFactory(published=True, section=section)
        index.rebuild()

    def ask(self, page):
        return self.client.get("/search/", {"q": "appeal", "page": page, "sort": ""})

    def test_each_story_stands_on_one_page(self):
        seen = [hit.article.pk for page in (1, 2, 3) for hit in self.ask(page).context["hits"]]
        self.assertEqual(len(seen), 23)
        self.assertEqual(len({*seen}), 23)

    def test_the_links_keep_the_words(self):
        response = self.ask(2)
        self.assertContains(response, 'href="/search/?q=appeal" rel="prev nofollow"')
        self.assertContains(response, 'href="/search/?q=appeal&amp;page=3" rel="next nofollow"')

    def test_a_page_past_the_end_is_none(self):
        for page in (4, 51, 99999, 0, -1, "last", "01", "", "1.0", "٢"):
            with self.subTest(page):
                self.assertEqual(self.ask(page).status_code, 404)
        self.assertEqual(self.client.get("/search/", {"page": 2}).status_code, 404)

    def test_the_list_has_a_depth(self):
        with mock.patch.object(results, "DEEPEST_PAGE", 2):
            self.assertContains(self.ask(2), "The list ends here.")
            self.assertNotContains(self.ask(2), 'rel="next')
            self.assertEqual(self.ask(3).status_code, 404)

    def test_a_great_number_is_not_counted(self):
        with mock.patch.object(results, "COUNTED", 20):
            self.assertContains(self.ask(1), "More than 20 stories for “appeal”")


class HeaderTests(TestCase):
    def test_every_page_has_the_search_and_its_own_page_has_it_once(self):
        self.assertContains(self.client.get("/"), 'role="search"', count=1)
        self.assertContains(self.client.get("/search/"), 'role="search"', count=1)


class SectionChoiceTests(TestCase):
    def test_the_choice_has_every_section_with_stories_by_name(self):
        ark = SectionFactory(name="Ark", slug="ark")
        ArticleFactory(published=True, section=SectionFactory(name="Zoo", slug="zoo", parent=ark))
        ArticleFactory(scheduled=True, section=SectionFactory(name="Hidden", slug="hidden"))
        form = self.client.get("/search/").context["form"]
        self.assertEqual(form.fields["section"].choices, [("", "Any"), ("ark", "Ark"), ("zoo", "Zoo")])
