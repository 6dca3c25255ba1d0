"""Things to find, in the cast's world: written straight through `index`, as other rooms do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from doenetwerk.core.circles import Circle
from doenetwerk.finding import domain, queries

BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def write(number: int, title: str, text: str = "", *, day: int | None = None, **more: Any) -> None:
    """A post, a day later than the one before; for everyone unless said otherwise."""
    domain.index(
        "post",
        number,
        title=title,
        text=text,
        url=f"/vragen/{number}/",
        circle=more.pop("circle", Circle.EVERYONE),
        at=BEGIN + timedelta(days=number if day is None else day),
        **more,
    )


def numbers(person: Any, question: str, **how: Any) -> list[int]:
    """The numbers of the posts that someone finds, in order."""
    found = queries.search(person, question, **how)
    return [int(hit.object_id) for hit in found.hits if hit.kind == "post"]
