"""What an address or a crafted form may ask of the desk's lists: what they offer, and nothing else."""

from django.test import TestCase

from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, UserFactory

STORIES = "/admin/articles/article/"


class ListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.story = ArticleFactory()

    def setUp(self):
        self.client.force_login(self.editor)

    def test_filters_of_the_list_work(self):
        section = self.story.section_id
        author = AuthorFactory().pk
        for query in (
            f"section__id__exact={section}",
            "status__exact=draft",
            "desk=mine",
            "published=week",
            "q=judges",
        ):
            self.assertEqual(self.client.get(f"{STORIES}?{query}").status_code, 200, query)
        self.assertEqual(self.client.get(f"{STORIES}?bylines__author__id__exact={author}").status_code, 200)

    def test_nothing_else_is_asked_of_the_database(self):
        for query in (
            "headline__regex=(",
            "headline__regex=(a%2B)%2B$",
            "id__range=1",
            "published_at__year=99999",
            "published_at__gte=0001-01-01",
            "renditions__contains=a",
            "created_by__password__startswith=a",
            f"id__in={'9' * 30}",
            f"section__id__exact={'9' * 30}",
            "section__id__exact=x",
        ):
            self.assertEqual(self.client.get(f"{STORIES}?{query}").status_code, 400, query)

    def test_a_search_of_a_thousand_words_is_cut(self):
        words = "a+" * 1500
        self.assertEqual(self.client.get(f"{STORIES}?q={words}").status_code, 200)
        query = f"app_label=articles&model_name=byline&field_name=author&term={words}"
        self.assertEqual(self.client.get(f"/admin/autocomplete/?{query}").status_code, 200)

    def test_what_django_would_read_from_an_address_is_no_fault(self):
        one = f"{STORIES}{self.story.pk}"
        for address in (
            f"{one}/change/?_to_field=",
            f"{STORIES}add/?published_at=abc",
            f"{STORIES}add/?embargo_until=x",
        ):
            self.assertEqual(self.client.get(address).status_code, 200, address)
        self.client.force_login(UserFactory(administrator=True))
        self.assertEqual(self.client.get(f"{one}/delete/?_to_field=").status_code, 200)

    def test_a_number_has_one_spelling(self):
        for spelling in (f"%20{self.story.pk}", f"+{self.story.pk}", f"{self.story.pk}%20"):
            self.assertRedirects(self.client.get(f"{STORIES}{spelling}/change/"), "/admin/")

    def test_a_selection_that_is_none_is_told(self):
        for wrong in ("abc", "9" * 30, "-1", "1.5"):
            fields = {"action": "publish_selected", "_selected_action": [wrong]}
            response = self.client.post(STORIES, fields, follow=True)
            self.assertContains(response, "Nothing was done")

    def test_a_bulk_publication_names_what_it_may_not_publish_and_does_the_rest(self):
        good = ArticleFactory(authors=[AuthorFactory()])
        refused = [ArticleFactory(retracted=True), ArticleFactory(withdrawn=True, court="High Court", court_order="12")]
        chosen = [good.pk, *(story.pk for story in refused)]
        response = self.client.post(STORIES, {"action": "publish_selected", "_selected_action": chosen}, follow=True)
        for story in refused:
            self.assertContains(response, f"{story.headline}: It was taken back.")
        self.assertEqual([story.pk for story in Article.objects.published()], [good.pk])
        self.assertEqual(Article.objects.get(court="High Court").court_order, "12")


class HugeNumberTests(TestCase):
    def test_a_number_that_no_row_has_is_told_beside_the_field(self):
        self.client.force_login(UserFactory(editor=True))
        for field in ("lead_image", "bylines-0-author", "related_picks-0-related"):
            for number in ("9" * 30, "9" * 5000):
                fields = {"headline": "A", "slug": "a", "kind": "news", "language": "en", field: number}
                fields |= {"bylines-TOTAL_FORMS": 1, "bylines-INITIAL_FORMS": 0, "bylines-0-role": "words"}
                fields |= {"related_picks-TOTAL_FORMS": 1, "related_picks-INITIAL_FORMS": 0}
                fields |= {"bylines-0-position": 0, "related_picks-0-position": 0}
                response = self.client.post(f"{STORIES}add/", fields)
                self.assertEqual(response.status_code, 200, field)
        self.assertFalse(Article.objects.exists())
