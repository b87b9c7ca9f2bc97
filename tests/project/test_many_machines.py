"""Two web servers and two task workers on one PostgreSQL, one Redis and one storage: nobody finds a difference."""

import time
from itertools import cycle

import pytest

from jfj import env
from tests.machines import newsroom_of_two, within
from tests.pictures import file_of, picture
from tests.visitor import Visitor

PICTURES, READERS = 8, 60
SHOWN_WITHIN = 2.0  # seconds: decision 0025
WRITTEN_WITHIN = 5.0
TASKS_WITHIN = 60.0
RIGHT = "four words of ours"
SEED = f"""
from jfj.demo.factories import *
from tests.careers.desk import with_file
people = dict(amina="Editor", njeri="Recruiter", baraka=None)
for name, group in people.items():
    UserFactory(username=name, is_staff=bool(group), group=group, verified=True, password="{RIGHT}")
section, author = SectionFactory(slug="the-icc"), AuthorFactory()
ArticleFactory(published=True, slug="read", headline="Read by many", section=section, authors=[author])
ArticleFactory(status="ready", slug="next", headline="It is out now", section=section, authors=[author])
with_file(ApplicationFactory(vacancy__closed=True, vacancy__is_blind=False))
"""
has_both = env.DATABASE_URL.startswith("postgres") and env.REDIS_URL


@pytest.mark.long
@pytest.mark.skipif(not has_both, reason="Several machines need PostgreSQL and Redis; the run on both has them.")
def test_a_newsroom_of_two_machines_is_one(tmp_path):
    with newsroom_of_two(tmp_path, env.DATABASE_URL, env.REDIS_URL, SEED) as newsroom:
        editor = whoever_logs_in_at_one_is_in_at_the_other(newsroom)
        pictures = pictures_sent_to_one_are_there_for_both(newsroom, editor)
        what_comes_out_and_goes_does_so_on_both(newsroom, editor)
        readers_are_counted_exactly_over_both(newsroom)
        wrong_passwords_count_together(newsroom)
        the_file_of_an_applicant_needs_its_check_on_both(newsroom)
        each_task_is_done_once(newsroom)
        nothing_lies_on_a_machine_or_open_in_the_storage(newsroom)
        where_one_fails_the_other_does_it_all(newsroom, editor, pictures)


def whoever_logs_in_at_one_is_in_at_the_other(newsroom):
    first, second = newsroom.machines
    reader = Visitor(first, "192.0.2.20")
    reader.log_in("baraka", RIGHT)
    reader.site = second
    assert reader.is_in
    reader.post("/accounts/logout/", {})  # with the token of a page of the other
    reader.site = first
    assert not reader.is_in
    editor = Visitor(first, "192.0.2.21")
    editor.log_in("amina", RIGHT)
    return editor


def pictures_sent_to_one_are_there_for_both(newsroom, editor):
    """Returns what a picture is called, once a worker has made its sizes."""
    sent = []
    for number, machine in zip(range(PICTURES), cycle(newsroom.machines), strict=False):
        editor.site = machine
        answer = editor.post("/admin/articles/image/upload/", {"upload": file_of(picture(colour=(number, 99, 9)))})
        assert answer.status == 201, answer.text
        sent.append(newsroom.rows("SELECT id, key FROM articles_image ORDER BY id DESC LIMIT 1")[0])
    waiting = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
    assert within(TASKS_WITHIN, lambda: newsroom.rows(waiting) == [(0,)])
    paths = [f"/{name}" for name in newsroom.storage.names("media/") if any(key in name for _pk, key in sent)]
    assert len(paths) > 3 * PICTURES
    for path in paths[:6]:
        answers = []
        for machine in newsroom.machines:
            editor.site = machine
            answers.append(editor.get(path))
            assert Visitor(machine, "192.0.2.22").get(path).status == 404  # no story shows it
        assert {one.status for one in answers} == {200}
        assert len({(one.text, one.headers["ETag"]) for one in answers}) == 1
    return paths[:2]


