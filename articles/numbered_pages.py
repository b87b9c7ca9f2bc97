"""Lists in pages with one address each; those without an end have fifty."""

import re

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property

PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
DEEPEST_PAGE = 50


class EndlessPaginator(Paginator):
    """The first fifty pages, and no more rows counted than stand on them, so that it costs the same for any number."""

    @cached_property
    def count(self):
        """How many rows there are on these pages."""
        return min(self._seen, self._most)

    @cached_property
    def is_cut(self):
        """Whether there are more rows than that."""
        return self._seen > self._most

    @cached_property
    def _seen(self):
        return self.object_list.order_by()[: self._most + 1].count()

    @property
    def _most(self):
        return self.per_page * DEEPEST_PAGE


class NumberedPages:
    """Mixin for a ListView: "last", " 2" and "02" are no numbers of pages here."""

    paginate_by = 20

    def paginate_queryset(self, queryset, page_size):
        if not PAGE_NUMBER.fullmatch(self.page_number):
            raise Http404
        return super().paginate_queryset(queryset, page_size)

    @property
    def page_number(self):
        """What the address says, "1" where it says nothing."""
        return self.request.GET.get("page", "1")
