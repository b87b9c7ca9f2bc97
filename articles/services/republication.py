"""The verb of those who took over a story: they tell the newsroom."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles import desk_mail
from articles.models import Article
from jfj.lib import desk_log
from jfj.lib.desk_log import LogLine


@transaction.atomic
def note_republication(article: Article, *, outlet: str, address: str, answer_to: str = "") -> LogLine:
    """Put on record where a story appeared, and mail its editors.

    The sender's own address is in the mail alone: the log is kept for ever.
    """
    said = _("Republished by %(outlet)s") % {"outlet": outlet}
    line = desk_log.write("republish", article, by=None, said=said, reason=address)
    desk_mail.order(line, article, answer_to=answer_to)
    return line
