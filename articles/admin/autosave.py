"""Keeping what is typed, every twenty seconds, and saying who else has the story open.

Nothing here touches a story or its version: what is kept is the typist's own, until he saves or drops it.
"""

import json

from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Unsaved
from jfj.lib.html import clean_html, refuse_too_much
from jfj.lib.text import is_id

LARGEST = 3_000_000
OPEN_FOR = 60  # seconds after the last sign of life


def keep(request, stories):
    """Keep the fields that were sent: JSON with the time, who else is here, and the version of the story.

    `stories`: those that this member of staff may see. Whoever may not edit a story keeps nothing of it.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = _story(request, stories)
    answer = {"others": _others(request.user, article), "version": article.version if article else 1}
    if "ping" not in request.POST:
        try:
            answer["kept_at"] = f"{timezone.localtime(_keep(request, article).kept_at):%H:%M}"
        except ValidationError as error:
            return JsonResponse({"error": " ".join(error.messages)}, status=400)
    return JsonResponse(answer)


def drop(request, stories):
    """Forget what was kept, and go back to the form."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = _story(request, stories)
    forget(request.user, article)
    if article is None:
        return redirect("admin:articles_article_add")
    return redirect("admin:articles_article_change", article.pk)


def forget(user, article):
    """What was typed is saved now, or not wanted any more."""
    Unsaved.objects.of(user, article.pk if article else 0).delete()


def _story(request, stories):
    """The story of the form, None for a new one."""
    number = request.POST.get("subject_id", "")
    if not number:
        if not request.user.has_perm("articles.add_article"):
            raise PermissionDenied
        return None
    article = stories.filter(pk=number).first() if is_id(number) else None
    if article is None:
        raise Http404
    if not workflow.may_edit(request.user, article):
        raise PermissionDenied
    return article


def _keep(request, article):
    fields = {name: value for name, value in request.POST.items() if not name.startswith(("_", "csrf", "subject_id"))}
    if len(json.dumps(fields)) > LARGEST:
        raise ValidationError(_("The text is too long to be kept while you type. Save it."))
    if "body" in fields:
        refuse_too_much(fields["body"])
        fields["body"] = clean_html(fields["body"])
    started_from = fields.get("started_from", "1")
    values = {
        "fields": fields,
        "kept_at": timezone.now(),
        "started_from": int(started_from) if is_id(started_from) and len(started_from) < 9 else 1,
    }
    subject_id = article.pk if article else 0
    return Unsaved.objects.update_or_create(user=request.user, subject_id=subject_id, defaults=values)[0]


def _others(user, article):
    """The names of those who have this story open in another browser; this user is written down as well."""
    if article is None:
        return []
    key, now = f"open-story:{article.pk}", timezone.now().timestamp()
    known = {pk: (name, at) for pk, (name, at) in (cache.get(key) or {}).items() if now - at < OPEN_FOR}
    cache.set(key, known | {user.pk: (str(user), now)}, OPEN_FOR)
    return sorted(name for pk, (name, _at) in known.items() if pk != user.pk)
