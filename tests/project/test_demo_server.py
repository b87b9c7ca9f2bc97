import logging
import signal
import socket
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from unittest import mock

from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, override_settings
from gunicorn.config import Config

from jfj import env
from jfj import gunicorn as server_config
from jfj.demo.server import Child, Supervisor

EVERYWHERE = "0.0.0.0"  # noqa: S104  (to see it refused)
FAILS = [sys.executable, "-c", "raise SystemExit(3)"]
STAYS = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = "import pathlib, signal, time; signal.signal(15, signal.SIG_IGN); pathlib.Path({!r}).touch(); time.sleep(60)"


class RefusalTests(SimpleTestCase):
    def test_without_demo_it_does_not_start(self):
        with self.assertRaisesMessage(CommandError, "Set DEMO=1"):
            call_command("demo_server")

    @override_settings(DEMO=True)
    def test_it_listens_on_no_address_but_loopback(self):
        for host in (EVERYWHERE, "::", "192.168.1.10", "10.0.0.1", "newsroom.example.org", ""):
            with self.subTest(host), self.assertRaisesMessage(CommandError, "loopback only"):
                call_command("demo_server", host=host)

    @override_settings(DEMO=True)
    def test_a_port_in_use_is_named_with_a_way_out(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            with self.assertRaisesMessage(CommandError, f"PORT={port + 1} make run"):
                call_command("demo_server", port=port)

    def test_gunicorn_itself_refuses_too(self):
        for host, is_refused in ((EVERYWHERE, True), ("192.168.1.10", True), ("127.0.0.1", False)):
            server = SimpleNamespace(cfg=SimpleNamespace(address=[(host, 8000)]))
            with self.subTest(host), mock.patch.object(env, "DEMO", True):
                if is_refused:
                    self.assertRaises(SystemExit, server_config.on_starting, server)
                else:
                    server_config.on_starting(server)

    def test_outside_the_demo_gunicorn_listens_where_it_is_told(self):
        server_config.on_starting(SimpleNamespace(cfg=SimpleNamespace(address=[(EVERYWHERE, 8000)])))


class LogTests(SimpleTestCase):
    def test_no_access_log_is_written(self):
        self.assertIsNone(server_config.accesslog)

    def test_a_request_that_is_no_http_is_logged_without_its_address(self):
        log = server_config.logger_class(Config())
        with self.assertLogs(log.error_log, logging.WARNING) as caught:
            log.warning("Invalid request from ip=203.0.113.7: Invalid HTTP request line: 'x'")
            log.warning("Invalid request from ip=2001:db8::7: Invalid HTTP request line: 'x'")
        for line in caught.output:
            self.assertRegex(line, r"Invalid request Invalid HTTP request line: 'x'$")


@mock.patch("jfj.demo.server.LOOK_EVERY", 0.02)
class SupervisorTests(SimpleTestCase):
    def supervisor(self, *children):
        self.said = []
        made = Supervisor(children, environment=env.for_a_child(), say=self.said.append)
        self.addCleanup(made.end_all)
        return made

    def run_until_up(self, supervisor, is_up=lambda: True):
        """Run it, and ask it to stop as Ctrl-C does as soon as it greets."""
        supervisor.say = lambda line: (self.said.append(line), signal.raise_signal(signal.SIGINT))
        return supervisor.run(is_up=is_up, greeting="The site is up.")

    def test_where_the_web_server_dies_the_demo_fails(self):
        supervisor = self.supervisor(Child("web server", FAILS, is_needed=True))
        self.assertEqual(supervisor.run(is_up=lambda: False, greeting=""), 1)
        self.assertIn("The web server ended (code 3)", self.said[-1])

    def test_where_the_web_server_dies_the_others_end(self):
        worker = Child("task worker", STAYS)
        web = Child("web server", FAILS, is_needed=True)
        self.supervisor(web, worker).run(is_up=lambda: False, greeting="")
        self.assertFalse(worker.runs)

    def test_ctrl_c_ends_all_and_is_no_failure(self):
        children = [Child("web server", STAYS, is_needed=True), Child("task worker", STAYS)]
        self.assertEqual(self.run_until_up(self.supervisor(*children)), 0)
        self.assertEqual([child.runs for child in children], [False, False])

    def test_it_greets_once(self):
        self.run_until_up(self.supervisor(Child("web server", STAYS)))
        self.assertEqual(self.said, ["The site is up."])

    @mock.patch("jfj.demo.server.STOP_WITHIN", 0.2)
    def test_a_process_that_does_not_end_is_killed(self):
        with TemporaryDirectory() as folder:
            deaf = Path(folder) / "deaf"
            child = Child("web server", [sys.executable, "-c", STUBBORN.format(str(deaf))])
            self.run_until_up(self.supervisor(child), is_up=deaf.exists)
        self.assertEqual(child.process.returncode, -signal.SIGKILL)

    def test_a_dead_worker_starts_again_later_and_later(self):
        worker = Child("task worker", FAILS)
        supervisor = self.supervisor(worker)
        supervisor.look_after(now=0)
        for wait in (2, 4, 8):
            worker.process.wait()
            supervisor.look_after(now=time.monotonic())
            self.assertIn(f"again in {wait} seconds", self.said[-1])
            supervisor.look_after(now=time.monotonic() + wait)

    def test_the_tick_runs_each_minute_and_its_end_is_no_news(self):
        tick = Child("minute tick", [sys.executable, "-c", ""], every=60)
        supervisor = self.supervisor(tick)
        supervisor.look_after(now=1000)
        tick.process.wait()
        supervisor.look_after(now=1059)
        self.assertIsNone(tick.process)
        supervisor.look_after(now=1060)
        self.assertIsNotNone(tick.process)
        self.assertEqual(self.said, [])
