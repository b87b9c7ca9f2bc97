"""Lists without an end: their first pages, at the same price however long they are."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property


class EndlessPaginator(Paginator):
    """The first pages of ordered rows. No more rows are counted than stand on them, in the order of the list: so the
    index that has this order is read from its beginning, and no further."""

    object_list: Any
    most_pages = 50

    @cached_property
    def count(self) -> int:  # type: ignore[override]
        """How many rows there are on these pages."""
        return min(self._seen, self._most)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than that."""
        return self._seen > self._most

    @property
    def _most(self) -> int:
        return self.per_page * self.most_pages

    @cached_property
    def _seen(self) -> int:
        return self.object_list[: self._most + 1].count()
