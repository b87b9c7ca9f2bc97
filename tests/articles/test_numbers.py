"""The numbers that readers see: as they are stored, from where on the desk says, and the most read of a week."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from lxml import html

from articles.models import CountSettings, DailyCount, MostRead
from articles.numbers import find_most_read, most_read
from articles.services import withdraw
from jfj.demo.factories import ArticleFactory, UserFactory


def counted(story, kind="view", number=1, *, days_ago=0):
    day = timezone.localdate() - timedelta(days=days_ago)
    DailyCount.objects.create(article=story, day=day, kind=kind, number=number)


class StoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = ArticleFactory(published=True)
        CountSettings.objects.create(views_shown_from=100, shares_shown_from=10)

    def page(self):
        return html.fromstring(self.client.get(self.story.get_absolute_url()).content.decode())

    def meta(self):
        return " ".join(self.page().xpath("//p[@class='meta'][1]//span[@class='count']/a/text()"))

    def channels(self):
        return [number.text for number in self.page().xpath("//span[@class='tool-row__number']")]

    def test_the_exact_sum_of_all_days_from_the_threshold_on(self):
        counted(self.story, number=99)
        self.assertEqual(self.meta(), "")
        counted(self.story, number=1135, days_ago=400)
        self.assertEqual(self.meta(), "1,234 views")

    def test_shares_are_the_sum_of_the_channels_shown_beside_each(self):
        counted(self.story, "facebook", 6)
        counted(self.story, "mail", 3)
        self.assertEqual((self.meta(), self.channels()), ("", []))
        counted(self.story, "mail", 3, days_ago=1)
        self.assertEqual((self.meta(), self.channels()), ("12 shares", ["0", "6", "0", "6"]))

    def test_one_is_said_as_one(self):
        CountSettings.objects.update(views_shown_from=1, shares_shown_from=0)
        counted(self.story)
        counted(self.story, "mail")
        self.assertEqual(self.meta(), "1 view 1 share")

    def test_nothing_stands_where_nothing_was_counted(self):
        CountSettings.objects.update(views_shown_from=0, shares_shown_from=0)
        self.assertEqual((self.meta(), self.channels()), ("", []))

    def test_the_numbers_lead_to_what_they_mean_in_the_language_of_the_story(self):
        self.story.language = "fr"
        self.story.save()
        counted(self.story, number=100)
        self.assertEqual(self.page().xpath("//span[@class='count']/a/@href"), ["/fr/how-we-count/"])

    def test_the_page_asks_to_be_counted_with_and_without_scripts(self):
        address = f"/count/{self.story.pk}/"
        self.assertEqual(self.page().xpath("//article/@data-count"), [address])
        self.assertEqual(self.page().xpath("//noscript/img/@src"), [address])

    def test_a_retracted_story_and_a_preview_do_not(self):
        retracted = ArticleFactory(retracted=True)
        self.assertNotContains(self.client.get(retracted.get_absolute_url()), "/count/")
        self.client.force_login(UserFactory(editor=True))
        preview = self.client.get(f"/admin/articles/article/{self.story.pk}/preview/")
        self.assertNotContains(preview, "/count/")

    def test_neither_feeds_nor_the_text_only_twin_know_of_them(self):
        counted(self.story, number=4711)
        for path in ("/feed/", "/feed/atom/", "/feed.json", f"/lite{self.story.get_absolute_url()}"):
            answer = self.client.get(path)
            for word in ("4711", "4,711", "/count/"):
                self.assertNotContains(answer, word)


class MostReadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.stories = [ArticleFactory(published=True) for _number in range(8)]
        CountSettings.objects.create(most_read_from=10)

    def read(self, *numbers, days_ago=0):
        for story, number in zip(self.stories, numbers, strict=False):
            counted(story, number=number, days_ago=days_ago)

    def found(self):
        find_most_read()
        return [self.stories.index(story) for story in most_read()]

    def test_five_with_the_most_views_first(self):
        self.read(20, 70, 30, 60, 50, 40, 10)
        self.assertEqual(self.found(), [1, 3, 4, 5, 2])

    def test_without_five_that_have_enough_there_is_no_list_and_no_gap(self):
        self.read(20, 70, 30, 60, 9)
        self.assertEqual(self.found(), [])
        self.assertNotContains(self.client.get("/"), "most-read")

    def test_what_is_read_now_comes_before_what_was_read(self):
        self.read(40, 0, 50, 50, 50, days_ago=2)
        counted(self.stories[1], number=21)
        self.read(0, 0, 20, 20, 20, days_ago=1)
        self.assertEqual(self.found()[-2:], [1, 0])

    def test_what_is_older_than_a_week_does_not_count(self):
        self.read(20, 20, 20, 20)
        counted(self.stories[4], number=1000, days_ago=7)
        self.assertEqual(self.found(), [])
        counted(self.stories[4], number=10, days_ago=6)
        self.assertEqual(self.found()[-1], 4)

    def test_a_share_is_no_view(self):
        self.read(20, 20, 20, 20, 9)
        counted(self.stories[4], "mail", 100)
        self.assertEqual(self.found(), [])

    def test_a_story_that_is_taken_down_is_gone_at_once(self):
        self.read(20, 70, 30, 60, 50, 40)
        find_most_read()
        withdraw(self.stories[1], by=UserFactory(editor=True), reason="A mistake")
        self.assertEqual([self.stories.index(story) for story in most_read()], [3, 4, 5, 2, 0])

    def test_hidden_stories_take_nobodys_place(self):
        for trait in ("scheduled", "embargoed", "withdrawn", "retracted", "spiked"):
            counted(ArticleFactory(**{trait: True}), number=1000)
        self.read(20, 20, 20, 20, 20)
        self.assertEqual(len(self.found()), 5)
        self.assertEqual(MostRead.objects.count(), 5)

    def test_the_front_page_of_a_language_lists_its_own(self):
        self.read(20, 70, 30, 60, 50, 40)
        self.stories[0].language = "sw"
        self.stories[0].save()
        find_most_read()
        self.assertEqual(most_read("sw"), [])
        self.assertContains(self.client.get("/"), "Most read this week")
        self.assertNotContains(self.client.get("/sw/"), "most-read")

    def test_twice_the_same_is_written_once(self):
        self.read(20, 20, 20, 20, 20)
        self.assertEqual(find_most_read(), "5 found")
        self.assertIsNone(find_most_read())

    def test_who_is_in_the_list_no_more_leaves_it(self):
        self.read(20, 20, 20, 20, 20)
        find_most_read()
        DailyCount.objects.filter(article=self.stories[0]).delete()
        find_most_read()
        self.assertFalse(MostRead.objects.filter(article=self.stories[0]).exists())


class HowWeCountTests(TestCase):
    def test_each_language_says_it_and_leads_to_the_others(self):
        for path, words in (("/", "How we count"), ("/fr/", "Comment nous comptons"), ("/sw/", "Jinsi tunavyohesabu")):
            page = self.client.get(f"{path}how-we-count/")
            self.assertContains(page, f'headline--page">{words}</h1>')
            self.assertContains(page, 'hreflang="', 5)

    def test_it_tells_the_thresholds_that_hold(self):
        CountSettings.objects.create(views_shown_from=1234, shares_shown_from=56, most_read_from=789)
        page = self.client.get("/how-we-count/")
        for number in ("1,234", "56", "789"):
            self.assertContains(page, f" {number} ")

    def test_every_page_leads_there(self):
        self.assertContains(self.client.get("/archive/"), 'href="/how-we-count/"')

    def test_it_is_in_the_sitemap(self):
        self.assertContains(self.client.get("/sitemap-places-1.xml"), "/how-we-count/", 3)


class DeskTests(TestCase):
    def test_an_administrator_changes_from_where_on_numbers_are_shown(self):
        self.client.force_login(UserFactory(administrator=True))
        sent = {"views_shown_from": 5, "shares_shown_from": 2, "most_read_from": 3}
        self.assertEqual(self.client.post("/admin/articles/countsettings/add/", sent).status_code, 302)
        self.assertEqual(CountSettings.load().views_shown_from, 5)

    def test_an_editor_does_not(self):
        self.client.force_login(UserFactory(editor=True))
        self.assertEqual(self.client.get("/admin/articles/countsettings/").status_code, 403)
