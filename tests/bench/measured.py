"""What the ratios ask of the site itself: run inside it."""

import json
from datetime import timedelta

STORIES = 300
FIRST = 100  # stories of the bench that are newer than those which are measured


def prepare(number):
    """The newsroom, each story of it with a picture of the demo's, its row in all widths. Prints what is asked for."""
    from django.db.models.functions import Mod

    from articles.models import Article, Image
    from tests.bench.multiply import begin

    begin(number)
    images = list(Image.objects.order_by("pk"))
    numbered = Article.objects.filter(slug__startswith="bench-").annotate(turn=Mod("pk", len(images)))
    for turn, image in enumerate(images):
        numbered.filter(turn=turn).update(lead_image=image)
    print(json.dumps(asked_for()))


def asked_for():
    """Addresses by what they show, and cookies of who is logged in."""
    from articles.models import Article, Section

    stories = [Article.objects.get(slug=f"bench-{FIRST + n}") for n in range(STORIES)]
    published = Article.objects.published()
    sections = Section.objects.filter(children=None)
    biggest = max(sections, key=lambda section: published.filter(section=section).count()).get_absolute_url()
    return {
        "stories": [story.get_absolute_url() for story in stories],
        "beacons": [f"/count/{story.pk}/" for story in stories],
        "front page": ["/"],
        "section": [biggest],
        "section, page 50": [f"{biggest}?page=50"],
        "tag": ["/tag/bench-tag-0/"],
        "feed": ["/feed/"],
        "desk list": ["/admin/articles/article/"],
        "desk story": [f"/admin/articles/article/{story.pk}/change/" for story in stories],
        "reader": cookie_of("reader"),
        "editor": cookie_of("editor"),
    }


def cookie_of(name):
    """A session of the account, as its browser sends it."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username=name))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def questions():
    """Print how many questions the database is asked for a story built afresh, when what pages share is there."""
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from jfj.lib.page_cache import ask
    from tests.bench import unkept

    numbers = []
    for path in asked_for()["stories"][:5]:
        with CaptureQueriesContext(connection) as found:
            ask(unkept.wsgi.pages, RequestFactory(headers={"host": "127.0.0.1"}).get(path).environ)
        numbers.append(len(found))
    print(max(numbers[1:]))


def counted():
    """Print the number of views that are written of today and, around midnight, of yesterday."""
    from django.db.models import Sum
    from django.utils import timezone

    from articles.models import DailyCount

    since = timezone.localdate() - timedelta(days=1)
    print(DailyCount.objects.filter(kind="view", day__gte=since).aggregate(Sum("number"))["number__sum"])
