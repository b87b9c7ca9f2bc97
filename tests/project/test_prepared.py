"""Questions whose SQL is made once: they answer like any other queryset, and hold nothing of their first call."""

from datetime import timedelta

from django.db import connection
from django.db.models import Count
from django.test import TestCase
from django.utils import timezone

from articles.models import Article, DailyCount, Section
from jfj.demo.factories import ArticleFactory
from jfj.lib import prepared as module
from jfj.lib.prepared import prepared


def titles(stories):
    return [story.headline for story in stories]


class PreparedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.now = timezone.now()
        cls.first, cls.second, cls.third = (
            ArticleFactory(published=True, headline=name, published_at=cls.now - timedelta(hours=age), tags=[name])
            for age, name in ((3, "First"), (2, "Second"), (1, "Third"))
        )

    def test_each_call_answers_for_its_own_values(self):
        ask = prepared()(lambda slug: Article.objects.filter(slug=slug))
        for story in (self.first, self.second, self.first):
            self.assertEqual(ask(slug=story.slug), [story])
        self.assertEqual(ask(slug="nowhere"), [])

    def test_the_queryset_is_made_once(self):
        calls = []

        def of_slug(slug):
            calls.append(slug)
            return Article.objects.filter(slug=slug)

        ask = prepared()(of_slug)
        for story in (self.first, self.second, self.third):
            ask(slug=story.slug)
        self.assertEqual(len(calls), 1)

    def test_a_moment_is_compared_as_a_moment(self):
        ask = prepared()(lambda at: Article.objects.filter(published_at__lte=at).order_by("published_at"))
        self.assertEqual(titles(ask(at=self.second.published_at)), ["First", "Second"])
        self.assertEqual(titles(ask(at=self.second.published_at - timedelta(microseconds=1))), ["First"])

    def test_a_list_may_have_any_length(self):
        ask = prepared()(lambda keys: Article.objects.filter(pk__in=keys).order_by("published_at"))
        for stories in ([self.second], [self.first, self.third], [self.first, self.second, self.third], []):
            self.assertEqual(ask(keys=[story.pk for story in stories]), stories)
        many = [self.third.pk, *range(10_000, 10_000 + module.LONGEST_LIST)]
        self.assertEqual(ask(keys=many), [self.third])

    def test_a_short_list_leaves_out_only_what_it_names(self):
        ask = prepared()(lambda keys: Article.objects.exclude(pk__in=keys).order_by("published_at"))
        self.assertEqual(titles(ask(keys=[self.second.pk])), ["First", "Third"])
        self.assertEqual(titles(ask(keys=[self.first.pk, self.second.pk, 0])), ["Third"])
        self.assertEqual(titles(ask(keys=[])), ["First", "Second", "Third"])

    def test_a_form_has_sql_of_its_own(self):
        ask = prepared("order")(lambda order, section: Article.objects.filter(section__pk=section).order_by(order))
        section = self.second.section_id
        Article.objects.update(section=section)
        for order, found in (("published_at", "First"), ("-published_at", "Third"), ("published_at", "First")):
            self.assertEqual(ask(order=order, section=section)[0].headline, found)

    def test_more_forms_than_are_kept_are_answered_too(self):
        ask = prepared("most")(lambda most, slug: Article.objects.exclude(slug=slug).order_by("published_at")[:most])
        for most in range(1, module.MOST_FORMS + 3):
            self.assertEqual(titles(ask(most=most, slug="x")), ["First", "Second", "Third"][:most])
        self.assertEqual(len(ask.ready), module.MOST_FORMS)

    def test_whoever_asks_for_ever_new_forms_does_not_keep_out_those_of_others(self):
        calls = []

        def of_page(page):
            calls.append(page)
            return Article.objects.order_by("published_at")[page : page + 1]

        ask = prepared("page")(of_page)
        for page in [*range(2, module.MOST_FORMS + 2), 0, 0, 0]:
            ask(page=page)
        self.assertEqual(calls.count(0), 1)

    def test_what_is_joined_and_annotated_comes_with_the_rows(self):
        @prepared()
        def ask(slug):
            return Article.objects.filter(slug=slug).select_related("section").annotate(number=Count("tags"))

        with self.assertNumQueries(1):
            (story,) = ask(slug=self.first.slug)
            self.assertEqual((story.section.name, story.number), (self.first.section.name, 1))

    def test_pairs_come_as_pairs(self):
        ask = prepared()(lambda slug: Article.objects.filter(slug=slug).values_list("pk", "headline"))
        self.assertEqual(ask(slug=self.third.slug), [(self.third.pk, "Third")])

    def test_a_moment_that_is_no_parameter_is_refused(self):
        ask = prepared()(lambda slug: Article.objects.published().filter(slug=slug))
        with self.assertRaisesMessage(ValueError, "moment"):
            ask(slug=self.first.slug)

    def test_neither_may_a_day_stay_what_it_was(self):
        since = prepared()(lambda kind: DailyCount.objects.filter(kind=kind, day__gte=timezone.localdate()))
        within = prepared()(lambda slug: Article.objects.filter(slug=slug, published_at__date=timezone.localdate()))
        with self.assertRaisesMessage(ValueError, "moment"):
            since(kind="view")
        with self.assertRaisesMessage(ValueError, "moment"):
            within(slug=self.first.slug)

    def test_a_value_is_never_part_of_the_sql(self):
        ask = prepared()(lambda slug: Article.objects.filter(slug=slug))
        for slug in ("' OR 1=1 --", "%s", "%(slug)s", '"', "\\"):
            self.assertEqual(ask(slug=slug), [])

    def test_who_asks_for_too_little_hears_it(self):
        ask = prepared()(lambda slug, at: Article.objects.filter(slug=slug, published_at__lte=at))
        with self.assertRaises(KeyError):
            ask(slug=self.first.slug)

    def test_sql_is_that_of_the_plain_queryset(self):
        plain = Section.objects.filter(slug="a").order_by("name")
        ask = prepared()(lambda slug: Section.objects.filter(slug=slug).order_by("name"))
        with self.assertNumQueries(2) as asked:
            list(plain), ask(slug="a")
        first, second = (query["sql"].replace("(", "").replace(")", "") for query in asked.captured_queries)
        self.assertEqual(first, second, connection.vendor)
