"""The recruiters' desk: each decision says upon what it was made, and is in the log."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase

from careers import services
from careers.models import Application, Note
from careers.services.selecting import AlreadyDecided
from jfj.demo.factories import ApplicationFactory, UserFactory, VacancyFactory
from jfj.lib.desk_log import LogLine
from tests.careers.desk import DeskCase


class StageTests(DeskCase):
    def test_it_goes_through_all_stages_and_each_step_is_in_the_log(self):
        for stage in ("longlist", "shortlist", "interview", "offer", "hired"):
            self.act("move", stage=stage)
            self.assertEqual(self.stage(), stage)
        lines = LogLine.objects.about(self.application)
        self.assertEqual(lines.count(), 5)
        self.assertEqual((lines[0].said, lines[0].by_name), ("Moved from offer to hired", "Njeri"))

    def test_there_are_no_other_stages(self):
        for stage in ("", "deleted", "NEW", "new\x00"):
            self.act("move", stage=stage)
            self.assertEqual(self.stage(), "new", stage)
        self.assertFalse(LogLine.objects.about(self.application).exists())

    def test_of_two_recruiters_the_slower_one_is_told(self):
        seen = self.application.stand
        services.move(self.application, "longlist", by=self.second, seen=seen)
        page = self.act("move", stage="declined", seen=seen)
        self.assertContains(page, "Somebody was faster")
        self.assertEqual(self.stage(), "longlist")

    def test_a_decision_upon_another_rating_is_looked_at_again(self):
        seen = self.application.stand
        services.rate(self.application, 1, by=self.second, seen=seen)
        with self.assertRaises(AlreadyDecided):
            services.move(self.application, "shortlist", by=self.recruiter, seen=seen)

    def test_after_a_move_the_next_of_the_queue_comes(self):
        other = ApplicationFactory(vacancy=self.vacancy)
        page = self.act("move", stage="longlist")
        self.assertEqual([reading.pk for reading in page.context["readings"]], [other.pk])

    def test_after_a_rating_the_same_one_is_there(self):
        ApplicationFactory(vacancy=self.vacancy)
        page = self.act("rate 5")
        self.assertEqual(page.context["readings"][0].pk, self.application.pk)

    def test_an_invented_verb_does_nothing(self):
        for verb in ("", "delete", "rate 6", "rate 0", "rate -1", "move_all"):
            self.assertContains(self.act(verb), "error", msg_prefix=verb) if verb != "rate -1" else self.act(verb)
        self.application.refresh_from_db()
        self.assertEqual((self.application.stage, self.application.rating), ("new", None))

    def test_what_was_withdrawn_meanwhile_is_not_found(self):
        self.application.delete()
        data = {"verb": "move", "stage": "longlist", "seen": "new 0 0"}
        response = self.client.post(f"/admin/careers/application/{self.application.pk or 999}/act/", data)
        self.assertEqual(response.status_code, 404)


class RatingTests(DeskCase):
    def rating(self):
        self.application.refresh_from_db()
        return self.application.rating

    def test_it_is_rated_and_the_rating_taken_back(self):
        self.act("rate 4")
        self.assertEqual(self.rating(), 4)
        self.act("rate")
        self.assertIsNone(self.rating())


class AssignmentTests(DeskCase):
    def test_a_recruiter_is_asked_to_read_it(self):
        self.act("assign", reader=self.second.pk)
        self.application.refresh_from_db()
        self.assertEqual(self.application.assigned_to, self.second)

    def test_nobody_else_can_be_asked(self):
        others = [UserFactory(editor=True).pk, UserFactory().pk, "x", "9" * 30]
        for reader in others:
            self.assertContains(self.act("assign", reader=reader), "Choose one of the recruiters.")
        retired = UserFactory(recruiter=True, is_active=False)
        with self.assertRaises(ValidationError):
            services.assign(self.application, retired, by=self.recruiter, seen=self.application.stand)


class NoteTests(DeskCase):
    def test_a_note_is_read_by_the_others_and_stands_in_no_log(self):
        self.act("note", words="Reads filings in French.")
        self.client.force_login(self.second)
        self.assertContains(self.client.get(self.page), "Reads filings in French.")
        self.assertFalse(LogLine.objects.about(self.application).exists())

    def test_what_cannot_be_read_is_refused(self):
        for words in ("", "  ", "a\x0bb", "x" * 2001):
            self.act("note", words=words)
        self.assertFalse(Note.objects.exists())


class PagesTests(DeskCase):
    def test_twenty_cards_take_as_many_queries_as_one(self):
        def ask():
            with self.assertNumQueries(14):
                self.client.get(self.desk)

        self.application.notes.create(text="Good", made_by=self.second)
        ask()
        for _each in range(19):
            application = ApplicationFactory(vacancy=self.vacancy)
            application.answers.create(asked="Why?", text="Because.", question=self.question)
            application.notes.create(text="Good", made_by=self.second)
        ask()

    def test_the_desk_says_how_many_are_deleted_when(self):
        ApplicationFactory(vacancy=self.vacancy)
        for address in (self.desk, "/admin/careers/application/"):
            self.assertContains(self.client.get(address), "2 applications will be deleted on")

    def test_the_list_of_vacancies_says_how_many_and_leads_to_them(self):
        ApplicationFactory(vacancy=self.vacancy, unconfirmed=True)
        self.assertContains(self.client.get("/admin/careers/vacancy/"), f'<a href="{self.desk}">1</a>', html=True)

    def test_answers_to_one_question_stand_beside_each_other(self):
        other = ApplicationFactory(vacancy=self.vacancy)
        other.answers.create(asked=self.question.text, question=self.question, text="Arusha and Abidjan")
        other.answers.create(asked="Another", text="Not this one")
        page = self.client.get(f"/admin/careers/vacancy/{self.vacancy.pk}/answers/")
        self.assertContains(page, "Arusha and Abidjan")
        self.assertContains(page, "Four years.")
        self.assertNotContains(page, "Not this one")

    def test_absurd_addresses_are_not_found(self):
        number = "9" * 30
        for address in (
            f"{self.desk}?stage=x",
            f"/admin/careers/vacancy/{self.vacancy.pk}/answers/?question=x",
            f"/admin/careers/vacancy/{self.vacancy.pk}/answers/?question={number}",
            f"/admin/careers/vacancy/{number}/desk/",
            "/admin/careers/application/write/",
            "/admin/careers/application/write/?to=x",
            "/admin/careers/application/write/?" + "to=1&" * 200,
        ):
            self.assertEqual(self.client.get(address).status_code, 404, address)
        for address in (
            f"{self.desk}?after={number}",
            f"/admin/careers/vacancy/{self.vacancy.pk}/answers/?page={number}",
        ):
            self.assertEqual(self.client.get(address).status_code, 200, address)

    def test_a_nul_byte_is_no_fault(self):
        for address in ("/admin/careers/application/?q=%00", f"{self.desk}?stage=%00"):
            self.assertLess(self.client.get(address).status_code, 500)
        self.assertLess(self.act("note", words="\x00").status_code, 500)

    def test_what_an_applicant_wrote_is_shown_and_never_run(self):
        services.lift(self.vacancy, by=self.recruiter)
        Application.objects.update(name="<script>alert(1)</script>", cv_text="<img src=x onerror=alert(1)>")
        for address in (self.page, self.desk, "/admin/careers/application/"):
            page = self.client.get(address)
            self.assertContains(page, "&lt;script&gt;")
            self.assertNotContains(page, "<script>alert")


class AttackerTests(TestCase):
    """Nobody else of the newsroom sees any of it, whichever address he knows."""

    @classmethod
    def setUpTestData(cls):
        cls.application = ApplicationFactory(vacancy=VacancyFactory(closed=True, is_blind=False, questions=["Why?"]))
        cls.roles = [UserFactory(**{role: True}) for role in ("editor", "journalist", "contributor", "moderator")]

    def addresses(self):
        one = f"/admin/careers/application/{self.application.pk}"
        vacancy = f"/admin/careers/vacancy/{self.application.vacancy_id}"
        pages = ("desk/", "answers/", "names/", "export/", "change/", "history/", "delete/")
        yield from (f"{vacancy}/{page}" for page in pages)
        yield from (f"{one}/{page}" for page in ("change/", "history/", "delete/", "act/", "file/cv/"))
        yield from ("/admin/careers/application/", "/admin/careers/mailtemplate/", "/admin/careers/mailtemplate/add/")
        yield f"/admin/careers/application/write/?to={self.application.pk}"

    def test_other_staff_is_refused_everywhere_and_changes_nothing(self):
        for user in self.roles:
            self.client.force_login(user)
            for address in self.addresses():
                for method in (self.client.get, self.client.post):
                    self.assertEqual(method(address, {"post": "yes"}).status_code, 403, f"{user} {address}")
        self.assertFalse(LogLine.objects.exists())

    def test_readers_and_strangers_are_sent_to_the_door(self):
        for user in (UserFactory(), None):
            if user:
                self.client.force_login(user)
            for address in self.addresses():
                for method in (self.client.get, self.client.post):
                    self.assertIn(method(address).status_code, (302, 403), address)
            self.client.logout()

    def test_suggestions_and_the_log_tell_others_nothing(self):
        asked = {"app_label": "careers", "model_name": "note", "field_name": "application", "term": ""}
        for user in self.roles:
            self.client.force_login(user)
            self.assertEqual(self.client.get("/admin/autocomplete/", asked).status_code, 403)
            self.assertEqual(self.client.get("/admin/jfj/logline/").status_code, 403)

    def test_the_verbs_ask_for_the_right(self):
        seen = self.application.stand
        for user in self.roles:
            for verb in (
                lambda by: services.move(self.application, "hired", by=by, seen=seen),
                lambda by: services.rate(self.application, 5, by=by, seen=seen),
                lambda by: services.assign(self.application, None, by=by, seen=seen),
                lambda by: services.note(self.application, "Words", by=by),
                lambda by: services.open_file(self.application, "cv", by=by),
                lambda by: services.take_away(self.application.vacancy, by=by),
                lambda by: services.write_to([self.application.pk], subject="", text="", key="", by=by),
            ):
                with self.assertRaises(PermissionDenied):
                    verb(user)
