"""One page of a long list, and the address of the next and the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

LONG = 40  # rows of a page


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list: its rows, from which number to which of how many, and the addresses beside it."""

    rows: list[Any]
    first: int
    last: int
    total: int
    before: str = ""
    after: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.before and not self.after


def part_of(request: HttpRequest, rows: QuerySet[Any, Any]) -> Part:
    """The part of these rows that `?pagina=` asks for; the nearest one for a number that is not there. Two queries."""
    paginator = Paginator(rows, LONG)
    page = paginator.get_page(request.GET.get("pagina"))

    def address(number: int) -> str:
        kept = request.GET.copy()
        kept["pagina"] = str(number)
        return f"?{kept.urlencode()}"

    return Part(
        list(page.object_list),
        page.start_index(),
        page.end_index(),
        paginator.count,
        address(page.previous_page_number()) if page.has_previous() else "",
        address(page.next_page_number()) if page.has_next() else "",
    )
