"""What a result can become in rooms above: `outcomes` lets it be followed into the schools."""

from __future__ import annotations

from collections.abc import Callable

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
