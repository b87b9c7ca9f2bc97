"""Applications are kept as long as their senders agreed to, to the second, and then they are gone with their files."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import time_machine
from django.test import TestCase, override_settings
from django.utils import timezone

from careers import retention, services
from careers.models import Application, ApplicationFile, Note
from careers.models.files import STRAY_AFTER, remove_strays
from jfj.demo.factories import ApplicationFactory, UserFactory, VacancyFactory
from jfj.lib.desk_log import LogLine
from jfj.lib.minute import jobs
from tests.careers.applying import SECOND, files_on_disk
from tests.careers.desk import with_file


class DueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.vacancy = VacancyFactory(closed=True, retention_days=30)

    def at(self, moment):
        with time_machine.travel(moment, tick=False), self.captureOnCommitCallbacks(execute=True):
            return retention.delete_due()

    def test_they_go_at_the_second_and_not_before(self):
        application = ApplicationFactory(vacancy=self.vacancy)
        self.assertIsNone(self.at(application.kept_until - SECOND))
        self.assertTrue(Application.objects.exists())
        self.assertEqual(self.at(application.kept_until), "1 deleted")
        self.assertFalse(Application.objects.exists())

    def test_all_that_hangs_on_one_goes_with_it_and_the_file_leaves_the_disk(self):
        application = ApplicationFactory(vacancy=self.vacancy)
        application.notes.create(text="Reads French")
        application.answers.create(asked="Which?", text="French")
        file = with_file(application)
        self.at(application.kept_until)
        self.assertEqual((Note.objects.count(), ApplicationFile.objects.count()), (0, 0))
        self.assertNotIn(file.key, files_on_disk())

    def test_the_proof_has_numbers_and_references_and_nothing_of_a_person(self):
        application = ApplicationFactory(vacancy=self.vacancy, name="Jane Wafula", email="jane@example.org")
        with_file(application, name="jane.pdf")
        other = ApplicationFactory(vacancy=self.vacancy)
        self.at(application.kept_until)
        line = LogLine.objects.get(verb="end_of_retention")
        self.assertEqual(line.said, "Applications deleted: 2, files: 1. Kept for 30 days after the closing.")
        self.assertCountEqual(line.reason.split(), [application.reference, other.reference])
        self.assertNotIn("jane", " ".join(map(str, vars(line).values())).lower())

    def test_a_longer_time_set_later_does_not_bind_earlier_applicants(self):
        self.vacancy.retention_days = 300
        self.vacancy.save()
        application = ApplicationFactory(vacancy=self.vacancy, keep_days=30)
        later = ApplicationFactory(vacancy=self.vacancy, keep_days=300)
        self.assertEqual(self.at(application.kept_until), "1 deleted")
        self.assertEqual(Application.objects.get(), later)

    def test_a_shorter_time_set_later_holds_for_all(self):
        application = ApplicationFactory(vacancy=self.vacancy, keep_days=300)
        self.assertEqual(application.kept_until, self.vacancy.closes_at + timedelta(days=30))

    def test_a_second_tick_finds_nothing_and_writes_nothing(self):
        due = ApplicationFactory(vacancy=self.vacancy).kept_until
        self.at(due)
        self.assertIsNone(self.at(due))
        self.assertEqual(LogLine.objects.filter(verb="end_of_retention").count(), 1)

    def test_a_closing_that_was_moved_meanwhile_is_looked_at_again(self):
        due = retention.deletions(Application.objects.filter(pk=ApplicationFactory(vacancy=self.vacancy).pk))[0]
        self.vacancy.closes_at += timedelta(days=1)
        self.vacancy.save()
        self.assertEqual(retention._delete(due, due.at), 0)
        self.assertTrue(Application.objects.exists())

    def test_the_minute_does_it(self):
        self.assertIn(retention.delete_due, jobs.values())


class CountBeforeTests(TestCase):
    def test_it_is_known_before_how_many_go_and_when(self):
        vacancy = VacancyFactory(closed=True, retention_days=10)
        ApplicationFactory.create_batch(3, vacancy=vacancy)
        ApplicationFactory(vacancy=vacancy, keep_days=5)
        VacancyFactory(closed=True)
        first, second = retention.deletions(vacancy.applications.all())
        self.assertEqual((first.number, first.at), (1, vacancy.closes_at + timedelta(days=5)))
        self.assertEqual((second.number, second.at), (3, vacancy.closes_at + timedelta(days=10)))

    def test_twenty_vacancies_take_two_queries(self):
        for _each in range(20):
            ApplicationFactory()
        with self.assertNumQueries(2):
            retention.deletions()


@override_settings(TIME_ZONE="Europe/Amsterdam")
class ClocksChangeTests(TestCase):
    """In Amsterdam the clocks go back on 25 October 2026 and forward on 28 March 2027."""

    def kept(self, closes, days):
        return VacancyFactory.build(closes_at=closes, retention_days=days).keeps_until(days)

    def test_the_hour_of_the_closing_is_the_hour_of_the_deletion(self):
        closes = datetime(2026, 10, 1, 16, 0, tzinfo=UTC)  # 18:00 in summer
        self.assertEqual(self.kept(closes, 100), datetime(2027, 1, 9, 17, 0, tzinfo=UTC))  # 18:00 in winter
        self.assertEqual(self.kept(closes, 180), datetime(2027, 3, 30, 16, 0, tzinfo=UTC))

    def test_an_hour_that_does_not_exist_is_the_one_after(self):
        closes = datetime(2027, 3, 27, 1, 30, tzinfo=UTC)  # 02:30, the day before the clocks go forward over it
        self.assertEqual(self.kept(closes, 1), datetime(2027, 3, 28, 1, 30, tzinfo=UTC))  # 03:30

    def test_an_hour_that_comes_twice_is_the_first(self):
        closes = datetime(2026, 10, 24, 0, 30, tzinfo=UTC)  # 02:30 in summer
        self.assertEqual(self.kept(closes, 1), datetime(2026, 10, 25, 0, 30, tzinfo=UTC))


class KilledBetweenTests(TestCase):
    """Rows go first; a file whose worker is killed before it is removed has no row, and is found by that."""

    def test_the_minute_removes_the_file_of_a_deletion_that_was_killed(self):
        application = ApplicationFactory()
        file = with_file(application)
        with self.captureOnCommitCallbacks(execute=False):  # killed: nothing after the commit is done
            services.forget(Application.objects.all(), verb="withdraw", why="Withdrawn by its sender.")
        self.assertIn(file.key, files_on_disk())
        with time_machine.travel(timezone.now() + STRAY_AFTER + SECOND):
            remove_strays()
        self.assertNotIn(file.key, files_on_disk())

    def test_a_deletion_that_fails_leaves_row_and_file(self):
        file = with_file(ApplicationFactory())
        broken = mock.patch("jfj.lib.desk_log.write", side_effect=RuntimeError)
        with broken, self.assertRaises(RuntimeError), self.captureOnCommitCallbacks(execute=True):
            services.forget(Application.objects.all(), verb="withdraw", why="Withdrawn by its sender.")
        self.assertTrue(ApplicationFile.objects.exists())
        self.assertIn(file.key, files_on_disk())

    def test_a_line_for_each_vacancy(self):
        for _each in range(2):
            ApplicationFactory()
        services.forget(Application.objects.all(), verb="never_confirmed", why="Never confirmed.")
        self.assertEqual(LogLine.objects.filter(verb="never_confirmed").count(), 2)
        self.assertEqual({line.by_id for line in LogLine.objects.all()}, {None})


class NobodyIsInTheWayTests(TestCase):
    def test_whoever_was_to_read_them_and_is_gone_does_not_keep_them(self):
        application = ApplicationFactory(assigned_to=UserFactory(recruiter=True))
        application.assigned_to.delete()
        services.forget(Application.objects.all(), verb="withdraw", why="Withdrawn by its sender.")
        self.assertFalse(Application.objects.exists())
