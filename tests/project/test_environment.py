import ast
import os
import re
import subprocess
import sys

from django.conf import settings
from django.test import SimpleTestCase

READERS = ("jfj/env.py", "jfj/wsgi.py", "manage.py")
OURS = ("jfj", "accounts", "articles", "careers", "comments", "pages", "manage.py")


def names_in_env():
    """Every name that jfj/env.py reads, NAME_FILE of the secrets apart."""
    source = (settings.BASE_DIR / "jfj" / "env.py").read_text(encoding="utf-8")
    return set(re.findall(r'(?:_env\.\w+|_secret)\(\s*"([A-Z_]+)"', source))


def reads_the_environment(source):
    """Whether a module touches os.environ or os.getenv."""
    for node in ast.walk(ast.parse(source)):
        name = getattr(node, "attr", None) or getattr(node, "name", None)
        if name in ("environ", "environb", "getenv"):
            return True
    return False


class EnvironmentTests(SimpleTestCase):
    def test_only_env_py_reads_the_environment(self):
        for name in OURS:
            path = settings.BASE_DIR / name
            for module in [path] if path.is_file() else path.rglob("*.py"):
                place = module.relative_to(settings.BASE_DIR).as_posix()
                if place in READERS:
                    continue
                with self.subTest(place):
                    self.assertFalse(reads_the_environment(module.read_text(encoding="utf-8")))

    def test_a_reading_module_would_be_found(self):
        self.assertTrue(reads_the_environment("from os import environ\n"))
        self.assertTrue(reads_the_environment("import os\nos.environ['A']\n"))
        self.assertTrue(reads_the_environment("import os\nos.getenv('A')\n"))

    def test_a_test_run_leaves_no_name_to_the_shell_or_to_a_dotenv_file(self):
        source = (settings.BASE_DIR / "tests" / "environment.py").read_text(encoding="utf-8")
        for name in names_in_env():
            with self.subTest(name):
                self.assertIn(f'"{name}"', source)

    def test_the_example_names_every_setting(self):
        example = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
        for name in names_in_env():
            with self.subTest(name):
                self.assertRegex(example, rf"(?m)^#? ?{name}=")

    def test_a_secret_may_come_from_a_file(self):
        path = settings.BASE_DIR / "LICENSE"
        found = self.read("env.SECRET_KEY[:26]", SECRET_KEY="", SECRET_KEY_FILE=str(path))
        self.assertEqual(found, path.read_text().strip()[:26].strip())

    def test_the_demo_sends_no_mail_off_this_machine(self):
        found = self.read("env.EMAIL_URL", DEMO="1", EMAIL_URL="submission://user:word@mail.example.org")
        self.assertTrue(found.startswith("file:///"), found)

    def test_the_demo_answers_on_loopback_whatever_hosts_are_named(self):
        self.assertIn("'127.0.0.1'", self.read("env.ALLOWED_HOSTS", DEMO="1", ALLOWED_HOSTS="www.example.org"))

    def test_an_unknown_way_to_send_mail_is_named_at_the_start(self):
        with self.assertRaises(subprocess.CalledProcessError) as failed:
            self.read("settings.EMAIL_BACKEND", EMAIL_URL="pigeon://mail.example.org")
        self.assertIn("EMAIL_URL is no way to send mail", failed.exception.stderr)

    def read(self, what, **values):
        """A value as a new process finds it that starts with these names set."""
        done = subprocess.run(
            [sys.executable, "-c", f"from jfj import env, settings; print({what})"],
            cwd=settings.BASE_DIR,
            env=os.environ | values,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()
