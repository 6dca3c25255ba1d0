"""Queries that are worked out once. Django builds the SQL of a query anew each time: longer work than running it.

A page that everyone opens asks the same questions with other ids:

    members = Prepared(lambda network: Membership.objects.filter(network=network).values_list("id", "person__name"))
    for pk, name in members(network=12): ...

The queryset stays the only description of what is asked: rules (who may read what) are written once. It gives tuples.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

Value = int | str | tuple[int, ...]
Row = tuple[Any, ...]
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """SQL with its parameters: fixed ones, and places that take what is given. The SQL is cut where lists go."""

    sql: tuple[str, ...]
    fixed: tuple[Any, ...]
    places: tuple[tuple[int, str], ...]
    converters: tuple[tuple[int, tuple[Any, ...]], ...]

    def rows(self, given: dict[str, Value]) -> list[Row]:
        params: list[Any] = list(self.fixed)
        sql = [self.sql[0]]
        rest = iter(self.sql[1:])
        # From the last place to the first: a list makes the row of parameters longer.
        for place, name in reversed(self.places):
            value = given[name]
            params[place : place + 1] = value if isinstance(value, tuple) else [value]
        for _place, name in self.places:
            value = given[name]
            if isinstance(value, tuple):
                sql += [", ".join(["%s"] * len(value)), next(rest)]
        with connection.cursor() as cursor:
            cursor.execute("".join(sql), params)
            found: list[Row] = cursor.fetchall()
        if not self.converters:
            return found
        lists = [list(row) for row in found]
        for place, (functions, expression) in self.converters:
            for row in lists:
                value = row[place]
                for function in functions:
                    value = function(value, expression, connection)
                row[place] = value
        return [tuple(row) for row in lists]


class Prepared:
    """A query with places for ids, words and tuples of ids (for `…__in=`).

    `build` gets a value for each name and returns a queryset of `values_list`. It runs once for each kind of database
    and each day: it may use today's date, not the hour, and nothing of a request. Each value must reach the database as
    it is; one that does not is an error at the first use, never an answer with somebody else's value.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Any, Any]]) -> None:
        self.build = build
        self._known: dict[tuple[object, ...], _Compiled] = {}

    def __call__(self, **given: Value) -> list[Row]:
        """The rows. One query; none when a list is empty."""
        if any(value == () for value in given.values()):
            return []
        key = (connection.vendor, timezone.localdate(), *(type(value) for value in given.values()))
        compiled = self._known.get(key)
        if compiled is None:
            compiled = self._compile(given)
            # Yesterday's are of no more use.
            self._known = {known: one for known, one in self._known.items() if known[1] == key[1]} | {key: compiled}
        return compiled.rows(given)

    def one(self, **given: Value) -> Row | None:
        """The first row, None when there is none. One query."""
        rows = self(**given)
        return rows[0] if rows else None

    def _compile(self, given: dict[str, Value]) -> _Compiled:
        marks: dict[int | str, str] = {}
        for number, (name, value) in enumerate(given.items()):
            if type(value) not in (int, str, tuple):
                raise TypeError(f"{name}: a prepared query takes numbers and words, not {type(value).__name__}")
            marks[f"\u2062{name}\u2062" if type(value) is str else 7_090_000_000_000_000 + number] = name
        lists = {name for name, value in given.items() if isinstance(value, tuple)}
        queryset = self.build(**{name: [mark] if name in lists else mark for mark, name in marks.items()})
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = tuple(
            # PostgreSQL's whole numbers of eight bytes come as a class of their own.
            (place, marks[value])
            for place, value in enumerate(params)
            if isinstance(value, (int, str)) and value in marks
        )
        missing = set(given) - {name for _place, name in places}
        if missing:
            raise TypeError(f"a prepared query lost {', '.join(sorted(missing))} on its way to the database")
        columns = [column[0] for column in compiler.select]
        converters = tuple((place, (tuple(functions), expression)) for place, (functions, expression) in
                           compiler.get_converters(columns).items())  # fmt: skip
        cut = _cut(sql, [place for place, name in places if name in lists])
        return _Compiled(cut, tuple(params), places, converters)


def _cut(sql: str, places: list[int]) -> tuple[str, ...]:
    """The SQL without the placeholders at these places."""
    parts = sql.split("%s")
    found = [parts[0]]
    for number, part in enumerate(parts[1:]):
        if number in places:
            found.append(part)
        else:
            found[-1] += "%s" + part
    return tuple(found)


def columns(model: type[models.Model], through: str = "") -> list[str]:
    """The names of a model's own columns, to ask for in `values_list`; `through` is how a query reaches the model."""
    return [f"{through}{field.attname}" for field in model._meta.concrete_fields]


def instance(model: type[M], row: Row) -> M:
    """A row of `columns(model)` as an instance."""
    return model.from_db(connection.alias, [field.attname for field in model._meta.concrete_fields], row)
