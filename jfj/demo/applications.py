"""What the demo's recruiter finds: four applications to a vacancy that has closed, read without names. All are invented."""

from datetime import timedelta

from careers.models import Application, Vacancy
from jfj.demo.factories import ApplicationFactory

TO = "data-editor"

# (name, telephone, days before the closing, rating, answers to the vacancy's questions)
SENT = (
    (
        "Halima Nyongesa",
        "+254 700 000 101",
        12,
        4,
        (
            "A table of adjournments in one county court over two years. The registry counted a hearing twice when the judge "
            "was changed; I saw it because two dates were the same and two file numbers were not.",
            "I ask for the page first, then for a second person who has read it. If there is no page, the figure goes.",
        ),
    ),
    (
        "Joram Kiplagat",
        "+254 700 000 102",
        9,
        None,
        (
            "The annual report of a victims' fund. The total and the sum of its parts differed by one project. I wrote to the "
            "fund; the project stood in two years.",
            "With a note of where it was found, beside the figure, that stays in the file when the story is published. "
            "You can reach me at joram.kiplagat@example.org for samples.",
        ),
    ),
    (
        "Espérance Mukeshimana",
        "",
        4,
        None,
        (
            "Un registre de demandes de réparation, tenu à la main. Les âges étaient notés à la date de la demande et non des "
            "faits ; la moyenne publiée avait huit ans de trop.",
            "Je demande qui a compté, quand, et ce qui n'a pas été compté.",
        ),
    ),
    (
        "Salim Abdalla Mwinyi",
        "+255 700 000 104",
        1,
        2,
        (
            "Spreadsheets of a research project. There were no mistakes that I remember.",
            "I trust the source if it is official.",
        ),
    ),
)


def applications(say):
    """Applications to the closed vacancy; none where there are some."""
    vacancy = Vacancy.objects.get(slug=TO)
    if Application.objects.filter(vacancy=vacancy).exists():
        return 0
    questions = list(vacancy.questions.all())
    for number, (name, phone, days, rating, answers) in enumerate(SENT):
        application = ApplicationFactory(
            vacancy=vacancy,
            name=name,
            email=f"applicant{number + 1}@example.org",
            phone=phone,
            rating=rating,
            form_key=f"demo-{number}",
            sent_at=vacancy.closes_at - timedelta(days=days),
        )
        for question, text in zip(questions, answers, strict=True):
            application.answers.create(question=question, asked=question.text, text=text)
    return len(SENT)
