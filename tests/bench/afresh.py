"""What a page costs that is built afresh: run inside the site, without a server and past the page cache.

Each page is asked for in this process, with the parts that pages share handed over as the layer of the page cache does.
Counted is the CPU time of the page and of the database behind it, so that neighbours on the machine matter less. On
PostgreSQL each question of a page is explained too.
"""

import json
import statistics
import time
from pathlib import Path

WARM, ROUNDS = 3, 15
PER_PAGE, DEEP = 20, 50


def addresses():
    """Name and address of each page that readers or machines ask for; run inside the site."""
    from articles.models import Article, Section, Tag

    published = Article.objects.published()
    story = Article.objects.get(slug="bench-100")
    month = Article.objects.get(slug="bench-800").get_absolute_url()[:9]
    by_size = sorted(Section.objects.filter(children=None), key=lambda one: -published.filter(section=one).count())
    wide = Section.objects.filter(children__isnull=False).first()
    rare = Tag.objects.used_in(published).filter(slug__startswith="bench-").order_by("-pk").first()
    lists = {
        "section": (by_size[0].get_absolute_url(), published.filter(section=by_size[0])),
        "wide section": (wide.get_absolute_url(), published.filter(section__in=Section.objects.tree().ids_below(wide))),
        "common tag": ("/tag/bench-tag-0/", published.filter(tags=Tag.objects.get(slug="bench-tag-0"))),
        "author": ("/author/bench-0/", published.filter(bylines__author__slug="bench-0")),
    }
    found = {"front page": "/", "story": story.get_absolute_url(), "French front page": "/fr/"}
    for name, (url, stories) in lists.items():
        last = min(DEEP, max(1, stories.count() // PER_PAGE))
        found |= {name: url, f"{name}, deep": f"{url}?page={last}", f"feed of a {name}": f"{url}feed/"}
    found |= {"rare tag": rare.get_absolute_url(), "archive": "/archive/", "month": month, "year": f"{month[:5]}/"}
    found |= {"corrections": "/corrections/", "feed": "/feed/", "all feeds": "/feeds/"}
    found |= {"sitemaps": "/sitemap.xml", "sitemap": "/sitemap-stories-1.xml", "news sitemap": "/news-sitemap.xml"}
    return found | {"search, common": "/search/?q=court", "search, rare": "/search/?q=gacaca"}


DESK = {
    "desk": "/admin/",
    "stories": "/admin/articles/article/",
    "stories of a state": "/admin/articles/article/?status__exact=published",
    "stories, page 20": "/admin/articles/article/?p=20",
    "comments": "/admin/comments/comment/",
    "moderation": "/admin/comments/comment/desk/",
    "published comments": "/admin/comments/comment/desk/?queue=published",
    "tags": "/admin/articles/tag/",
    "authors": "/admin/articles/author/",
    "pictures": "/admin/articles/image/",
    "accounts": "/admin/accounts/user/",
}


def readers():
    """A function that asks for a page as a stranger does, past the copies."""
    from django.test import RequestFactory

    from jfj.lib import page_cache
    from jfj.lib.generation import Generation, store
    from jfj.wsgi import django_application

    pages = page_cache.PageCache(django_application, Generation(store()), most_bytes=0)
    requests = RequestFactory(headers={"host": "127.0.0.1"})

    def ask(path):
        copy = page_cache.ask(pages, requests.get(path).environ)
        assert copy.status.startswith("200"), f"{path} answered {copy.status}."

    return ask


def staff():
    """The same as an administrator at the desk."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username="admin"))

    def ask(path):
        answer = client.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}."

    return ask


def inside(folder):
    """Measure every page of the site as it is; prints {name: {column: number}}, and keeps the plans in the folder."""
    rows = _of_all(readers(), addresses(), folder) | _of_all(staff(), DESK, folder)
    print(json.dumps(rows))


def _of_all(ask, pages, folder):
    return {name: _measured(ask, name, path, folder) for name, path in pages.items()}


def _measured(ask, name, path, folder):
    from django.db import connection

    for _round in range(WARM):
        ask(path)
    clock, times = _clock(), []
    for _round in range(ROUNDS):
        began = clock()
        ask(path)
        times.append((clock() - began) * 1000)
    row = {"cpu ms": round(statistics.median(times), 2)}
    return row | (_explained(ask, name, path, folder) if connection.vendor == "postgresql" else {})


def _explained(ask, name, path, folder):
    from tests.bench import plans

    found = plans.questions_of(lambda: ask(path))
    big = plans.big_tables()
    kept = [{"sql": one.sql, "rows": one.rows, "plan": one.plan} for one in found]
    file = Path(folder) / f"{name.replace(', ', '-').replace(' ', '-')}.json"
    file.write_text(json.dumps({"address": path, "questions": kept}, indent=1))
    scans = [f"{', '.join(sorted(names))}: {one.sql[:200]}" for one in found if (names := one.scanned(big))]
    return {"queries": len(found), "rows": sum(one.rows for one in found), "scans": scans}


def _clock():
    """Seconds of CPU time: of this process, and of those of the database that work for it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        files = [Path(f"/proc/{pid}/schedstat") for (pid,) in cursor.fetchall()]
    return lambda: time.process_time() + sum(_nanoseconds(file) for file in files) / 1e9


def _nanoseconds(file):
    """How long a process ran. Source: docs.kernel.org/scheduler/sched-stats.html; 0 where another machine has it."""
    try:
        return int(file.read_text().split()[0])
    except FileNotFoundError:
        return 0
