"""The demo without its drawings: they take a minute."""

from unittest import mock


def no_drawings():
    """Within this no story of the demo gets a picture."""
    return mock.patch("jfj.demo.stories._picture", return_value=None)
