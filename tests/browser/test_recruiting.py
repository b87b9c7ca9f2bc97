"""An application from the form to its deletion, as the recruiters have it; and their desk, by keys and on a phone."""

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.test_accounts import next_link
from tests.browser.test_desk_pages import TOO_SMALL
from tests.documents import a_pdf

ADDRESS = "z.okelloh@example.net"
TELLING = ("Zawadi", "Okelloh", "okelloh", "zawadi", "555 0199", "cv-of-zawadi")
CV = {"name": "cv-of-zawadi.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
OPEN = """
from django.core.cache import cache
from jfj.demo.factories import VacancyFactory
cache.clear()  # what other tests have sent from this address
VacancyFactory(announced=True, slug="read-blind", title="Read blind", retention_days=30, questions=["Which courts?"])
"""
LONG_AGO = """
from datetime import timedelta
from django.utils import timezone
from careers.models import Vacancy
moment = timezone.now() - timedelta(days=30, seconds=1)
Vacancy.objects.filter(slug="read-blind").update(opens_at=moment - timedelta(days=1), closes_at=moment)
"""
LEFT = """
from careers.models import Application, ApplicationFile, Vacancy
vacancy = Vacancy.objects.get(slug="read-blind")
print(vacancy.applications.count(), ApplicationFile.objects.filter(application__vacancy=vacancy).count())
"""
MANY = """
import json
from jfj.demo.factories import ApplicationFactory, VacancyFactory
vacancy = VacancyFactory(closed=True, slug="{slug}", title="{slug}", is_blind={is_blind}, questions=["Which courts?"])
question = vacancy.questions.get()
made = [ApplicationFactory(vacancy=vacancy, links="https://example.org/a", phone="+254 1") for _each in range(3)]
for application in made:
    application.answers.create(question=question, asked=question.text, text="Courts of three countries. " * 20)
print(json.dumps([vacancy.pk, *(application.pk for application in made)]))
"""
STANDS = """
import json
from careers.models import Application
print(json.dumps([one.stand for one in Application.objects.filter(pk__in={pks}).order_by("pk")]))
"""


def last_line(text):
    return text.strip().splitlines()[-1]


def apply(page):
    """What an applicant does without scripts."""
    page.get_by_label("Name").fill("Zawadi Okelloh")
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_label("Phone").fill("+254 20 555 0199")
    page.get_by_label("CV as a file").set_input_files(CV)
    page.get_by_label("Letter as text").fill("My name is Zawadi Okelloh.")
    page.get_by_label("Which courts?").fill("I, Zawadi, have read for four years. Ask me at 020 555 0199.")
    page.get_by_label("I agree").check()
    page.wait_for_timeout(10_100)  # whoever needs less is a program
    page.get_by_role("button", name="Send the application").click()


def assert_tells_nothing(page):
    expect(page.locator("h1")).not_to_be_empty()  # the page is there
    told = [word for word in TELLING if word in page.content()]
    assert told == [], page.url


def take_away(page, button):
    """The rows of the table behind a button."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_an_application_is_read_without_names_decided_taken_away_and_deleted_in_time(open_page, keys, site):
    site.shell(OPEN)
    page = open_page("/careers/read-blind/apply/", width=360, scripts=False)
    apply(page)
    assert "One step is left." in page.content()
    page.goto(next_link(site, ADDRESS))
    page.get_by_role("button", name="Confirm").click()
    reference = page.locator(".facts dd").first.inner_text()

    desk = open_page("/admin/careers/vacancy/", storage_state=keys("recruiter"), scripts=False)
    desk.get_by_role("link", name="Read blind").click()
    desk.get_by_role("link", name="Applications", exact=True).click()
    expect(desk.locator("body")).to_contain_text("have read for four years")
    assert_tells_nothing(desk)
    for before, stage in (("new", "longlist"), ("longlist", "shortlist"), ("shortlist", "interview")):
        desk.goto(f"{desk.url.split('?')[0]}?stage={before}")
        desk.get_by_label("Stage", exact=True).select_option(stage)
        desk.get_by_role("button", name="Move").click()
        assert_tells_nothing(desk)
    desk.goto(f"{desk.url.split('?')[0]}?stage=interview")
    (row,) = take_away(desk, "without names")
    assert (row["Reference"], row["Stage"]) == (reference, "Interview")
    assert not any(word in json.dumps(row) for word in TELLING)

    desk.get_by_role("link", name="Show the names…").click()
    desk.get_by_role("button", name="Show the names").click()
    desk.get_by_role("link", name="Interview (1)").click()
    assert "Zawadi Okelloh" in desk.content()
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Open the file: CV").click()
    assert download.value.suggested_filename == f"{reference}-cv.pdf"
    desk.get_by_role("link", name=reference).click()
    log = desk.locator("section", has_text="The log").inner_text()
    assert "File opened: CV" in log
    assert "Moved from shortlist to interview" in log

    where = desk.url
    site.shell(LONG_AGO)
    site.manage("tick")
    assert last_line(site.shell(LEFT)) == "0 0"
    desk.goto(where)
    assert "Zawadi" not in desk.content()
    desk.goto("/admin/careers/vacancy/")
    desk.get_by_role("link", name="Read blind").click()
    desk.get_by_role("link", name="History").click()
    assert "Applications deleted: 1, files: 1. Kept for 30 days after the closing." in desk.content()
    assert reference in desk.content()
    assert_tells_nothing(desk)


def test_two_recruiters_decide_with_the_keyboard_alone(open_page, keys, site):
    site.shell('from jfj.demo.factories import UserFactory; UserFactory(username="recruiter2", recruiter=True)')
    vacancy, *pks = json.loads(last_line(site.shell(MANY.format(slug="by-keys", is_blind=True))))
    where = f"/admin/careers/vacancy/{vacancy}/desk/"
    first, second = (open_page(where, storage_state=keys(name)) for name in ("recruiter", "recruiter2"))
    first.wait_for_selector("[data-card]:focus")
    with first.expect_navigation():
        first.keyboard.press("4")
    assert first.evaluate("document.activeElement.id") == f"card-{pks[0]}"
    first.keyboard.press("n")
    first.keyboard.press("s")
    first.keyboard.press("End")
    with first.expect_navigation():
        first.keyboard.press("Enter")
    second.keyboard.press("s")
    second.keyboard.press("ArrowDown")
    with second.expect_navigation():
        second.keyboard.press("Enter")
    assert "Somebody was faster" in second.content()
    stands = json.loads(last_line(site.shell(STANDS.format(pks=pks))))
    assert stands == ["new 4 0", "declined 0 0", "new 0 0"]


@pytest.fixture(scope="module")
def pages(site):
    """The pages of the desk, by name."""
    covered, *pks = json.loads(last_line(site.shell(MANY.format(slug="covered", is_blind=True))))
    shown, one, *_others = json.loads(last_line(site.shell(MANY.format(slug="shown", is_blind=False))))
    return {
        "covered": f"/admin/careers/vacancy/{covered}/desk/",
        "shown": f"/admin/careers/vacancy/{shown}/desk/",
        "answers": f"/admin/careers/vacancy/{covered}/answers/",
        "names": f"/admin/careers/vacancy/{covered}/names/",
        "one": f"/admin/careers/application/{one}/change/",
        "list": "/admin/careers/application/",
        "write": f"/admin/careers/application/write/?to={one}&to={pks[0]}&template=1",
        "template": "/admin/careers/mailtemplate/1/change/",
    }


@pytest.mark.parametrize(("scheme", "width"), [("light", 1366), ("dark", 320)])
def test_the_desk_is_accessible_large_enough_and_fits_a_phone(open_desk, pages, scheme, width):
    page = open_desk("recruiter", "/admin/", scheme=scheme, width=width)
    for name, address in pages.items():
        page.goto(address)
        assert findings(page) == [], name
        assert page.evaluate(TOO_SMALL) == [], name
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
