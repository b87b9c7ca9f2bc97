import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from jfj import env
from jfj.demo import server, static_files
from jfj.gunicorn import is_loopback


class Command(BaseCommand):
    """Set the demo up and serve it until Ctrl-C: web server, task worker and minute tick."""

    help = "Serves the site with demo content on this machine alone. Needs DEMO=1."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="A loopback address.")
        parser.add_argument("--port", default=8000, type=int, choices=range(1, 65536), metavar="N")

    def handle(self, host, port, **options):
        self._refuse_the_wrong_place(host, port)
        self._set_up()
        url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        supervisor = server.Supervisor(
            server.demo_children(host, port, is_reloading=settings.DEBUG),
            environment=env.for_a_child(SITE_URL=url),
            say=self._say,
        )
        code = supervisor.run(
            is_up=lambda: server.answers(host, port),
            greeting=f"The site: {url}/   The newsroom: {url}/admin/   Ctrl-C ends it.",
        )
        if code:
            raise SystemExit(code)

    def _say(self, line):
        self.stdout.write(line)
        self.stdout.flush()

    def _refuse_the_wrong_place(self, host, port):
        if not settings.DEMO:
            raise CommandError(
                "This serves accounts whose password everybody knows. Set DEMO=1 to have that "
                "on this machine; for readers see docs/operations.md."
            )
        if not is_loopback(host):
            raise CommandError(f"The demo listens on loopback only, such as 127.0.0.1, not {host}.")
        try:
            server.try_to_listen(host, port)
        except OSError as error:
            raise CommandError(
                f"Nothing can listen on {host}:{port} ({os.strerror(error.errno)}). End what runs there, "
                f"or take another port: PORT={port + 1} make run"
            ) from error

    def _set_up(self):
        """Everything that must be there before the first request; quick when it is."""
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not settings.DEBUG and static_files.collect():
            self._say("Static files collected.")
        call_command("seed_demo", stdout=self.stdout)
