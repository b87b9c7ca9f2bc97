"""The settings of the site with passwords whose comparisons are counted, by whatever process makes them.

Each is a line in the file that COUNTED_PASSWORDS names: the worker that made it.
"""

import os

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from jfj.settings import *  # noqa: F403  (all of them, and one that differs)

PASSWORD_HASHERS = ["tests.counted_passwords.CountedHasher"]


class CountedHasher(PBKDF2PasswordHasher):
    """Django's own, cheap, and counted."""

    algorithm = "counted"
    iterations = 1

    def encode(self, password, salt, iterations=None):
        with open(os.environ["COUNTED_PASSWORDS"], "a") as file:
            file.write(f"{os.getpid()}\n")
        return super().encode(password, salt, iterations)
