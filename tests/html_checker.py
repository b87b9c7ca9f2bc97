"""The Nu HTML checker over every page of the demo site: `python -m tests.html_checker`.

The checker is a Java program. Its one file comes with npm and is kept in .cache/; it is used
only when its sum is the one written here.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import deque
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tests.demo_site import demo_site

VERSION = "26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
CACHE = Path(__file__).resolve().parent.parent / ".cache"
AT_MOST = 500
BESIDES = ("/accounts/login/", "/no-such-page/")
OF_AN_ACCOUNT = (
    "profile",
    "picture",
    "security",
    "password/change",
    "email",
    "data",
    "delete",
    "reauthenticate",
    "logout",
)
# Before the second factor is set up, and after.
FACTOR = (
    ("", "webauthn", "webauthn/add", "totp/activate"),
    ("", "totp/deactivate", "recovery-codes", "reauthenticate"),
)


# --- The checker


def check(pages: dict[str, str]) -> list[str]:
    """What is wrong in these pages (address: HTML): one line for each error, with its address."""
    jar = find_jar()
    with tempfile.TemporaryDirectory() as folder:
        files = {Path(folder) / f"{number}.html": address for number, address in enumerate(pages)}
        for file, address in files.items():
            file.write_text(pages[address], encoding="utf-8")
        command = ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", *files]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{files[Path(urlsplit(message['url']).path)]} line {message['lastLine']}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] != "info"
    ]


def find_jar() -> Path:
    """The checker's file, fetched with npm where it is not in .cache/ yet."""
    jar = CACHE / f"vnu-{VERSION}.jar"
    if not jar.exists():
        CACHE.mkdir(exist_ok=True)
        _fetch(jar)
    if hashlib.sha256(jar.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{jar} is not the file that we know. Remove it and try again.")
    return jar


def _fetch(jar: Path) -> None:
    """Let npm bring the package without installing it, and take the one file out."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit(f"The HTML checker needs npm once, or build/dist/vnu.jar of vnu-jar@{VERSION} as {jar}.")
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        subprocess.run([npm, "pack", "--silent", f"vnu-jar@{VERSION}"], cwd=folder, check=True)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            package.extract("package/build/dist/vnu.jar", folder, filter="data")
        (Path(folder) / "package" / "build" / "dist" / "vnu.jar").replace(jar)


# --- The pages


def demo_pages(folder: str) -> dict[str, str]:
    """Every page that a stranger reaches from the front page of a fresh demo site, and the rest."""
    demo_site(Path(folder))
    _begin(folder)
    from django.test import Client

    return crawl(Client(raise_request_exception=False), ["/", *BESIDES, *_taken_back()]) | account_pages(Client())


def account_pages(client) -> dict[str, str]:
    """The pages of a reader's account, by a reader who has just given the password again."""
    from django.contrib.auth import get_user_model

    from tests.project.second_factor import FACTOR as WITH
    from tests.project.second_factor import FRESH, prepare

    reader = {"reader": get_user_model().objects.get(username="reader2")}
    client.force_login(reader["reader"])
    pages = {}
    for state, factor in zip((FRESH, WITH), FACTOR, strict=True):
        prepare(client, reader, "reader", state)
        for name in (*OF_AN_ACCOUNT, *(f"2fa/{page}".rstrip("/") for page in factor)):
            response = client.get(f"/accounts/{name}/", headers={"host": "localhost"})
            assert response.status_code == 200, name
            pages[f"/accounts/{name}/ {state}"] = response.content.decode()
    return pages


def crawl(client, beginnings: list[str]) -> dict[str, str]:
    """The HTML behind these addresses and behind every link of this site that they hold."""
    pages, seen, waiting = {}, set(beginnings), deque(beginnings)
    while waiting and len(pages) < AT_MOST:
        address = waiting.popleft()
        response = client.get(address)
        if response.status_code in (301, 302):
            links = [response["Location"]]
        elif response["Content-Type"].startswith("text/html"):
            pages[address] = response.content.decode()
            links = re.findall(r'<a\b[^>]*\shref="([^"]+)"', pages[address])
        else:
            continue
        found = {here for link in links if (here := _on_this_site(address, link))}
        waiting.extend(sorted(found - seen))
        seen |= found
    return pages


def _on_this_site(address: str, link: str) -> str:
    parts = urlsplit(urljoin(address, link.replace("&amp;", "&")))
    if parts.netloc not in ("", "testserver") or parts.scheme not in ("", "http"):
        return ""
    return parts._replace(scheme="", netloc="", fragment="").geturl()


def _taken_back() -> list[str]:
    """Addresses to which no list leads: retracted and withdrawn stories."""
    from articles.models import Article

    stories = [*Article.objects.withdrawn(), *Article.objects.readable().filter(status="retracted")]
    return [story.get_absolute_url() for story in stories]


def _begin(folder: str) -> None:
    """Set Django up for a site that lives in this folder."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jfj.settings",
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "REDIS_URL": "",
        "MEDIA_ROOT": f"{folder}/media",
        "PRIVATE_ROOT": f"{folder}/private",
        "CACHE_ROOT": f"{folder}/cache",
        "LOG_LEVEL": "ERROR",
    }
    import django
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    django.setup()


def main() -> None:
    find_jar()
    with tempfile.TemporaryDirectory() as folder:
        pages = demo_pages(folder)
        errors = check(pages)
    print("\n".join(errors))
    print(f"HTML checker: {len(pages)} pages, {len(errors)} errors.")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
