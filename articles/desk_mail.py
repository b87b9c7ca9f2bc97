"""Mail inside the newsroom: editors hear what waits for them, authors what became of their story.

It is ordered in the transaction of the move and sent by a task, which looks again whether the
person may still see the story and still wants mail.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from articles.models import Article
from jfj.lib.desk_log import LogLine
from jfj.lib.letters import BEFORE_PICTURES
from jfj.lib.page_head import full_address

TO_EDITORS = {"submit", "republish"}
TO_AUTHORS = {"return", "approve", "publish", "came_out"}


def order(line: LogLine, article: Article, *, answer_to: str = "") -> None:
    """Order one mail for each person who should hear of what a line of the log says, but for whoever did it.

    Answers go to `answer_to`, where somebody outside the newsroom wrote.
    """
    for user in recipients(line.verb, article).exclude(pk=line.by_id):
        send.enqueue(user.pk, article.pk, line.pk, answer_to)


def recipients(verb: str, article: Article) -> Any:
    """Who hears of a move: editors of the section (all editors where none are named), or the authors."""
    people = reachable()
    if verb in TO_AUTHORS:
        credited = Q(author_pages__bylines__article=article)
        return people.filter(Q(created_articles=article) | credited).distinct()
    if verb in TO_EDITORS:
        return people.filter(pk__in=editors_of(article.section))
    return people.none()


def reachable() -> Any:
    """Members of staff who have a mail address and have not switched these mails off."""
    people = get_user_model().objects.filter(is_active=True, is_staff=True)
    return people.exclude(email="").exclude(desk_preference__wants_mail=False)


def editors_of(section: Any) -> Any:
    """Ids of the editors named for a section; of all members of the group Editor where none are."""
    named = section.editors.values("pk") if section else get_user_model().objects.none().values("pk")
    return named if named.exists() else get_user_model().objects.filter(groups__name="Editor").values("pk")


@task(priority=BEFORE_PICTURES)
def send(user_id: int, article_id: int, line_id: int, answer_to: str = "") -> bool:
    """Send one mail. Returns whether it was sent: not to those who may not see the story any more.

    It says what the log said then, however late it is sent. The headline of a story about survivors, or of a
    legally sensitive one, is not put into a mail.
    """
    user = reachable().filter(pk=user_id).first()
    article = user and Article.objects.visible_to(user).filter(pk=article_id).first()
    if not article:
        return False
    line = LogLine.objects.get(pk=line_id)
    headline = _("a story") if article.is_guarded else f"“{article.headline}”"
    context = {
        "verb": line.verb,
        "by": line.by_name,
        "said": line.said,
        "headline": headline,
        "reason": "" if article.is_guarded else line.reason,
        "url": full_address(reverse("admin:articles_article_change", args=[article.pk])),
        "settings_url": full_address(reverse("admin:articles_desk_settings")),
    }
    subject = " ".join(_subject(line, headline).split())
    text = render_to_string("articles/mail/desk.txt", context)
    EmailMessage(subject, text, to=[user.email], reply_to=[answer_to] if answer_to else None).send()
    return True


def _subject(line, headline):
    """Ours alone: what somebody outside the newsroom wrote stands in the mail, after a line that says so."""
    match line.verb:
        case "submit":
            return _("For you to read: %(headline)s") % {"headline": headline}
        case "return":
            return _("Back to you: %(headline)s") % {"headline": headline}
        case "came_out":
            return _("Out now: %(headline)s") % {"headline": headline}
        case "approve":
            return _("Approved: %(headline)s") % {"headline": headline}
        case "republish":
            return _("Somebody reports a republication: %(headline)s") % {"headline": headline}
    return f"{line.said}: {headline}"
