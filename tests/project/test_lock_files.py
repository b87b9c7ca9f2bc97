import re
import tomllib

from django.conf import settings
from django.test import SimpleTestCase

LOCKS = ("requirements.lock", "requirements-extras.lock", "requirements-dev.lock")


def read(name):
    return (settings.BASE_DIR / name).read_text(encoding="utf-8")


def pins(name):
    """The lines of a lock file that name a release, as {package: line}."""
    lines = re.findall(r"^([a-z0-9][\w.-]*)(==[^\\]+)", read(name), flags=re.MULTILINE)
    return {package: release.strip() for package, release in lines}


def package(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-")


class LockFileTests(SimpleTestCase):
    def setUp(self):
        self.project = tomllib.loads(read("pyproject.toml"))

    def wanted(self, lock):
        """The requirements of pyproject.toml that a lock file must hold."""
        requirements = list(self.project["project"]["dependencies"])
        if lock == "requirements-extras.lock":
            for extra in self.project["project"]["optional-dependencies"].values():
                requirements += extra
        if lock == "requirements-dev.lock":
            requirements += self.project["dependency-groups"]["dev"]
        return {package(requirement) for requirement in requirements}

    def test_none_holds_an_address(self):
        for lock in LOCKS:
            with self.subTest(lock):
                self.assertNotIn("://", read(lock))

    def test_each_holds_every_direct_dependency(self):
        for lock in LOCKS:
            with self.subTest(lock):
                self.assertLessEqual(self.wanted(lock), set(pins(lock)))

    def test_every_release_has_a_hash(self):
        for lock in LOCKS:
            for entry in re.split(r"\n(?=[a-z0-9])", read(lock).strip()):
                with self.subTest(lock, entry=entry[:40]):
                    self.assertIn("--hash=sha256:", entry)

    def test_all_agree_on_every_release(self):
        base = pins("requirements.lock")
        for lock in LOCKS[1:]:
            with self.subTest(lock):
                others = pins(lock)
                self.assertEqual({name: others.get(name) for name in base}, base)

    def test_no_other_lock_file_is_kept(self):
        for name in ("uv.lock", "pylock.toml", "poetry.lock", "package-lock.json"):
            with self.subTest(name):
                self.assertFalse((settings.BASE_DIR / name).exists())
