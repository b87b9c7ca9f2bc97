"""Every component of the readers' pages in each of its states, gathered from the apps that own them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

LONG_WORD = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"  # no page may scroll sideways for it


@dataclass(frozen=True)
class Sample:
    """One state of a component: the name that design and style sheet have for it, the state, and its HTML."""

    component: str
    state: str
    html: SafeString


_owners: list[Callable[[HttpRequest], list[Sample]]] = []


def register(samples: Callable[[HttpRequest], list[Sample]]) -> None:
    """Let an app add its components, in AppConfig.ready()."""
    _owners.append(samples)


def components(request: HttpRequest) -> dict[str, list[Sample]]:
    """All samples by component, in the order in which the apps gave them."""
    found: dict[str, list[Sample]] = {}
    for owner in _owners:
        for sample in owner(request):
            found.setdefault(sample.component, []).append(sample)
    return found
