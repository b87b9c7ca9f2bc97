"""What stands in a story's form, as words: for whoever may not save it there, and beside what a colleague saved."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.desk_actions import answers_in_words
from articles.admin.inlines import BylineFormSet, RelatedFormSet
from articles.compare import words_of
from articles.models import Article, Author, Image, Section, Unsaved
from jfj.lib.html import clean_html
from jfj.lib.text import is_id

TEXTS = (
    *("headline", "kicker", "standfirst", "body", "kind", "language", "dateline", "slug"),
    *("content_note", "methods_note", "why"),
)
TICKS = ("has_quick_exit", "is_sensitive", "is_legally_sensitive", "republish_allowed", "tell_readers")


def give_back(request, admin_site, fields, *, status=200):
    """A page with somebody's own words to copy, where the story cannot be changed by him, or not any more."""
    context = admin_site.each_context(request) | {
        "title": _("Nothing is lost"),
        "rows": [*answers_in_words(fields), *words_of(Article, _content(fields, request.user))],
    }
    return TemplateResponse(request, "admin/articles/article/typed.html", context, status=status)


def bylines(fields, user):
    """The bylines that were typed, as a version holds them. An author whom this person may not know of has none."""
    rows = Unsaved(fields=fields).rows("bylines", BylineFormSet.columns)
    known = Author.objects.known_to(user, Article.objects)
    names = dict(known.filter(pk__in=[row["id"] for row in rows]).values_list("pk", "name"))
    found = [
        {"id": pk, "name": names[pk], "role": row["role"], "position": int(row["position"])}
        for row in rows
        if (pk := int(row["id"])) in names and is_id(row["position"])
    ]
    return sorted(found, key=lambda row: row["position"])


def _content(fields, user):
    content = {name: fields[name] for name in TEXTS if fields.get(name)}
    content["body"] = clean_html(fields.get("body", ""))
    number = fields.get("lead_image", "")
    if image := is_id(number) and Image.objects.visible_to(user).filter(pk=number).first():
        content["lead_image"] = {"id": image.pk, "name": str(image)}
    content["tags"] = [name.strip() for name in fields.get("tags", "").split(",") if name.strip()]
    content["bylines"] = bylines(fields, user)
    picks = [row["id"] for row in Unsaved(fields=fields).rows("related_picks", RelatedFormSet.columns)]
    stories = Article.objects.visible_to(user).filter(pk__in=picks).values_list("headline", flat=True)
    content["related"] = list(stories)
    section = fields.get("section", "")
    if is_id(section):
        content["section"] = "".join(Section.objects.filter(pk=section).values_list("name", flat=True))
    for name in ("published_at", "embargo_until"):
        content[name] = " ".join(filter(None, (fields.get(f"{name}_{part}", "") for part in "01")))
    return content | {name: name in fields for name in TICKS}
