"""Who wants a theme too, read along with rows that are read anyway: no query of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from doenetwerk.forming.models import Echo


@dataclass(frozen=True, slots=True)
class Said:
    """One "we want this too"; `about_theme`: said of the theme itself, not of a question."""

    pk: int
    person: int
    school: int | None
    board: int | None
    about_theme: bool


class _Listed(Func):
    """All rows of a subquery as one text, parted by commas."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s, ',')", **more)


def echoes_along(theme: str, region: Any) -> Subquery:
    """For an annotation: all that was said of a theme (the field `theme` of the row) and of its questions, in a region
    (a key, or an `OuterRef`). Read it with `read_echoes`."""
    parts: list[Any] = []
    nothing, colon = Value("", TextField()), Value(":", TextField())
    for field in ("pk", "person_id", "school_id", "the_board", "theme_id"):
        parts += [Coalesce(Cast(field, TextField()), nothing), colon]
    rows = Echo.objects.filter(region=region).filter(
        Q(theme=OuterRef(theme)) | Q(question__theme=OuterRef(theme), question__withdrawn_at=None)
    )
    rows = rows.order_by().annotate(the_board=Coalesce(F("school__board_id"), F("board_id")))
    return Subquery(rows.annotate(listed=_Listed(Concat(*parts[:-1], output_field=TextField()))).values("listed"))


def read_echoes(text: str | None) -> Iterator[Said]:
    """What `echoes_along` gave."""
    for row in filter(None, (text or "").split(",")):
        pk, person, school, board, theme = row.split(":")
        yield Said(int(pk), int(person), int(school) if school else None, int(board) if board else None, bool(theme))
