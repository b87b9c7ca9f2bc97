"""A browser and the real site, once per run."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests.demo_site import demo_site

# Playwright's loop makes Django believe that it runs in async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ADD = "/admin/articles/article/add/"
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
  window.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`);
});
"""
# A window of Chromium that nobody sees makes pages for the suggestions below its address field, in each context.
# The others are Playwright's own: of this flag only the last one counts.
FEATURES = [
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AimEnabled"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
]
FLAGS = [
    f"--disable-features={','.join(FEATURES)}",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The demo site, served by gunicorn."""
    with demo_site(tmp_path_factory.mktemp("site")).serving() as site:
        yield site


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright."""
    from tests.find_browser import find_browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def keys(chromium, site):
    """keys(username) -> what a browser of that user remembers after signing in; each signs in once."""
    remembered = {}

    def keys(username):
        if username not in remembered:
            context = chromium.new_context(base_url=site.url)
            page = context.new_page()
            page.goto("/admin/")
            log_in(page, username)
            page.wait_for_url("**/admin/")
            remembered[username] = context.storage_state()
            context.close()
        return remembered[username]

    return keys


@pytest.fixture
def open_page(chromium, site):
    """open_page(path, width=…, scheme=…, scripts=…) -> a Playwright page at that address."""
    contexts = []

    def open_page(path="/", *, width=1366, scheme="light", scripts=True, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            base_url=site.url,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def open_desk(open_page, keys):
    """open_desk(username, path, …) -> that page of the desk, with its editor ready; at first a new story."""

    def open_desk(username="journalist", path=ADD, *, scripts=True, **options):
        page = open_page("about:blank", scripts=scripts, storage_state=keys(username), **options)
        page.add_init_script(WATCH)
        page.goto(path)
        if scripts and page.locator("textarea[data-editor]").count():
            page.wait_for_selector(".ck-editor__editable")
        return page

    return open_desk


def log_in(page, username, password="jfj-demo-2026"):  # noqa: S107  (the demo's, known to all)
    """Sign in through the one door and come back to where the page was headed."""
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.get_by_role("button", name="Log in", exact=True).click()
