"""What the tests of applying begin with: an open vacancy with one question, and what lies on the disk."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.test import TestCase

from careers.models import Application
from jfj.demo.factories import VacancyFactory
from tests.careers.form import filled_in

SECOND = timedelta(seconds=1)


def files_on_disk():
    """The names of all files of applicants."""
    folder = Path(settings.PRIVATE_ROOT) / "applications"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


class ApplyingCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.vacancy = VacancyFactory(announced=True, title="Court reporter", questions=["Which languages?"])
        cls.address = f"{cls.vacancy.get_absolute_url()}apply/"

    def setUp(self):
        self.before = files_on_disk()

    def send(self, **changes):
        return self.client.post(self.address, filled_in(self.vacancy, **changes))

    def debris(self):
        return files_on_disk() - self.before

    def assertRefused(self, response, words, status=422):
        self.assertContains(response, words, status_code=status)
        self.assertFalse(Application.objects.exists())
