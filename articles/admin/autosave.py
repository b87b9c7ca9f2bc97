"""Keeping what is typed, every twenty seconds, and saying who else has the story open.

Nothing here touches a story or its version: what is kept is the typist's own, until he saves or drops it. Each open
form has an id of its own, made when the page is, so two windows of one person never overwrite each other.
"""

import json
from uuid import UUID

from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import workflow
from articles.admin.inlines import BylineFormSet, RelatedFormSet
from articles.models import Unsaved
from jfj.lib.html import clean_html, refuse_too_much
from jfj.lib.text import is_id

LARGEST = 3_000_000
OPEN_FOR = 60  # seconds after the last sign of life
MOST_COPIES = 10  # of one person and story, the newest: a page makes an id each time it is opened, and ids are free
NO_WORDS = ("started_from", "dates_from", "form_id", "copy")  # fields of the form that nobody typed
LISTS = {"bylines": BylineFormSet, "related_picks": RelatedFormSet}


@require_POST
def keep(request, stories):
    """Keep the fields that were sent: JSON with the time, who else is here, and the version of the story.

    `stories`: those that this member of staff may see. Who wrote one that an editor has moved on since still keeps
    what he types, and is told so; whoever has no part in a story keeps nothing of it.
    """
    article = _story(request, stories)
    answer = {"others": _others(request.user, article), "version": article.version if article else 1}
    if article and not workflow.may_edit(request.user, article):
        answer["error"] = _(
            "This story was moved on, and you may not change it any more. What you type is kept for you, to copy it."
        )
    if "ping" not in request.POST:
        try:
            kept = _keep(request, article)
            answer |= {"kept_at": f"{timezone.localtime(kept.kept_at):%H:%M}", "copy": kept.pk}
        except ValidationError as error:
            return JsonResponse({"error": " ".join(error.messages)}, status=400)
    return JsonResponse(answer)


@require_POST
def drop(request, stories):
    """Forget one copy, and go back to the form."""
    article = _story(request, stories)
    number = request.POST.get("copy", "")
    _copies(request, article).filter(pk=number if is_id(number) else None).delete()
    if article is None:
        return redirect("admin:articles_article_add")
    return redirect("admin:articles_article_change", article.pk)


def forget(request, article):
    """What this form held is saved, and nothing can refuse it any more; the next page tells the device so."""
    _in_form(request, article).delete()
    saved = request.session.get("saved_forms", [])
    request.session["saved_forms"] = [*saved, str(_form_id(request))][-MOST_COPIES:]


def asked_for(request, article):
    """The copy that somebody wants back, None without one."""
    number = request.GET.get("unsaved", "")
    return _copies(request, article).filter(pk=number).first() if is_id(number) else None


def offered(request, article, form):
    """The copies from other forms that differ from the story, the newest first.

    A form that is still open in another window is offered too: nobody can tell it from one whose browser has died
    a moment ago, and what is left out is lost for whoever does not look again.
    """
    here = {form["form_id"].value(), form["copy"].value()} if "form_id" in form.fields else set()
    others = [one for one in _copies(request, article) if not here & {str(one.form_id), str(one.pk)}]
    return [one for one in others if _differs(one, form)]


def _differs(kept, form):
    """Whether there is anything in a copy that is not in the story.

    Who only looks, or looks at another copy, is shown whatever there is.
    """
    if "body" not in form.fields or form.unsaved:
        return True
    content = form.instance.shown_content()
    return bool({*type(form)(kept.fields, instance=form.instance).changed_data}.difference(NO_WORDS)) or any(
        kept.rows(prefix, formset.columns)
        != [{key: str(row[key]) for key in formset.columns.values()} for row in content[formset.content_name]]
        for prefix, formset in LISTS.items()
    )


def _copies(request, article):
    return Unsaved.objects.of(request.user, article.pk if article else 0)


def _in_form(request, article):
    copy = request.POST.get("copy", "")
    return _copies(request, article).in_form(_form_id(request), copy if is_id(copy) else None)


def _form_id(request):
    """The id of the form that was sent; all forms without one share one."""
    try:
        return UUID(request.POST.get("form_id", ""))
    except ValueError:
        return UUID(int=0)


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
    if not workflow.may_edit(request.user, article) and not workflow.is_owner(request.user, article):
        raise PermissionDenied
    return article


def _keep(request, article):
    left_out = ("_", "csrf", "subject_id", "form_id", "copy")
    sent = {name.replace("\0", ""): value.replace("\0", "") for name, value in request.POST.items()}
    fields = {name: value for name, value in sent.items() if not name.startswith(left_out)}
    if len(json.dumps(fields)) > LARGEST:
        raise ValidationError(_("The text is too long to be kept while you type. Save it."))
    if "body" in fields:
        refuse_too_much(fields["body"])
        fields["body"] = clean_html(fields["body"])
    started_from = fields.get("started_from", "1")
    kept = Unsaved.objects.create(
        user=request.user,
        subject_id=article.pk if article else 0,
        form_id=_form_id(request),
        fields=fields,
        started_from=int(started_from) if is_id(started_from) and len(started_from) < 9 else 1,
    )
    _in_form(request, article).filter(pk__lt=kept.pk).delete()
    surplus = _copies(request, article).values_list("pk", flat=True)[MOST_COPIES:]
    _copies(request, article).filter(pk__in=list(surplus)).delete()
    return kept


def _others(user, article):
    """The names of those who have this story open in another browser; this user is written down as well."""
    if article is None:
        return []
    key, now = f"open-story:{article.pk}", timezone.now().timestamp()
    known = {pk: (name, at) for pk, (name, at) in (cache.get(key) or {}).items() if now - at < OPEN_FOR}
    cache.set(key, known | {user.pk: (str(user), now)}, OPEN_FOR)
    return sorted(name for pk, (name, _at) in known.items() if pk != user.pk)
