"""What the tests of the recruiters' desk begin with: somebody who is known by much, and where it could be told."""

from django.core.files.base import ContentFile
from django.test import TestCase

from careers.models import ApplicationFile
from careers.models.files import path_of, private_files
from jfj.demo.factories import ApplicationFactory, UserFactory, VacancyFactory

# Everything by which she is known; none of it stands anywhere else in these tests.
TELLING = (
    "Zawadi",
    "Okelloh",
    "zawadi",
    "okelloh",
    "z.okelloh@example.net",
    "555 0199",
    "5550199",
    "portfolio",
    "cv-of",
)


def with_file(application, role="cv", name="cv-of-zawadi-okelloh.pdf"):
    """A file of this application, on the disk and in its row."""
    file = ApplicationFile.objects.create(application=application, role=role, format="pdf", name=name, size=8)
    private_files().save(path_of(file.key), ContentFile(b"%PDF-1.7"))
    return file


def zawadi(vacancy):
    """An application that tells in every field whose it is."""
    application = ApplicationFactory(
        vacancy=vacancy,
        name="Zawadi Okelloh",
        email="z.okelloh@example.net",
        phone="+254 20 555 0199",
        links="https://example.net/portfolio-of-zawadi",
        cv_text="Zawadi Okelloh, born in Kisumu",
        letter_text="My name is Zawadi Okelloh.",
    )
    question = vacancy.questions.first()
    application.answers.create(
        question=question,
        asked=question.text,
        text=(
            "I am ZAWADI (Okelloh, Z.). Ask z.okelloh@example.net or 020 5550199, see www.example.net/portfolio. "
            "Four years."
        ),
    )
    with_file(application)
    return application


class DeskCase(TestCase):
    """A closed vacancy with one question, read without names, and one application to it."""

    @classmethod
    def setUpTestData(cls):
        cls.recruiter = UserFactory(recruiter=True, display_name="Njeri")
        cls.second = UserFactory(recruiter=True, display_name="Otieno")
        cls.vacancy = VacancyFactory(closed=True, questions=["Which courts have you followed?"])
        cls.question = cls.vacancy.questions.get()
        cls.application = zawadi(cls.vacancy)

    def setUp(self):
        self.client.force_login(self.recruiter)
        self.desk = f"/admin/careers/vacancy/{self.vacancy.pk}/desk/"
        self.page = f"/admin/careers/application/{self.application.pk}/change/"

    def act(self, verb, application=None, **fields):
        application = application or self.application
        application.refresh_from_db()
        data = {"verb": verb, "seen": application.stand, "queue": "new", **fields}
        return self.client.post(f"/admin/careers/application/{application.pk}/act/", data, follow=True)

    def stage(self):
        self.application.refresh_from_db()
        return self.application.stage
