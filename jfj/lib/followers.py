"""Telling the later apps what an earlier one has just changed: the list that each fills in AppConfig.ready().

Articles and pages know nothing of what follows them, such as the search index. Their verbs, and the saves of the
desk, call tell() in the transaction of the change, so that a follower is right at once or the change is undone.
"""

from collections.abc import Callable
from typing import Any

Follower = Callable[[Any], object]
_followers: list[Follower] = []


def register_follower(follow: Follower) -> None:
    """Let an app hear of each thing that was changed: a story, a page, an author, a tag or a picture."""
    _followers.append(follow)


def tell(*things: Any) -> None:
    """Say that these things, as they stand in the database now, may look another way to readers than before."""
    for thing in things:
        for follow in _followers:
            follow(thing)
