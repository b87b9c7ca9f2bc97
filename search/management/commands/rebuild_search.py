from django.core.management.base import BaseCommand

from search import index

WIDTH = 40


class Command(BaseCommand):
    """Index all stories and pages anew."""

    help = "Indexes all stories and pages anew, while readers go on searching. Safe to stop and to run again."

    def handle(self, **options):
        index.rebuild(self.show)
        self.stdout.write("The index is complete.")

    def show(self, done, total):
        """A bar that moves on a terminal; a line each time elsewhere, such as in a log."""
        filled = WIDTH * done // total if total else WIDTH
        ending = "\r" if self.stdout.isatty() and done < total else "\n"
        self.stdout.write(f"[{'#' * filled}{' ' * (WIDTH - filled)}] {done:,} of {total:,}", ending=ending)
