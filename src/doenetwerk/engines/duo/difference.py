"""What a file of DUO says that we did not know yet. A proposal: someone confirms it, and nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from doenetwerk.engines.duo.records import KIND_NAMES, SECTOR_OF, BoardRow, Parsed, Problem, SchoolRow


@dataclass(frozen=True, slots=True)
class KnownLocation:
    """A location as we have it. What is None is not compared.

    `source` is empty for what someone entered by hand: the absence of such a location in a file says nothing.
    """

    code: str
    name: str
    street: str = ""
    number: str = ""
    postcode: str = ""
    town: str = ""
    municipality_code: str = ""
    board_number: str = ""
    sector: str = ""
    source: str = ""
    is_closed: bool = False
    municipality: str | None = None
    province: str | None = None
    holiday_zone: str | None = None
    denomination: str | None = None
    phone: str | None = None
    website: str | None = None
    details: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class KnownBoard:
    """A board as we have it."""

    number: str
    name: str
    town: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a location or board: what we have and what the file says."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a proposal. `row` is None for what is absent in the file, `known` for what is new."""

    code: str
    name: str
    fields: tuple[FieldChange, ...] = ()
    row: SchoolRow | BoardRow | None = None
    known: KnownLocation | KnownBoard | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What would change, each list in the order of the codes. A location that moved and got another name stands in
    both lists, each time with only those fields; what reopened may stand in the others as well.

    `unknown_boards`: numbers in a file of locations that we have no board for. `unchanged` counts.
    """

    new: tuple[Change, ...] = ()
    renamed: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    board_changed: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    reopened: tuple[Change, ...] = ()
    closed: tuple[Change, ...] = ()
    unchanged: int = 0
    unknown_boards: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.count

    @property
    def count(self) -> int:
        """How many lines there are to confirm."""
        lists = (self.new, self.renamed, self.moved, self.board_changed, self.changed, self.reopened, self.closed)
        return sum(map(len, lists))


ADDRESS = ("street", "number", "postcode", "town")
OTHER = ("municipality_code", "municipality", "province", "holiday_zone", "denomination", "phone", "website", "sector")


@dataclass
class _Lists:
    new: list[Change] = field(default_factory=list)
    renamed: list[Change] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    board_changed: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    reopened: list[Change] = field(default_factory=list)
    closed: list[Change] = field(default_factory=list)
    unchanged: int = 0


def _same(name: str, before: str, after: str) -> bool:
    if name == "postcode":
        return before.replace(" ", "").upper() == after.replace(" ", "").upper()
    return " ".join(before.split()) == " ".join(after.split())


def _fields(
    known: KnownLocation | KnownBoard, row: SchoolRow | BoardRow, names: Iterable[str]
) -> tuple[FieldChange, ...]:
    found = []
    for name in names:
        before, after = getattr(known, name), getattr(row, name)
        if before is not None and not _same(name, before, after):
            found.append(FieldChange(name, before, after))
    return tuple(found)


def _details(known: KnownLocation, row: SchoolRow) -> tuple[FieldChange, ...]:
    """Changed details, by column. Only columns of the file: someone may keep more there."""
    if known.details is None:
        return ()
    return tuple(
        FieldChange(f"details.{column}", str(known.details.get(column, "")), value)
        for column, value in row.details.items()
        if not _same("", str(known.details.get(column, "")), value)
    )


def _location(lists: _Lists, known: KnownLocation | None, row: SchoolRow) -> None:
    if known is None:
        lists.new.append(Change(row.brin6, row.name, row=row))
        return
    # A line without a board, or with a spoilt number, does not say that the school has none.
    board = _fields(known, row, ("board_number",)) if row.board_number else ()
    sorted_out = (
        (lists.renamed, _fields(known, row, ("name",))),
        (lists.moved, _fields(known, row, ADDRESS)),
        (lists.board_changed, board),
        (lists.changed, _fields(known, row, OTHER) + _details(known, row)),
    )
    _sort_out(lists, sorted_out, known.is_closed, known, row, row.brin6)


def _sort_out(
    lists: _Lists,
    found: tuple[tuple[list[Change], tuple[FieldChange, ...]], ...],
    was_closed: bool,
    known: KnownLocation | KnownBoard,
    row: SchoolRow | BoardRow,
    code: str,
) -> None:
    for target, fields in found:
        if fields:
            target.append(Change(code, row.name, fields, row, known))
    if was_closed:
        lists.reopened.append(Change(code, row.name, (), row, known))
    elif not any(fields for _target, fields in found):
        lists.unchanged += 1


def _closings(lists: _Lists, parsed: Parsed, existing: list[KnownLocation]) -> list[Problem]:
    """Propose to close what the file no longer has, but only when the file seems to have everything of its kind."""
    ours = [one for one in existing if one.sector == SECTOR_OF[parsed.kind] and one.source and not one.is_closed]
    absent = [one for one in ours if one.code not in parsed.mentioned]
    if not absent:
        return []
    present = len(ours) - len(absent)
    if parsed.is_cut_off:
        why = "het bestand houdt halverwege op"
    elif parsed.unknown:
        why = f"van {parsed.unknown} {'regels' if parsed.unknown > 1 else 'regel'} is de code niet te lezen"
    elif 2 * present < len(ours):
        why = f"van de {len(ours)} {KIND_NAMES[parsed.kind]} die bekend zijn, staan er maar {present} in het bestand"
    else:
        lists.closed.extend(Change(one.code, one.name, known=one) for one in absent)
        return []
    text = f"Er wordt niets gesloten: {why}. Wat ontbreekt, blijft zoals het is."
    return [Problem("incomplete", 0, "", str(len(absent)), text)]


def difference(
    parsed: Parsed, existing_locations: Iterable[KnownLocation], existing_boards: Iterable[KnownBoard]
) -> Difference:
    """Compare a file with what we have; the file's order does not matter.

    Boards are never proposed for closing: each of DUO's board files covers one sector, so absence says nothing.
    """
    locations = list(existing_locations)
    boards = {one.number: one for one in existing_boards}
    lists = _Lists()
    notices: list[Problem] = []
    unknown: set[str] = set()
    if parsed.kind == "boards":
        for board in parsed.boards:
            ours = boards.get(board.number)
            if ours is None:
                lists.new.append(Change(board.number, board.name, row=board))
                continue
            # The example file has no towns: an empty town is no news.
            town = _fields(ours, board, ("town",)) if board.town else ()
            found = ((lists.renamed, _fields(ours, board, ("name",))), (lists.changed, town))
            _sort_out(lists, found, ours.is_closed, ours, board, board.number)
    elif parsed.kind and not parsed.is_fatal:
        by_code = {one.code: one for one in locations}
        for row in parsed.schools:
            _location(lists, by_code.get(row.brin6), row)
            if row.board_number and row.board_number not in boards:
                unknown.add(row.board_number)
        notices = _closings(lists, parsed, locations)

    def ordered(changes: list[Change]) -> tuple[Change, ...]:
        return tuple(sorted(changes, key=lambda change: change.code))

    return Difference(
        new=ordered(lists.new),
        renamed=ordered(lists.renamed),
        moved=ordered(lists.moved),
        board_changed=ordered(lists.board_changed),
        changed=ordered(lists.changed),
        reopened=ordered(lists.reopened),
        closed=ordered(lists.closed),
        unchanged=lists.unchanged,
        unknown_boards=tuple(sorted(unknown)),
        notices=tuple(notices),
    )
