"""The discussion for the style guide, rendered by the template that readers get; see articles/samples.py."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.text import slugify

from articles.models import Article
from comments import pieces
from comments.appreciation import Shown
from comments.discussion import Discussion
from comments.forms import CommentForm
from comments.models import Comment, DiscussionSettings
from comments.thread import Branch, Thread
from jfj.lib.avatar import avatar
from jfj.lib.styleguide import LONG_WORD, Sample

TEXT = (
    "The hearing was moved twice. Whoever had come from upcountry for it went home again.\n\nSee https://example.org/"
)


def samples(request: HttpRequest) -> list[Sample]:
    """The whole block in each of its states."""
    talk = [
        _branch(100, "Akinyi", TEXT, answers=[("Chebet", "That was my impression too."), ("The Editor", LONG_WORD)]),
        _branch(200, "Mwaura", "Taken off.", status="removed"),
        _branch(300, "Hawa", "هل ستُبث الجلسة؟", status="pending"),
    ]
    answered, closed = _branch(400, "Akinyi", TEXT), _branch(500, "Akinyi", TEXT)
    return [
        _sample(request, "open, with answers", Thread(4, talk, page=1, last=2)),
        _sample(request, "writing a comment", Thread(1, [answered]), form=CommentForm(_story())),
        _sample(request, "pre-moderated, and nothing said", Thread(0, []), is_premoderated=True),
        _sample(request, "closed", Thread(2, [closed]), is_open=False),
        *_appreciation(),
        _avatar("a letter", name="akinyi"),
        _avatar("a picture", name="Akinyi", picture=static("img/favicon.svg")),
        _avatar("large", name="هدى", large=True),
    ]


def _appreciation():
    story, comment = _story(), _comment(600, "Akinyi", TEXT)
    states = {
        "to be pressed, few so far": Shown(story, may_be_pressed=True),
        "pressed": Shown(comment, number=1234, is_mine=True, may_be_pressed=True),
        "for strangers": Shown(_comment(601, "Mwaura", TEXT), number=7, is_for_strangers=True),
        "one’s own": Shown(_comment(602, LONG_WORD, TEXT), number=12),
    }
    for state, shown in states.items():
        yield Sample("appreciation", state, pieces.appreciation(shown))


def _story():
    return Article(pk=0, slug="a-sample", published_at=timezone.now())


def _avatar(state, **context):
    return Sample("avatar", state, avatar(**context))


def _sample(request, state, thread, *, form=None, is_open=True, is_premoderated=False):
    context = {
        "article": _story(),
        "discussion": Discussion(DiscussionSettings(pk=1), is_open, is_premoderated, None),
        "thread": thread,
        "form": form,
        "writers": set(),
        "appreciated": {},
        "anchor": f"sample-{slugify(state)}",
    }
    return Sample("discussion", state, render_to_string("comments/_thread.html", context, request))


def _branch(number, name, text, *, answers=(), status="published"):
    root = _comment(number, name, text, status=status)
    replies = [_comment(number + place, *said, parent=root) for place, said in enumerate(answers, start=1)]
    return Branch(root, replies, len(replies) + 2 if replies else 0)


def _comment(number, name, text, *, status="published", parent=None):
    at = timezone.now() - timedelta(hours=2)
    author = get_user_model()(pk=number, display_name=name, is_staff=name == "The Editor")
    return Comment(
        pk=number, author=author, text=text, status=status, posted_at=at, published_at=at, parent=parent, thread=parent
    )
