from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase, override_settings
from django.utils import timezone

from careers import services
from careers.models import Vacancy
from jfj.demo.factories import UserFactory, VacancyFactory
from jfj.lib.desk_log import LogLine

SECOND = timedelta(seconds=1)


class StateTests(TestCase):
    """Open and closed are questions of the clock."""

    def state_at(self, vacancy, moment):
        with time_machine.travel(moment, tick=False):
            return Vacancy.objects.open().filter(pk=vacancy.pk).exists(), vacancy.state

    def test_it_opens_and_closes_to_the_second(self):
        vacancy = VacancyFactory(waiting=True)
        self.assertEqual(self.state_at(vacancy, vacancy.opens_at - SECOND), (False, "waiting"))
        self.assertEqual(self.state_at(vacancy, vacancy.opens_at), (True, "open"))
        self.assertEqual(self.state_at(vacancy, vacancy.closes_at - SECOND), (True, "open"))
        self.assertEqual(self.state_at(vacancy, vacancy.closes_at), (False, "closed"))

    def test_a_draft_never_opens(self):
        vacancy = VacancyFactory(opens_at=timezone.now() - SECOND)
        self.assertEqual(self.state_at(vacancy, timezone.now()), (False, "draft"))

    def test_readers_know_neither_drafts_nor_what_opens_later(self):
        VacancyFactory()
        VacancyFactory(waiting=True)
        known = [VacancyFactory(announced=True), VacancyFactory(closed=True)]
        self.assertCountEqual(Vacancy.objects.known(), known)

    @override_settings(TIME_ZONE="Europe/Amsterdam")
    def test_the_next_change_is_an_opening_a_closing_or_an_end(self):
        vacancy = VacancyFactory(waiting=True)
        for now, then in (
            (vacancy.opens_at - SECOND, vacancy.opens_at),
            (vacancy.opens_at, vacancy.closes_at),
            (vacancy.closes_at, vacancy.gone_at),
            (vacancy.gone_at, None),
        ):
            with time_machine.travel(now, tick=False):
                self.assertEqual(Vacancy.objects.next_change_at(), then)

    def test_a_draft_changes_nothing_by_the_clock(self):
        VacancyFactory()
        self.assertIsNone(Vacancy.objects.next_change_at())


class RowTests(TestCase):
    def test_it_cannot_close_before_it_opens(self):
        with self.assertRaises(IntegrityError), transaction.atomic():
            VacancyFactory(waiting=True, closes_at=timezone.now())

    def test_its_description_holds_words_alone(self):
        figure = '<figure data-block="exhibit" data-id="xxxxxxxxxxxxxxxxxxxxxx"></figure>'
        vacancy = VacancyFactory(description=f"<p>Yes<script>alert(1)</script></p>{figure}<h2>More</h2>")
        self.assertEqual(vacancy.description, "<p>Yes</p>\n<h2>More</h2>")

    def test_it_is_somewhere_or_anywhere(self):
        with self.assertRaises(ValidationError) as caught:
            VacancyFactory.build(place="").full_clean()
        self.assertEqual([*caught.exception.error_dict], ["place"])
        VacancyFactory.build(place="", is_remote=True).full_clean()

    def test_it_may_not_take_an_address_of_ours(self):
        for slug in ("feed", "application"):
            with self.assertRaises(ValidationError):
                VacancyFactory.build(slug=slug).full_clean()


class VerbTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.recruiter = UserFactory(recruiter=True)

    def refused(self, verb, vacancy):
        with self.assertRaises(ValidationError):
            verb(vacancy, by=self.recruiter)

    def test_announcing_opens_it_at_once_where_no_hour_is_named(self):
        vacancy = services.announce(VacancyFactory(), by=self.recruiter)
        self.assertTrue(vacancy.is_open)

    def test_announcing_lets_it_open_at_its_hour(self):
        later = timezone.now() + timedelta(days=2)
        vacancy = services.announce(VacancyFactory(opens_at=later), by=self.recruiter)
        self.assertEqual((vacancy.state, vacancy.opens_at), ("waiting", later))

    def test_what_is_past_or_says_nothing_is_not_announced(self):
        self.refused(services.announce, VacancyFactory(closes_at=timezone.now() - SECOND))
        self.refused(services.announce, VacancyFactory(description=""))
        self.refused(services.announce, VacancyFactory(announced=True))

    def test_it_becomes_a_draft_again_only_before_it_opens(self):
        self.assertEqual(services.take_back(VacancyFactory(waiting=True), by=self.recruiter).state, "draft")
        for state in ({}, {"announced": True}, {"closed": True}):
            self.refused(services.take_back, VacancyFactory(**state))

    def test_closing_ends_what_is_open(self):
        self.assertEqual(services.close(VacancyFactory(announced=True), by=self.recruiter).state, "closed")
        for state in ({}, {"waiting": True}, {"closed": True}):
            self.refused(services.close, VacancyFactory(**state))

    def test_nobody_else_does_any_of_it(self):
        editor = UserFactory(editor=True)
        for verb in (services.announce, services.take_back, services.close):
            with self.assertRaises(PermissionDenied):
                verb(VacancyFactory(), by=editor)

    def test_each_is_in_the_log(self):
        vacancy = services.announce(VacancyFactory(), by=self.recruiter)
        services.close(vacancy, by=self.recruiter)
        lines = LogLine.objects.about(vacancy)
        self.assertEqual([line.verb for line in lines], ["close", "announce"])
        self.assertEqual({line.by_id for line in lines}, {self.recruiter.pk})


@override_settings(TIME_ZONE="Europe/Amsterdam")
class ClocksGoBackTests(TestCase):
    """On 25 October 2026 the hour from two to three comes twice in Amsterdam."""

    def test_a_typed_closing_is_kept_to_the_second_across_the_change(self):
        self.client.force_login(UserFactory(recruiter=True))
        vacancy = VacancyFactory()
        self.save(vacancy, "2026-10-25", "12:00:00")
        vacancy.refresh_from_db()
        self.assertEqual(vacancy.closes_at, datetime(2026, 10, 25, 11, 0, 0, tzinfo=UTC))
        self.assertEqual(vacancy.closes_at.astimezone(ZoneInfo("Europe/Amsterdam")).hour, 12)

    def test_an_hour_that_comes_twice_means_the_first(self):
        self.client.force_login(UserFactory(recruiter=True))
        vacancy = VacancyFactory()
        self.save(vacancy, "2026-10-25", "02:30:00")
        vacancy.refresh_from_db()
        self.assertEqual(vacancy.closes_at, datetime(2026, 10, 25, 0, 30, 0, tzinfo=UTC))

    def save(self, vacancy, day, hour):
        with time_machine.travel(datetime(2026, 10, 1, tzinfo=UTC)):
            response = self.client.post(
                f"/admin/careers/vacancy/{vacancy.pk}/change/",
                {
                    "title": vacancy.title,
                    "slug": vacancy.slug,
                    "kind": "job",
                    "language": "en",
                    "place": "Nairobi",
                    "description": "<p>Work.</p>",
                    "closes_at_0": day,
                    "closes_at_1": hour,
                    "retention_days": "180",
                    "started_from": str(vacancy.version),
                    "questions-TOTAL_FORMS": "0",
                    "questions-INITIAL_FORMS": "0",
                },
            )
        self.assertEqual(response.status_code, 302, response.context and response.context["errors"])
