"""The word that stands for all that readers see: where it lies, and how each process looks at it."""

import os
import tempfile
import threading
import unittest
from pathlib import Path
from unittest import mock

from django.test import SimpleTestCase, override_settings

from jfj.lib import generation
from jfj.lib.generation import Generation, InFile, InRedis

REDIS = os.environ.get("REDIS_URL", "")


class Stores:
    """What both stores do."""

    def test_nothing_has_changed_at_first(self):
        self.assertEqual(self.store().read(), "")

    def test_another_process_reads_what_one_has_written(self):
        self.store().write("one")
        self.store().write("two")
        self.assertEqual(self.store().read(), "two")


class FileTests(Stores, SimpleTestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def store(self):
        return InFile(self.folder / "cache" / "generation")

    def test_it_leaves_nothing_beside(self):
        self.store().write("one")
        self.assertEqual([file.name for file in (self.folder / "cache").iterdir()], ["generation"])


@unittest.skipUnless(REDIS, "belongs to the run with Redis")
class RedisTests(Stores, SimpleTestCase):
    def setUp(self):
        self.store().client.delete("test:generation")

    def store(self):
        return InRedis(REDIS, "test:generation")


class LookingTests(SimpleTestCase):
    def setUp(self):
        self.clock, self.looked, self.word = 0.0, 0, "one"
        self.enterContext(mock.patch.object(generation.time, "monotonic", side_effect=lambda: self.clock))
        self.generation = Generation(self)

    def read(self):
        self.looked += 1
        if isinstance(self.word, Exception):
            raise self.word
        return self.word

    def test_it_looks_once_a_second_at_most(self):
        for self.clock in (0.0, 0.5, 0.9, 1.0, 1.9):
            self.generation.word()
        self.assertEqual(self.looked, 2)

    def test_a_change_is_known_within_a_second(self):
        self.generation.word()
        self.word = "two"
        self.clock = 1.0
        self.assertEqual(self.generation.word(), "two")

    def test_whoever_may_have_changed_something_knows_it_at_once(self):
        self.generation.word()
        self.word = "two"
        self.assertEqual(self.generation.word_now(), "two")
        self.assertEqual(self.generation.word(), "two")

    def test_nobody_waits_for_a_store_that_did_not_answer_this_second(self):
        self.word = OSError("away")
        for self.clock in (0.0, 0.1, 0.2):
            self.assertIsNone(self.generation.word_now())
        self.assertEqual(self.looked, 1)

    def test_what_cannot_be_read_is_not_known(self):
        self.generation.word()
        self.word = OSError("away")
        self.clock = 1.0
        with self.assertLogs("jfj.lib.generation", "WARNING"):
            self.assertIsNone(self.generation.word())

    def test_while_a_look_takes_long_nobody_knows(self):
        self.generation.word()
        begun, may_end = threading.Event(), threading.Event()
        self.read = lambda: begun.set() or (may_end.wait(5) and "two")
        self.clock = 1.5
        looking = threading.Thread(target=self.generation.word)
        looking.start()
        begun.wait(5)
        self.assertEqual(self.generation.word(), "one")
        self.clock = 2.1
        self.assertIsNone(self.generation.word())
        may_end.set()
        looking.join()


class ChangeTests(SimpleTestCase):
    def test_a_process_has_one_store(self):
        self.assertIs(generation.store(), generation.store())

    def test_a_change_that_cannot_be_told_does_not_fail(self):
        with override_settings(REDIS_URL="", CACHE_ROOT=Path("/proc/nowhere")), self.assertLogs("jfj.lib.generation"):
            generation.change()
