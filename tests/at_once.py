"""The same thing asked for many times in one moment, on the database that lets two write at a time."""

from threading import Barrier, Thread

from django.db import connections
from django.test import TransactionTestCase, skipUnlessDBFeature


@skipUnlessDBFeature("has_select_for_update")
class AtOnceCase(TransactionTestCase):
    serialized_rollback = True  # what migrations wrote is kept, and put back for each test

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addClassCleanup(cls._fixture_setup)  # and for other classes: two workers share the tests in any order

    def at_once(self, do, times=8):
        """What it returned in each of so many threads that waited for each other."""
        gate, answers, problems = Barrier(times), [], []

        def one():
            try:
                gate.wait(10)
                answers.append(do())
            except Exception as problem:
                problems.append(problem)
            finally:
                connections.close_all()

        threads = [Thread(target=one) for _number in range(times)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(problems, [])
        return answers
