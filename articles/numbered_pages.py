"""Lists in pages with one address each."""

import re

from django.http import Http404

PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,4}")


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
