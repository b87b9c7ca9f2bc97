"""The demo's vacancies and calls, from content/vacancies/: open in four kinds and three languages, and one closed."""

from datetime import timedelta

from django.utils import timezone

from careers.models import Question, Vacancy
from jfj.demo import content


def vacancies(say):
    """Vacancies and calls, open and closed. Their dates are counted from the first run, or none would be open."""
    now, made = timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0), 0
    for text in content.read("vacancies"):
        fields = {**text.head, "description": text.body}
        questions = fields.pop("questions", [])
        opens_at = now - timedelta(days=fields.pop("opened_days_ago"))
        times = {"announced_at": opens_at, "opens_at": opens_at, "updated_at": opens_at, "created_at": opens_at}
        times["closes_at"] = now + timedelta(days=fields.pop("closes_in_days"))
        vacancy, is_new = Vacancy.objects.get_or_create(slug=text.slug, defaults=fields | times)
        if is_new:
            vacancy.questions.bulk_create(
                Question(vacancy=vacancy, text=question, position=position)
                for position, question in enumerate(questions)
            )
        made += is_new
    return made
