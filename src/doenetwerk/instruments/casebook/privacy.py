"""Cases of the book are in their writer's own copy. When the writer leaves they stay, without the writer."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.models import Frame, MoralCase

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What they wrote in the book, and versions of a frame that they wrote."""
    rows: Rows = [
        {"question": case.title, "situation": case.situation, "circle": case.circle, "at": case.at}
        for case in MoralCase.objects.filter(author=person).order_by("pk")
    ]
    return rows + [{"frame": frame.text, "at": frame.at} for frame in Frame.objects.filter(by=person).order_by("pk")]


def forget(person: Person) -> None:
    """Nobody can be recognised in a case, and it is the network's: only who wrote it goes."""
    MoralCase.objects.filter(author=person).update(author=None)
    Frame.objects.filter(by=person).update(by=None)
