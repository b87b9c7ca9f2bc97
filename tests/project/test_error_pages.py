"""What stands on the pages that say why there is nothing else: 404, 410, 451, 429."""

from django.core.cache import cache
from django.test import TestCase

from jfj.demo.factories import ArticleFactory


class TooManyTests(TestCase):
    def setUp(self):
        cache.clear()
        self.addCleanup(cache.clear)

    def last_of(self, number, address, data):
        for _n in range(number):
            self.client.post(address, data)
        return self.client.post(address, data)

    def test_whoever_signs_in_too_often_waits_a_minute(self):
        page = self.last_of(30, "/accounts/login/", {})
        self.assertContains(page, "Please try again in 1 minute.", status_code=429)
        self.assertEqual(page["Retry-After"], "60")

    def test_whoever_tells_us_too_often_waits_an_hour(self):
        story = ArticleFactory(published=True, republish_allowed=True)
        page = self.last_of(10, f"{story.get_absolute_url()}republish/notify/", {})
        self.assertContains(page, "Please try again in 60 minutes.", status_code=429)
        self.assertEqual((page["Retry-After"], page["Cache-Control"]), ("3600", "private, no-store"))
