"""The link by which an application is taken back."""

from careers.models import Application, ApplicationFile
from jfj.lib.desk_log import LogLine
from tests.accounts.forms import last_link
from tests.careers.applying import ApplyingCase
from tests.tasks import run_tasks


class WithdrawingTests(ApplyingCase):
    def setUp(self):
        super().setUp()
        self.send()
        run_tasks()
        self.client.post(last_link())
        run_tasks()
        self.link = last_link()

    def test_opening_the_link_changes_nothing(self):
        self.assertContains(self.client.get(self.link), "Delete my application")
        self.assertTrue(Application.objects.exists())

    def test_its_button_deletes_the_application_and_its_file(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.assertRedirects(self.client.post(self.link), "/careers/application/withdrawn/")
        self.assertFalse(Application.objects.exists() or ApplicationFile.objects.exists())
        self.assertEqual(self.debris(), set())
        self.assertEqual(self.client.post(self.link).status_code, 404)

    def test_the_log_of_the_vacancy_names_the_reference_and_nobody(self):
        reference = Application.objects.get().reference
        self.client.post(self.link)
        line = LogLine.objects.about(self.vacancy).get()
        self.assertEqual((line.verb, line.reason), ("withdraw_application", reference))
        self.assertNotIn("Achieng", f"{line.said}{line.subject_name}{line.reason}")