def what_comes_out_and_goes_does_so_on_both(newsroom, editor):
    editor.site = newsroom.machines[0]
    readers = [Visitor(machine, "192.0.2.23") for machine in newsroom.machines]

    def fronts():
        return ["It is out now" in reader.get("/").text for reader in readers]

    ((pk, version),) = newsroom.rows("SELECT id, version FROM articles_article WHERE slug = 'next'")
    assert on_all_workers(lambda: not any(fronts()))
    _move(editor, pk, version, _move="publish_now")
    time.sleep(SHOWN_WITHIN)
    assert on_all_workers(lambda: all(fronts()))
    ((published_at, version),) = newsroom.rows("SELECT published_at, version FROM articles_article WHERE id = %s", pk)
    path = f"/{published_at:%Y/%m}/next/"
    assert on_all_workers(lambda: {reader.get(path).status for reader in readers} == {200})
    editor.site = newsroom.machines[1]
    _move(editor, pk, version, _move="withdraw", withdraw_reason="A source asked us to.")
    time.sleep(SHOWN_WITHIN)
    assert on_all_workers(lambda: {reader.get(path).status for reader in readers} == {410})
    assert on_all_workers(lambda: not any(fronts()))


def on_all_workers(is_so):
    """Whether it is so however often one asks; a machine has several workers, and nobody chooses which one answers."""
    return all(is_so() for _time in range(12))


def _move(editor, pk, version, **fields):
    page = f"/admin/articles/article/{pk}/"
    editor.get(f"{page}change/")
    answer = editor.post(f"{page}move/", fields | {"started_from": version})
    assert answer.status == 302, answer.text


def readers_are_counted_exactly_over_both(newsroom):
    ((pk,),) = newsroom.rows("SELECT id FROM articles_article WHERE slug = 'read'")
    for number in range(READERS):
        for machine in newsroom.machines:  # each reads on both, and is one
            seen = Visitor(machine, f"198.51.100.{number}", host="127.0.0.1").post(f"/count/{pk}/", {})
            assert seen.status == 204
    counted = "SELECT sum(number) FROM articles_dailycount WHERE kind = 'view' AND article_id = %s"
    assert within(WRITTEN_WITHIN, lambda: newsroom.rows(counted, pk) == [(READERS,)])


def wrong_passwords_count_together(newsroom):
    """Ten of one address are the limit; each machine sees five."""
    for number, machine in zip(range(10), cycle(newsroom.machines), strict=False):
        Visitor(machine, "203.0.113.9").log_in(f"nobody{number}", "wrong")
    for machine in newsroom.machines:
        stranger = Visitor(machine, "203.0.113.9")
        stranger.log_in("baraka", RIGHT)
        assert not stranger.is_in
    elsewhere = Visitor(machine, "203.0.113.10")
    elsewhere.log_in("baraka", RIGHT)
    assert elsewhere.is_in


def the_file_of_an_applicant_needs_its_check_on_both(newsroom):
    ((pk, key),) = newsroom.rows("SELECT application_id, key FROM careers_applicationfile")
    way = f"/admin/careers/application/{pk}/file/cv/"
    recruiter = Visitor(newsroom.machines[0], "192.0.2.24")
    recruiter.log_in("njeri", RIGHT)
    assert recruiter.get("/admin/").status == 200
    reader = Visitor(newsroom.machines[0], "192.0.2.25")
    reader.log_in("baraka", RIGHT)
    for machine in newsroom.machines:
        recruiter.site = reader.site = machine
        opened = recruiter.post(way, {})
        assert (opened.status, opened.text) == (200, "%PDF-1.7")
        assert opened.headers["Cache-Control"].startswith("private, no-store")
        for other in (reader, Visitor(machine, "192.0.2.26")):
            assert "%PDF" not in other.post(way, {}).text
            for guess in (f"/media/applications/{key}", f"/media/private/applications/{key}", f"/private/{key}"):
                assert other.get(guess).status == 404, guess


def each_task_is_done_once(newsroom):
    done = newsroom.rows("SELECT status, worker_ids FROM django_tasks_database_dbtaskresult")
    assert len(done) >= PICTURES
    assert {(status, len(workers)) for status, workers in done} == {("SUCCESSFUL", 1)}
    assert len({workers[0] for _status, workers in done}) == 2


def nothing_lies_on_a_machine_or_open_in_the_storage(newsroom):
    assert [machine.kept_here() for machine in newsroom.machines] == [[], []]
    assert newsroom.storage.names("private/")
    assert newsroom.storage.open_to_the_world() == set()


def where_one_fails_the_other_does_it_all(newsroom, editor, pictures):
    first, second = newsroom.machines
    first.pull_the_plug()
    editor.site, reader = second, Visitor(second, "192.0.2.27")
    assert editor.is_in
    assert [editor.get(path).status for path in pictures] == [200, 200]
    assert [reader.get(path).status for path in ("/", "/section/the-icc/", "/feed/", "/readyz")] == [200] * 4
    reader.log_in("baraka", RIGHT)
    assert reader.is_in
