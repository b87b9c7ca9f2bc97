"""Having readers told by mail: an answer, a decision. comments/mailing.py sends it later."""

from typing import Any

from comments.models import Comment, Notice


def of_answer(comment: Comment) -> None:
    """Have the writer told to whom a comment answers that has just come out."""
    if comment.parent and comment.parent.author_id != comment.author_id:
        _tell(comment.parent.author, comment, Notice.Kind.ANSWER)


def of_decision(comment: Comment, kind: str) -> None:
    """Have the writer told what a moderator decided; `kind` is one of Notice.Kind. Not if it is undone in time."""
    _tell(comment.author, comment, kind)


def stop(user: Any) -> None:
    """End these mails, whatever waits."""
    user.talk_mail = user.TalkMail.OFF
    user.save(update_fields=["talk_mail"])
    user.discussion_notices.filter(sent_at=None).delete()


def _tell(user: Any, comment: Comment, kind: str) -> None:
    """The same thing is told once; what is another than the last time is told again."""
    if user is None or user.talk_mail == user.TalkMail.OFF:
        return
    notice, is_new = Notice.objects.get_or_create(user=user, comment=comment, defaults={"kind": kind})
    if not is_new and notice.kind != kind:
        notice.delete()
        Notice.objects.create(user=user, comment=comment, kind=kind)
