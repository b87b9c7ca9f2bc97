"""Where each route of the table is asked, and with which query."""

import re
from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

OLD_ADDRESS = re.compile(r"/admin/(\w+)/(\w+)/<path:object_id>/")
ANY_OTHER = "/admin/(?P<url>.*)$"
OF_A_MODEL = re.compile(
    r"admin:(\w+_\w+?)_(changelist|add|change|delete|history|compare|restore|preview|move|thumbnail)"
)

# Routes whose name does not say which model they are about.
MODELS = {
    "admin:auth_user_password_change": "accounts_user",
    "tag": "articles_tag",
    "author": "articles_author",
    "section": "articles_section",
    "page": "pages_page",
    "vacancy": "careers_vacancy",
    "vacancy-apply": "careers_vacancy",
}
# Routes that are about no row.
ARGUMENTS = {"archive-year": ["2024"], "archive-month": ["2024", "11"], "sitemap-part": ["stories", 1]}
MODELS |= dict.fromkeys(
    (
        *("comment", "comment_edit", "comment_remove", "comment_report", "comment_appreciate"),
        *(f"admin:comments_comment_{name}" for name in ("decide", "note", "restrict")),
    ),
    "comments_comment",
)
MODELS |= {f"admin:careers_vacancy_{name}": "careers_vacancy" for name in ("desk", "answers", "lift", "export")}
MODELS |= {f"admin:careers_application_{name}": "careers_application" for name in ("act", "file")}
MODELS |= {
    f"{name}-feed{kind}": MODELS[name] for name in ("tag", "author", "section") for kind in ("", "-atom", "-json")
}
QUERIES = {
    "admin:articles_article_compare": {"a": 1, "b": 2},
    "admin:pages_page_compare": {"a": 1, "b": 2},
    "admin:articles_article_also_read": {"q": "quince"},
    "admin:articles_tag_suggest": {"q": "quince"},
    "admin:articles_document_find": {"q": "quince"},
    "admin:articles_image_find": {"q": "quince"},
    "search": {"q": "quince"},
    "search-suggest": {"q": "quin"},
}


def model_of(route):
    """The model of a route, such as "articles_article"; None where it is about none."""
    if old := OLD_ADDRESS.fullmatch(route):
        return "_".join(old.groups())
    known = OF_A_MODEL.fullmatch(route)
    return MODELS.get(route) or (known and known[1])


def address(world, route, kind, role):
    """The address of a route for one object; None where this role has no such object."""
    found = _path(world, route, kind, role)
    return found and found + ("?" + urlencode(query) if (query := _query(world, route, kind)) else "")


def _query(world, route, kind):
    if route == "admin:autocomplete":
        app, model, field = kind.split(".")
        return {"app_label": app, "model_name": model, "field_name": field, "term": ""}
    if route == "admin:careers_application_write":
        return {"to": world.applications["hidden"].pk}
    return QUERIES.get(route)


def _path(world, route, kind, role):
    if route.startswith("/"):
        return _of_a_pattern(world, route, kind, role)
    try:
        return reverse(route)
    except NoReverseMatch:
        arguments = _arguments(world, route, kind, role)
        return arguments and reverse(route, args=arguments)


def _of_a_pattern(world, route, kind, role):
    """Django's admin has two kinds of routes without a name; others are asked as they are where they hold no object."""
    if old := OLD_ADDRESS.fullmatch(route):
        thing = world.thing(model_of(route), kind, role)
        return thing and "/admin/{}/{}/{}/".format(*old.groups(), quote(thing.pk))
    if route == ANY_OTHER:
        return {"unknown": "/admin/no/such/page/", "without-slash": "/admin/articles/article"}[kind]
    if "<" not in route:
        return route
    raise LookupError(f"Say in route_addresses.py what {route} is asked about.")


def _arguments(world, route, kind, role):
    if route == "admin:app_list":
        return [kind]
    if route in ARGUMENTS:
        return ARGUMENTS[route]
    if route in world.keys:
        return world.keys[route]
    if model := model_of(route):
        thing = world.thing(model, kind, role)
        if route == "admin:careers_application_file":
            return thing and [thing.pk, "cv"]
        return thing and [thing.pk if route.startswith(("admin:", "comment")) else thing.slug]
    story = world.story_of(kind, role)
    if story is None:
        return None
    match route:
        case "article" | "article-history" | "article-republish" | "article-republish-notify":
            day = timezone.localtime(story.published_at)
            return [f"{day:%Y}", f"{day:%m}", story.slug]
        case "lite":
            return [story.get_absolute_url() if kind == "published" else f"/2026/01/{story.slug}/"]
        case "share":
            return ["facebook", story.pk]
        case "comment_post" | "story_appreciate" | "count":
            return [story.pk]
        case "preview":
            return [story.preview_links.get().token]
        case "media":
            return [story.lead_image.file.name]
        case "admin:view_on_site":
            return [ContentType.objects.get_for_model(story).pk, story.pk]
    raise LookupError(f"Say in route_addresses.py what {route} is asked about.")
