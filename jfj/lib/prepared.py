"""Questions to the database whose SQL is made once in each process, and asked again with other values.

Making SQL of a queryset costs a page more than the answer costs the database. So what every page asks is a function
that builds its queryset around blanks; it is called once, and its SQL is kept with the blanks in it:

    @prepared()
    def stories_since(at):
        return Article.objects.filter(published_at__gte=at)

    stories_since(at=yesterday)  # a list

Such a function depends on nothing but its parameters: what it reads elsewhere would stay as it was at the first call.
"""

import inspect
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet, Value

MOST_FORMS = 100  # of one question in memory
LONGEST_LIST = 64
MOMENT = re.compile(r"\d{4}-\d\d-\d\d")  # a day too, as each database gets it
Rows = Callable[[dict[str, Any]], list[Any]]


@dataclass(frozen=True)
class Blank:
    """The place of a value in SQL; with a number, of one in a list."""

    name: str
    number: int | None = None

    def of(self, values: dict[str, Any]) -> Any:
        """What belongs here; behind the end of a list its last value once more, which changes neither IN nor NOT IN."""
        value = values[self.name]
        return value if self.number is None else value[min(self.number, len(value) - 1)]


class Ready:
    """A queryset with the compiler that has made its SQL."""

    def __init__(self, queryset: QuerySet):
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(using=queryset.db)
        self.sql, self.params = self.compiler.as_sql()
        self.converters = self.compiler.get_converters([column for column, *_ in self.compiler.select])
        if any(MOMENT.match(str(param)) for param in self.params):
            raise ValueError("A prepared question holds a day or a moment of its own. Let it be a parameter.")

    def rows(self, values: dict[str, Any]) -> list[Any]:
        """The answer with these values in the blanks, as the queryset gives it."""
        compiler = _twin(self.compiler)
        compiler.connection = connections[self.queryset.db]
        fit = compiler.connection.ops.adapt_unknown_value
        filled = tuple(fit(param.of(values)) if isinstance(param, Blank) else param for param in self.params)
        compiler.as_sql = lambda *_args, **_kwargs: (self.sql, filled)
        compiler.get_converters = lambda _columns: self.converters
        asked = _twin(self.queryset)
        asked._query = _twin(asked._query)
        asked._query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(asked)


def _twin(thing: Any) -> Any:
    """Another object with the same insides. Django's own copies take a query apart, which nobody changes here."""
    twin = object.__new__(type(thing))
    vars(twin).update(vars(thing))
    return twin


class Prepared:
    """See the head of this file. Called with its values by name; gives a list."""

    def __init__(self, ask: Callable[..., QuerySet], forms: tuple[str, ...]):
        self.ask, self.forms = ask, forms
        self.names = tuple(inspect.signature(ask).parameters)
        self.ready: dict[tuple, Rows] = {}
        self._store = threading.Lock()

    def __call__(self, **values: Any) -> list[Any]:
        key = tuple(self._form(name, values[name]) for name in self.names)
        rows = self.ready.get(key)
        if rows is None:
            if any(len(values[name]) > LONGEST_LIST for name in self._lists(values)):
                return list(self.ask(**values))
            rows = self._made(values)
            self._keep(key, rows)
        return rows(values)

    def _keep(self, key: tuple, rows: Rows) -> None:
        """The first one goes where there is no room: what readers choose, such as the number of a page, must not fill
        it for good."""
        with self._store:
            self.ready[key] = rows
            while len(self.ready) > MOST_FORMS:
                del self.ready[next(iter(self.ready))]

    def _form(self, name: str, value: Any) -> Any:
        """What makes SQL of its own: the value of a form, the length of a list, for the next power of two."""
        if name in self.forms:
            return value
        if isinstance(value, list):
            return 1 << (len(value) - 1).bit_length() if value else 0
        return None

    def _lists(self, values: dict[str, Any]) -> list[str]:
        return [name for name in self.names if isinstance(values[name], list)]

    def _made(self, values: dict[str, Any]) -> Rows:
        blanks: dict[str, Any] = {name: Value(Blank(name)) for name in self.names}
        blanks |= {name: values[name] for name in self.forms}
        for name in self._lists(values):
            blanks[name] = [Value(Blank(name, n)) for n in range(self._form(name, values[name]))]
        try:
            return Ready(self.ask(**blanks)).rows
        except EmptyResultSet:  # SQL is not needed to say that there is nothing
            return lambda _values: []


def prepared(*forms: str) -> Callable[[Callable[..., QuerySet]], Prepared]:
    """Make a Prepared of a function that returns a queryset.

    Each of its parameters is the key of a row, a number, a text, a moment, or a list of them. One that is named in
    `forms` makes another question of it (an order, the number of a page), with SQL of its own. So does the length of a
    list, by powers of two; for a very long one SQL is made afresh. As NULL equals nothing, exclude() by no value that
    may be None. Raises ValueError where it holds a moment that is no parameter.
    """
    return lambda ask: Prepared(ask, forms)
