from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from careers import services
from careers.models import Vacancy
from jfj.demo.factories import UserFactory, VacancyFactory
from jfj.lib.desk_log import LogLine


class VacancyDeskTests(TestCase):
    """Recruiters write vacancies at the desk, and open and close them by buttons."""

    @classmethod
    def setUpTestData(cls):
        cls.recruiter = UserFactory(recruiter=True)

    def setUp(self):
        self.client.force_login(self.recruiter)

    def fields(self, vacancy, **changes):
        closes = timezone.localtime(vacancy.closes_at)
        return {
            "title": vacancy.title,
            "slug": vacancy.slug,
            "kind": "job",
            "language": "en",
            "place": "Nairobi",
            "description": vacancy.description,
            "closes_at_0": f"{closes:%Y-%m-%d}",
            "closes_at_1": f"{closes:%H:%M:%S}",
            "retention_days": "180",
            "is_blind": "on",
            "started_from": str(vacancy.version),
            "questions-TOTAL_FORMS": "1",
            "questions-INITIAL_FORMS": "0",
            "questions-0-text": "Which languages do you work in?",
            "questions-0-position": "0",
        } | changes

    def save(self, vacancy, **changes):
        address = f"/admin/careers/vacancy/{vacancy.pk}/change/"
        return self.client.post(address, self.fields(vacancy, **changes), follow=True)

    def test_a_new_vacancy_is_a_draft_with_its_questions(self):
        new = VacancyFactory.build(slug="new")
        self.client.post("/admin/careers/vacancy/add/", self.fields(new))
        vacancy = Vacancy.objects.get(slug="new")
        self.assertEqual((vacancy.state, vacancy.created_by), ("draft", self.recruiter))
        self.assertEqual(vacancy.questions.get().text, "Which languages do you work in?")

    def test_one_button_saves_and_announces(self):
        vacancy = VacancyFactory()
        self.save(vacancy, title="Editor", _move="announce")
        vacancy.refresh_from_db()
        self.assertEqual((vacancy.title, vacancy.state), ("Editor", "open"))

    def test_a_button_that_is_not_offered_says_why_it_does_nothing(self):
        vacancy = VacancyFactory()
        self.assertContains(self.save(vacancy, _move="close"), "It is not open.")
        self.assertContains(self.save(Vacancy.objects.get(), _move="delete_everything"), "successfully")

    def test_a_later_save_does_not_overwrite_an_earlier_one(self):
        vacancy = VacancyFactory()
        self.save(vacancy, title="The first")
        response = self.save(vacancy, title="The second")
        self.assertContains(response, "Somebody saved this vacancy while you were writing")
        self.assertContains(response, 'value="The second"')
        self.assertEqual(Vacancy.objects.get().title, "The first")

    def test_a_form_that_was_open_meanwhile_does_not_open_again_what_was_closed(self):
        vacancy = VacancyFactory(announced=True)
        services.close(Vacancy.objects.get(), by=self.recruiter)
        self.assertContains(self.save(vacancy), "Somebody saved this vacancy while you were writing")
        self.assertEqual(Vacancy.objects.get().state, "closed")

    def test_another_closing_of_what_is_announced_is_in_the_log(self):
        vacancy = VacancyFactory(announced=True)
        later = timezone.localtime(vacancy.closes_at + timedelta(days=7))
        self.save(vacancy, closes_at_0=f"{later:%Y-%m-%d}")
        self.assertEqual(LogLine.objects.about(vacancy).get().verb, "move_closing")

    def test_how_it_is_read_cannot_be_changed_once_it_is_announced(self):
        vacancy = VacancyFactory(announced=True)
        fields = self.fields(vacancy)
        del fields["is_blind"]
        self.client.post(f"/admin/careers/vacancy/{vacancy.pk}/change/", fields)
        vacancy.refresh_from_db()
        self.assertEqual((vacancy.version, vacancy.is_blind), (2, True))

    def test_the_hour_of_what_opens_later_is_not_emptied(self):
        vacancy = VacancyFactory(waiting=True)
        hour = vacancy.opens_at
        self.save(vacancy, title="Editor", opens_at_0="", opens_at_1="")
        vacancy.refresh_from_db()
        self.assertEqual((vacancy.title, vacancy.opens_at), ("Editor", hour))

    def test_what_readers_have_seen_is_not_hidden_again_by_another_opening(self):
        vacancy = VacancyFactory(announced=True)
        self.save(vacancy, opens_at_0=f"{vacancy.closes_at:%Y-%m-%d}", opens_at_1="00:00:00")
        vacancy.refresh_from_db()
        self.assertTrue(vacancy.is_open)

    def test_only_a_draft_can_be_deleted(self):
        for state, expected in (({}, 302), ({"announced": True}, 403)):
            address = f"/admin/careers/vacancy/{VacancyFactory(**state).pk}/delete/"
            self.assertEqual(self.client.post(address, {"post": "yes"}).status_code, expected)

    def test_an_absurd_closing_gets_a_sentence(self):
        response = self.save(VacancyFactory(), closes_at_0="9999-12-31")
        self.assertContains(response, "Use a year from 2000 to 2099.")

    def test_nobody_else_of_the_newsroom_sees_any_of_it(self):
        vacancy = VacancyFactory()
        for group in ("editor", "journalist", "contributor", "moderator"):
            self.client.force_login(UserFactory(**{group: True}))
            for address in ("", "add/", f"{vacancy.pk}/change/"):
                self.assertEqual(self.client.get(f"/admin/careers/vacancy/{address}").status_code, 403)
