from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jfj.demo import seed
from jfj.demo.factories import PASSWORD


class Command(BaseCommand):
    """Fill an empty site with demo content, the same every time."""

    help = "Makes the demo's accounts and content. A second run adds and resets nothing."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError(
                "The demo accounts have a password that everybody knows. Set DEMO=1 to make them, "
                "on a machine that only you can reach."
            )
        if strangers := seed.strangers():
            raise CommandError(
                f"This database holds accounts that are not the demo's ({strangers}), and the demo's have a "
                "password that everybody knows. Use an empty database: unset DATABASE_URL, or name another."
            )
        if seed.is_done():
            self.stdout.write("The demo is there already; nothing was added or reset.")
        else:
            seed.run(self.stdout.write)
        names = ", ".join(seed.ACCOUNTS)
        self.stdout.write(f"Accounts: {names}. Password of all: {PASSWORD}")
