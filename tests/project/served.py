"""The site as the server has it, with the layer of its copies, for one test alone."""

from django.core.handlers.wsgi import WSGIHandler

from jfj.lib.page_cache import PageCache
from jfj.lib.refusing import only_possible


class Known:
    """Stands for the generation: nothing has changed until a test says so."""

    def __init__(self):
        self.now = "one"

    def word(self):
        return self.now

    word_now = word


def served(known=None) -> PageCache:
    """What refuses, then Django, behind a new layer without any copies; to be asked by a Browser."""
    return PageCache(only_possible(WSGIHandler()), known or Known())
