"""Questions to the database whose SQL is made once in each process, and asked again with other values.

Making SQL of a queryset costs a page more than the answer costs the database. So what every page asks is a function
that builds its queryset around blanks; it is called once, and its SQL is kept with the blanks in it:

    @prepared()
    def stories_since(at):
        return Article.objects.filter(published_at__gte=at)

    stories_since(at=yesterday)  # a list

Such a function depends on nothing but its parameters: what it reads elsewhere would stay as it was at the first call.
"""

import copy
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import QuerySet, Value

MOST_FORMS = 100  # of one question in memory; whatever comes later is made each time
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:")  # as each database gets it


@dataclass(frozen=True)
class Blank:
    """The place of a value in SQL; with a number, of one in a list."""

    name: str
    number: int | None = None

    def of(self, values: dict[str, Any]) -> Any:
        """What belongs here: behind the end of a list its last value once more, of an empty one NULL."""
        value = values[self.name]
        if self.number is None:
            return value
        return value[min(self.number, len(value) - 1)] if value else None


class Ready:
    """A queryset with the compiler that has made its SQL."""

    def __init__(self, queryset: QuerySet):
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(using=queryset.db)
        self.sql, self.params = self.compiler.as_sql()
        if any(MOMENT.match(str(param)) for param in self.params):
            raise ValueError("A prepared question holds a moment of its own. Let it be a parameter.")

    def rows(self, values: dict[str, Any]) -> list[Any]:
        """The answer with these values in the blanks, as the queryset gives it."""
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.queryset.db]
        fit = compiler.connection.ops.adapt_unknown_value
        filled = tuple(fit(param.of(values)) if isinstance(param, Blank) else param for param in self.params)
        compiler.as_sql = lambda *_args, **_kwargs: (self.sql, filled)
        asked = self.queryset._chain()  # type: ignore[attr-defined]
        asked.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(asked)


class Prepared:
    """See the head of this file. Called with its values by name; gives a list."""

    def __init__(self, ask: Callable[..., QuerySet], forms: tuple[str, ...], most: dict[str, int]):
        self.ask, self.forms, self.most = ask, forms, most
        self.blanks = {
            name: [Value(Blank(name, number)) for number in range(most[name])] if name in most else Value(Blank(name))
            for name in inspect.signature(ask).parameters
            if name not in forms
        }
        self.ready: dict[tuple, Ready] = {}

    def __call__(self, **values: Any) -> list[Any]:
        ready = self._ready({name: values[name] for name in self.forms})
        if ready and all(len(values[name]) <= most for name, most in self.most.items()):
            return ready.rows(values)
        return list(self.ask(**values))

    def _ready(self, form: dict[str, Any]) -> Ready | None:
        key = tuple(form.values())
        if key not in self.ready and len(self.ready) < MOST_FORMS:
            self.ready[key] = Ready(self.ask(**self.blanks, **form))
        return self.ready.get(key)


def prepared(*forms: str, **most: int) -> Callable[[Callable[..., QuerySet]], Prepared]:
    """Make a Prepared of a function that returns a queryset.

    Each of its parameters is the key of a row, a number, a text or a moment. One that is named in `forms` makes another
    question of it (an order, the number of a page), with SQL of its own; one in `most` is a list, of so many at most:
    for a longer one SQL is made afresh. As NULL equals nothing, exclude() by no list that may be empty, and by no value
    that may be None. Raises ValueError where it holds a moment that is no parameter.
    """
    return lambda ask: Prepared(ask, forms, most)
