"""What other rooms and the parts of this one tell about instruments: what a result becomes, and where pages are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.models import Sheet

# (who presses, the sheet, the text of the result) → (the row's id, the address of its page).
Maker = Callable[[Person, Sheet, str], tuple[int, str]]
_makers: dict[str, Maker] = {}


def register_maker(what: str, maker: Maker) -> None:
    """Register what makes one of `definitions.instrument.BECOMES` of a text. It runs in the verb's transaction."""
    _makers[what] = maker


def maker_of(what: str) -> Maker | None:
    """What makes this, None when no room can."""
    return _makers.get(what)


@dataclass(frozen=True, slots=True)
class Pages:
    """Where sheets of a kind live. `sheet` names the view of one sheet (pk).

    `begin` names a view (key) that asks what the ordinary form on the instrument's page does not; it gets ?netwerk=,
    ?school= and ?bijeenkomst=. Without it the ordinary form begins the sheet and leads to `sheet`.
    """

    sheet: str
    begin: str = ""


_pages: dict[str, Pages] = {}


def register_pages(kind: str, pages: Pages) -> None:
    """Register where sheets of a kind (canvas, script, questionnaire) live. Without it none can be begun by hand."""
    _pages[kind] = pages


def pages_of(kind: str) -> Pages | None:
    """Where sheets of this kind live, None when no part registered it."""
    return _pages.get(kind)


def address_of(sheet: Sheet) -> str:
    """The address of a sheet's page; that of its network's sheets when its kind has no page of its own."""
    pages = _pages.get(sheet.kind)
    if pages is not None:
        return reverse(pages.sheet, args=[sheet.pk])
    return reverse("instruments:sheets", args=[sheet.network_id]) if sheet.network_id else reverse("instruments:shelf")
