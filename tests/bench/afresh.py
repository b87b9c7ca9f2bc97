"""What a page costs that is built afresh: run inside the site, without a server and past the page cache.

Each page is asked for in this process, with the parts that pages share handed over as the layer of the page cache does.
Counted is the CPU time of the page and of the database behind it, so that neighbours on the machine matter less. On
PostgreSQL the questions of a page can be explained too. Another process asks, on standard input (newsrooms.py).
"""

import json
import sys
import time
from pathlib import Path

PER_PAGE, DEEP = 20, 50
OLD = 200  # stories that are older than the old one


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
    old = published.order_by("published_at", "pk")[OLD]
    found = {"front page": "/", "story": story.get_absolute_url(), "old story": old.get_absolute_url()}
    found |= {"French front page": "/fr/"}
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


def answer():
    """Print the names of all pages; then, for each line of JSON that comes in, what is asked there: [name] for the
    milliseconds of that page, [name, folder] for its questions to the database, whose plans go into the folder."""
    strangers, desk = readers(), staff()
    pages = {name: (strangers, path) for name, path in addresses().items()}
    pages |= {name: (desk, path) for name, path in DESK.items()}
    print(json.dumps(list(pages)), flush=True)
    for line in sys.stdin:
        name, *folder = json.loads(line)
        ask, path = pages[name]
        answered = _explained(ask, name, path, *folder) if folder else _milliseconds(ask, path)
        print(json.dumps(answered), flush=True)


def _milliseconds(ask, path):
    clock = _clock()
    began = clock()
    ask(path)
    return (clock() - began) * 1000


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
    """Seconds of CPU time of this process, and of those of the database that work for it; seconds by the clock on the
    wall where these are on another machine."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        processes = [Path(f"/proc/{pid}") for (pid,) in cursor.fetchall()]
    if not all(_is_postgresql(process) for process in processes):
        return time.perf_counter
    return lambda: time.process_time() + sum(_nanoseconds(process) for process in processes) / 1e9


def _is_postgresql(process):
    try:
        return (process / "comm").read_text().startswith("postgres") and (process / "schedstat").exists()
    except FileNotFoundError:
        return False


def _nanoseconds(process):
    """How long a process ran. Source: docs.kernel.org/scheduler/sched-stats.html."""
    return int((process / "schedstat").read_text().split()[0])
