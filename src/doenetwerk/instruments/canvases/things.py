"""What a vote is about, and what it brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from doenetwerk.instruments.models import Ballot, Group, Note, Vote

SMALLEST = 4  # fewer voters than this: the order is shown, numbers are not


@dataclass(frozen=True, slots=True)
class Thing:
    """A group of notes, or a note that stands alone. `key` is its name in a form: g12 or n7."""

    key: str
    title: str
    cell: str
    texts: tuple[str, ...]
    note: Note | None = None
    group: Group | None = None


def things_of(ballot: Ballot) -> list[Thing]:
    """What can be chosen: the groups of its cells, and the notes in none. Two queries."""
    readable = Q(filling__person=None) | Q(filling__shared_at__isnull=False)
    notes = list(
        Note.objects.standing()
        .filter(readable, filling__sheet=ballot.sheet_id, cell__in=ballot.cells)
        .exclude(text="")
        .select_related("group")
        .order_by("position", "pk")
    )
    inside: dict[int, list[Note]] = {}
    for note in notes:
        if note.group_id is not None:
            inside.setdefault(note.group_id, []).append(note)
    found: list[Thing] = []
    for held in inside.values():
        group = held[0].group
        assert group is not None
        found.append(
            Thing(f"g{group.pk}", group.title or held[0].text, group.cell, tuple(one.text for one in held), group=group)
        )
    found += [Thing(f"n{one.pk}", one.text, one.cell, (), note=one) for one in notes if one.group_id is None]
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one thing ended. `points` is None when too few people voted to show numbers; `share` is of the best."""

    thing: Thing
    place: int
    points: int | None
    share: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a closed vote brought. Of consent: how many said yes, yes but and no (None under four voters)."""

    voters: int
    standings: tuple[Standing, ...]
    yes: int | None
    but: int | None
    no: int | None
    says: tuple[tuple[int, str], ...]
    agreed: bool


def tally(ballot: Ballot) -> Tally:
    """Count a vote. Only for a closed one: while it is open nobody sees how it stands. Three queries at most.

    A ranking gives each thing, from each voter, one point more for each thing that this voter placed below it or left
    out. Votes about what was taken off the sheet since are not counted.
    """
    assert ballot.closed_at is not None
    votes = Vote.objects.filter(ballot=ballot)
    voters = votes.aggregate(n=Count("voter", distinct=True))["n"]
    enough = voters >= SMALLEST
    if ballot.kind == Ballot.Kind.CONSENT:
        rows = list(votes.values_list("value", "says"))
        counts = {value: sum(1 for one, _says in rows if one == value) for value in (1, 0, -1)}
        says = tuple(sorted((value, text) for value, text in rows if text))
        yes, but, no = (counts[1], counts[0], counts[-1]) if enough else (None, None, None)
        return Tally(voters, (), yes, but, no, says, bool(rows) and not counts[-1])
    things = things_of(ballot)
    if ballot.kind == Ballot.Kind.RANKING:
        points = _ranked(votes.values_list("note", "group", "value"), things)
    else:
        sums = votes.values_list("note", "group").annotate(total=Sum("value")).order_by()
        points = {f"g{group}" if group else f"n{note}": total for note, group, total in sums}
    ranked = sorted(things, key=lambda thing: (-points.get(thing.key, 0), thing.title))
    best = max([points.get(thing.key, 0) for thing in things], default=0) or 1
    standings: list[Standing] = []
    for index, thing in enumerate(ranked):
        got = points.get(thing.key, 0)
        tied = index and got == points.get(ranked[index - 1].key, 0)
        place = standings[-1].place if tied else index + 1
        standings.append(Standing(thing, place, got if enough else None, round(100 * got / best) if enough else 0))
    return Tally(voters, tuple(standings), None, None, None, (), False)


def _ranked(rows: Iterable[tuple[int | None, int | None, int]], things: list[Thing]) -> dict[str, int]:
    size = len(things)
    points: dict[str, int] = {}
    for note, group, place in rows:
        key = f"g{group}" if group else f"n{note}"
        points[key] = points.get(key, 0) + max(0, size - place)
    return points
