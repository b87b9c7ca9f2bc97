"""The pages of careers for the style guide, rendered by the templates that readers get; see articles/samples.py."""

from datetime import timedelta

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from careers.models import Vacancy
from jfj.lib.styleguide import LONG_WORD, Sample


def samples(request: HttpRequest) -> list[Sample]:
    """The list and the facts of a vacancy, with much and with little."""
    usual = _vacancy("Court reporter", place="Arusha", country="Tanzania", contract="full_time", pay="TZS 2,600,000")
    bare = _vacancy(LONG_WORD, is_remote=True)
    closed = _vacancy("مراسل قضائي", place="Nairobi", is_remote=True, language="ar", reference="JFJ/2026/01")
    closed.closes_at = timezone.now() - timedelta(days=1)

    def sample(component, state, template, **context):
        return Sample(component, state, render_to_string(template, context, request))

    rows = "".join(render_to_string("careers/_row.html", {"vacancy": one}, request) for one in (usual, bare))
    return [
        Sample("ledger", "vacancies", f'<ol class="ledger ledger--rows">{rows}</ol>'),
        sample("facts", "a vacancy", "careers/_facts.html", vacancy=usual),
        sample("facts", "a vacancy that says little", "careers/_facts.html", vacancy=bare),
        sample("facts", "a closed vacancy", "careers/_facts.html", vacancy=closed),
    ]


def _vacancy(title, **fields):
    now = timezone.now()
    times = {"announced_at": now, "opens_at": now, "closes_at": now + timedelta(days=20)}
    summary = "You read what courts publish, and write it down in plain words."
    return Vacancy(title=title, slug="a-sample", summary=summary, **times, **fields)
