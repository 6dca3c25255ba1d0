"""The page on which notes of all schools and people are put together: groups, loose notes, and what may belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doenetwerk.engines.similarity import Texts
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases.access import readable
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.queries import made_of, owner_words, words_of
from doenetwerk.instruments.definitions.canvas import Cell
from doenetwerk.instruments.models import Became, Group, Note

MOST_COMPARED = 150


@dataclass(frozen=True, slots=True)
class Loose:
    """A note with whose it is ("" on a joint sheet)."""

    note: Note
    whose: str
    became: tuple[Became, ...]


@dataclass(frozen=True, slots=True)
class Heap:
    """A group with its notes."""

    group: Group
    notes: tuple[Loose, ...]
    became: tuple[Became, ...]

    @property
    def done(self) -> list[str]:
        """What it was made into."""
        return [one.what for one in self.became]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Loose notes that may belong together, and the words that say so."""

    notes: tuple[Note, ...]
    words: str

    @property
    def title(self) -> str:
        return self.words.capitalize()


@dataclass(frozen=True, slots=True)
class Table:
    """One cell with its groups, its loose notes and what may belong together."""

    cell: Cell
    name: str
    heaps: tuple[Heap, ...]
    loose: tuple[Loose, ...]
    proposals: tuple[Proposal, ...]

    @property
    def made(self) -> list[tuple[str, object]]:
        """What a result of this cell can become, in words."""
        return made_of(self.cell)

    @property
    def count(self) -> int:
        return len(self.loose) + sum(len(heap.notes) for heap in self.heaps)


def tables(reader: Reader) -> list[Table]:
    """The cells with notes, each with what stands in it from all who share theirs. Three queries.

    Proposals only for who guides: they put notes together.
    """
    canvas = canvas_of(reader.sheet)
    rows = Note.objects.standing().filter(readable(reader.person, "filling__"), filling__sheet=reader.sheet)
    notes = list(rows.exclude(text="").select_related("filling__school", "filling__person"))
    groups = list(reader.sheet.groups.all())
    became: dict[tuple[str, int], list[Became]] = {}
    for one in Became.objects.filter(sheet=reader.sheet):
        became.setdefault(("g", one.group_id) if one.group_id else ("n", one.note_id or 0), []).append(one)
    apart = reader.sheet.mode != "together"
    found = []
    for cell in canvas.cells:
        if cell.kind != "notes":
            continue
        here = [
            Loose(
                note, owner_words(note.filling, reader.person) if apart else "", tuple(became.get(("n", note.pk), ()))
            )
            for note in notes
            if note.cell == cell.key
        ]
        heaps = tuple(
            Heap(
                group,
                tuple(one for one in here if one.note.group_id == group.pk),
                tuple(became.get(("g", group.pk), ())),
            )
            for group in groups
            if group.cell == cell.key
        )
        loose = tuple(one for one in here if one.note.group_id is None)
        proposed = propose([one.note for one in loose]) if reader.may_guide and not reader.sheet.is_closed else ()
        found.append(Table(cell, words_of(cell.name), tuple(heap for heap in heaps if heap.notes), loose, proposed))
    return found


def propose(notes: Sequence[Note]) -> tuple[Proposal, ...]:
    """Which loose notes look alike, at most three heaps of them. A proposal: people decide."""
    compared = list(notes)[:MOST_COMPARED]
    if len(compared) < 3:
        return ()
    groups = Texts([note.text for note in compared]).groups()
    several = [group for group in groups if len(group.members) > 1]
    return tuple(
        Proposal(tuple(compared[index] for index in group.members), " ".join(group.words[:3])) for group in several[:3]
    )
