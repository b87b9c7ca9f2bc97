from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import timezone

from jfj.lib.cache_keys import forget_expired, hashed_key

IN_THE_DATABASE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_of_a_test"}
KEY = "allauth:rl:login_failed:203.0.113.7"


class CacheKeyTests(SimpleTestCase):
    def test_an_address_cannot_be_read_in_it(self):
        self.assertNotIn("203.0.113.7", hashed_key(KEY, "jfj", 1))

    def test_it_begins_with_prefix_and_version(self):
        self.assertRegex(hashed_key(KEY, "jfj", 2), r"^jfj:2:[0-9a-f]{43}$")

    def test_it_is_the_same_all_day(self):
        with time_machine.travel("2026-05-01T00:00:01Z"):
            morning = hashed_key(KEY, "jfj", 1)
        with time_machine.travel("2026-05-01T23:59:58Z"):
            self.assertEqual(hashed_key(KEY, "jfj", 1), morning)

    def test_it_dies_with_the_day(self):
        with time_machine.travel("2026-05-01T12:00:00Z"):
            before = hashed_key(KEY, "jfj", 1)
        with time_machine.travel("2026-05-02T12:00:00Z"):
            self.assertNotEqual(hashed_key(KEY, "jfj", 1), before)

    def test_without_the_secret_key_it_cannot_be_computed(self):
        before = hashed_key(KEY, "jfj", 1)
        with override_settings(SECRET_KEY="another key"):
            self.assertNotEqual(hashed_key(KEY, "jfj", 1), before)

    def test_two_keys_never_meet(self):
        keys = {hashed_key(f"{KEY}{number}", "jfj", 1) for number in range(1000)}
        self.assertEqual(len(keys), 1000)

    def test_a_key_of_any_letters_and_length_is_taken(self):
        for key in ("", "é" * 5000, "a b\n\0", "\ud800"):
            with self.subTest(ascii(key[:5])):
                self.assertLess(len(hashed_key(key, "jfj", 1)), 100)


class CacheTests(TestCase):
    def test_the_cache_of_the_site_finds_what_it_kept(self):
        cache.set(KEY, "seen", 60)
        self.assertEqual(cache.get(KEY), "seen")

    @override_settings(CACHES={"default": IN_THE_DATABASE})
    def test_what_is_over_leaves_the_database_within_a_minute_and_nothing_else(self):
        call_command("createcachetable", verbosity=0)
        cache.set(KEY, "seen", 300)
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            cache.set("later", "seen", 300)
            forget_expired()
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM cache_of_a_test")
            self.assertEqual(cursor.fetchone()[0], 1)

    def test_it_throws_nothing_out_for_the_feeds_of_a_day(self):
        keys = [f"feed {number}" for number in range(400)]
        for key in keys:
            cache.set(key, 1, 3600)
        self.assertEqual(len(cache.get_many(keys)), 400)
