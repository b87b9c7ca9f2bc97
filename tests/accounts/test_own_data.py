import csv
import io
import zipfile
from datetime import timedelta
from unittest import mock

import time_machine
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from accounts import leaving
from accounts.models import SignIn, User
from jfj.demo.factories import PASSWORD, UserFactory
from jfj.lib import personal_data
from tests.tasks import run_tasks

DATA, DELETE = "/accounts/data/", "/accounts/delete/"


class OwnDataCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = UserFactory(username="zawadi", email="zawadi@example.org", biography="=1+1", verified=True)
        cls.other = UserFactory(username="amina", email="amina@example.org", verified=True)

    def setUp(self):
        self.client.force_login(self.reader)

    def prove(self):
        self.client.post("/accounts/reauthenticate/", {"password": PASSWORD})


class TakeAwayTests(OwnDataCase):
    def test_the_password_is_asked_for_again(self):
        for kind in ("json", "csv"):
            answer = self.client.get(f"{DATA}{kind}/")
            self.assertRedirects(answer, f"/accounts/reauthenticate/?next={DATA}{kind}/")

    def test_whoever_has_just_logged_in_is_asked_too_and_then_not_for_five_minutes(self):
        self.client.logout()
        self.client.post("/accounts/login/", {"login": "zawadi", "password": PASSWORD})
        answers = [self.client.get(f"{DATA}json/").status_code]
        self.prove()
        for seconds in (290, 310):
            with time_machine.travel(timezone.now() + timedelta(seconds=seconds)):
                answers.append(self.client.get(f"{DATA}json/").status_code)
        self.assertEqual(answers, [302, 200, 302])

    def test_json_holds_everything_of_one_person(self):
        self.prove()
        answer = self.client.get(f"{DATA}json/")
        tables = answer.json()
        self.assertEqual(tables["account"][0]["email"], "zawadi@example.org")
        self.assertEqual(set(tables), set(personal_data.export(self.reader)))
        self.assertNotIn("amina", answer.content.decode())

    def test_csv_is_a_file_for_each_table_and_no_formula(self):
        self.prove()
        with zipfile.ZipFile(io.BytesIO(self.client.get(f"{DATA}csv/").content)) as files:
            self.assertEqual(set(files.namelist()), {f"{name}.csv" for name in personal_data.export(self.reader)})
            row = next(csv.DictReader(io.StringIO(files.read("account.csv").decode())))
        self.assertEqual((row["username"], row["biography"]), ("zawadi", "'=1+1"))

    def test_both_are_files_that_nothing_stores(self):
        self.prove()
        for kind in ("json", "csv"):
            answer = self.client.get(f"{DATA}{kind}/")
            self.assertIn("attachment", answer["Content-Disposition"])
            self.assertIn("no-store", answer["Cache-Control"])


class LeavingTests(OwnDataCase):
    def ask(self, texts="keep"):
        self.prove()
        return self.client.post(DELETE, {"texts": texts})

    def tick(self, **later):
        with time_machine.travel(timezone.now() + timedelta(**later)):
            return leaving.delete_due()

    def is_there(self):
        return User.objects.filter(username="zawadi").exists()

    def test_it_goes_after_a_day_and_not_before(self):
        self.ask()
        self.tick(hours=23, minutes=59)
        self.assertTrue(self.is_there())
        self.tick(hours=24, minutes=1)
        self.assertFalse(self.is_there() or SignIn.objects.exists())
        self.assertTrue(User.objects.filter(username="amina").exists())

    def test_its_owner_is_told_and_may_think_again(self):
        self.ask()
        run_tasks()
        self.assertEqual(mail.outbox[0].to, ["zawadi@example.org"])
        self.assertContains(self.client.get(DELETE), "Keep my account")
        self.client.post(f"{DELETE}undo/")
        self.tick(hours=25)
        self.assertTrue(self.is_there())

    def test_reading_undoes_nothing(self):
        self.ask()
        self.assertEqual(self.client.get(f"{DELETE}undo/").status_code, 405)
        self.tick(hours=25)
        self.assertFalse(self.is_there())

    def test_every_app_hears_what_becomes_of_texts(self):
        for texts, keep in (("keep", True), ("remove", False)):
            user = UserFactory(username=texts)
            self.client.force_login(user)
            self.ask(texts)
            with mock.patch("jfj.lib.personal_data.erase") as erase:
                self.tick(hours=25)
            self.assertEqual((erase.call_args.args[0].username, erase.call_args.kwargs), (texts, {"keep_texts": keep}))

    def test_one_that_fails_does_not_hold_up_the_next(self):
        self.ask()
        self.client.force_login(self.other)
        self.ask()
        broken = mock.Mock(side_effect=[RuntimeError, None])
        with mock.patch("jfj.lib.personal_data.erase", broken), self.assertLogs("accounts.leaving") as log:
            self.assertEqual(self.tick(hours=25), "1 deleted")
        self.assertNotIn("zawadi", log.output[0])

    def test_without_the_password_nothing_is_asked_for(self):
        self.client.post(DELETE, {"texts": "keep"})
        self.reader.refresh_from_db()
        self.assertIsNone(self.reader.deletion_due_at)

    def test_colleagues_are_closed_by_administrators(self):
        editor = UserFactory(username="editor", editor=True)
        self.client.force_login(editor)
        self.assertEqual(self.ask().status_code, 403)
        User.objects.filter(pk=editor.pk).update(deletion_due_at=timezone.now())
        self.tick(hours=25)
        self.assertTrue(User.objects.filter(pk=editor.pk).exists())

    def test_what_is_no_choice_gets_a_sentence(self):
        for texts in ("", "all", "\x00"):
            self.assertContains(self.ask(texts), 'id="id_texts_error"')

    def test_the_public_page_is_gone_meanwhile(self):
        User.objects.filter(pk=self.reader.pk).update(has_public_profile=True)
        self.ask()
        self.assertEqual(self.client.get(self.reader.get_absolute_url()).status_code, 404)
