from django.core.management.base import BaseCommand

from jfj import tick


class Command(BaseCommand):
    """Run what is due this minute."""

    help = "Runs what is due this minute. Safe to run late, twice or at the same time."

    def handle(self, **options):
        for name, done in tick.run().items():
            self.stdout.write(f"{name}: {done if done is not None else 'done'}")
