"""Reads about files: what was read before, and words for boards in a proposal."""

from __future__ import annotations

from doenetwerk.people.models import Board, Import
from doenetwerk.people.schoolfiles import Proposal


def earlier_imports(limit: int = 8) -> list[Import]:
    """The newest files of schools, without what was in them. One query."""
    rows = Import.objects.filter(kind=Import.Kind.SCHOOLS).select_related("uploaded_by")
    return list(rows.defer("payload").order_by("-pk")[:limit])


def board_words(found: Proposal) -> dict[str, str]:
    """Number and name of each board in the changes of board. One query."""
    numbers = {
        value
        for change in found.group("board_changed")
        for one in change.fields
        if one.field == "board_number"
        for value in (one.before, one.after)
    }
    rows = Board.objects.filter(number__in=numbers) if len(numbers) < 500 else Board.objects.exclude(number=None)
    words = {board.number or "": str(board) for board in rows}
    words.update((row.number, row.name) for file in found.files for row in file.parsed.boards)
    return {number: name if number in (name := words.get(number, number)) else f"{number} {name}" for number in numbers}
