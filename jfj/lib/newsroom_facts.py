"""What is known of the newsroom itself, by the names of schema.org: a registry that apps fill in AppConfig.ready().

The front page says in its structured data who publishes this site and by which policies; the pages of the
policies and the profiles on networks belong to an app that articles do not know.
"""

from collections.abc import Callable
from typing import Any

Facts = Callable[[], dict[str, Any]]
_sources: list[Facts] = []


def register_facts(source: Facts) -> None:
    """Let an app add what it knows. It is asked anew for each page, and leaves out what is not there."""
    _sources.append(source)


def newsroom_facts() -> dict[str, Any]:
    """Everything that the apps know, such as {"correctionsPolicy": "https://…/corrections-policy/"}."""
    return {name: value for source in _sources for name, value in source().items() if value}
