"""A little arithmetic for whoever sends a form: a second for a person's browser, dear for who sends ten thousand.

It asks nothing of the person, tells nobody anything, and is done by static/js/proof.js where scripts run. A form
without it is taken as well, under a stricter limit. The challenge is django-altcha's; its widget is not used: it
puts styles and workers into the page that our content policy refuses.
"""

import base64
import json
from typing import Any

import altcha
from django import forms
from django.conf import settings
from django.core.cache import cache
from django_altcha import get_altcha_challenge

from jfj.lib.strangers import StrangersForm

MOST_TRIES = 40_000
GOOD_FOR = settings.ALTCHA_CHALLENGE_EXPIRE // 1000  # seconds
LONGEST = 1000


class ProofInput(forms.HiddenInput):
    """Holds the challenge for the script, and what it found; an answer is good once, so none is shown again."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        challenge = get_altcha_challenge(max_number=MOST_TRIES)
        asked = json.dumps(challenge.__dict__)
        return super().get_context(name, None, {**(attrs or {}), "data-proof": asked})


class ProofField(forms.CharField):
    """Cleans to whether the work was done, for this form and for the first time."""

    widget = ProofInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> bool:
        return bool(value) and len(value) <= LONGEST and is_done(value)


class WorkedForm(StrangersForm):
    """A stranger's form whose sender's browser does a little work, where scripts run. Its template loads proof.js."""

    proof = ProofField()

    @property
    def is_proved(self) -> bool:
        """Whether the work was done. Limits may be wider then."""
        return bool(self.cleaned_data.get("proof"))


def is_done(answer: str) -> bool:
    """Whether an answer solves a challenge of ours that is not too old and was not answered before."""
    try:
        is_right, _why = altcha.verify_solution(answer, settings.ALTCHA_HMAC_KEY, check_expires=True)
        challenge = json.loads(base64.b64decode(answer))["challenge"]
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return is_right and cache.add(f"proof of work {challenge}", True, GOOD_FOR)
