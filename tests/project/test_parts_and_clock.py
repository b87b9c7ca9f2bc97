"""What pages have in common is no older than the clock that tells how long they stay as they are."""

from datetime import timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone

from jfj.demo.factories import ArticleFactory
from tests.project.browser_of import Browser
from tests.project.served import served


class PartsAndClockTests(TestCase):
    def test_a_missing_page_keeps_no_footer_beyond_the_next_story(self):
        """What it shows is shared like that of every page, and it does not say for how long it stands."""
        browser = Browser(served())
        now = timezone.now()
        coming = ArticleFactory(published=True, published_at=now + timedelta(seconds=5))
        with time_machine.travel(now, tick=False):
            self.assertNotIn(coming.headline, browser.ask("/tag/nothing/").text)
        with time_machine.travel(now + timedelta(seconds=6), tick=False):
            pages = [browser.ask("/feeds/").text for _reader in range(2)]
        self.assertIn(coming.headline, pages[-1])
