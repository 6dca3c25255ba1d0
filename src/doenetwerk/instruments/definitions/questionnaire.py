"""A questionnaire: items in blocks, answered on scales, with "not applicable" and "rather not say"."""

from __future__ import annotations

from dataclasses import dataclass

from doenetwerk.instruments.definitions.instrument import Head
from doenetwerk.instruments.definitions.reading import Said, Table, unique

ITEMS = ("scale", "choice", "several", "text")
GROUPS = ("leader", "hr", "teacher", "board", "member")
# Whose answers these are: of a person for themselves, of a school, or of everyone in several groups side by side.
ABOUT = ("person", "school", "mirror", "network")
SMALLEST = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One answer of a scale. `value` counts in the mean."""

    value: int
    name: Said


@dataclass(frozen=True, slots=True)
class Scale:
    """An answering scale from low to high. `not_applicable` and `rather_not` stand beside it and never count."""

    key: str
    points: tuple[Point, ...]
    not_applicable: bool
    rather_not: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice."""

    key: str
    name: Said


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `reverse`: a high answer is a low score. `groups`: who gets it, all when empty."""

    key: str
    kind: str
    block: str
    text: Said
    scale: str
    options: tuple[Option, ...]
    reverse: bool
    groups: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Band:
    """What is said about a block whose mean, as a share of the scale from 0 to 100, is at least `from_`."""

    from_: int
    says: Said


@dataclass(frozen=True, slots=True)
class Block:
    """Items that belong together, and what their mean says."""

    key: str
    name: Said
    about: Said
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire, whole. `smallest` answers of a group are needed before anything of it is shown (at least 4)."""

    head: Head
    about: str
    anonymous: bool
    smallest: int
    scales: tuple[Scale, ...]
    blocks: tuple[Block, ...]
    items: tuple[Item, ...]
    sharpens: Said | None

    def scale(self, key: str) -> Scale:
        """One scale by its key."""
        return next(scale for scale in self.scales if scale.key == key)

    def items_for(self, group: str) -> list[Item]:
        """The questions that people of this group get."""
        return [item for item in self.items if not item.groups or group in item.groups]


def read(head: Head, table: Table) -> Questionnaire:
    """The questionnaire of a file whose head was read. Raises DefinitionError."""
    scales = tuple(_scale(one) for one in table.tables("scales", 0, 10))
    unique([scale.key for scale in scales], table, "scales")
    blocks = tuple(_block(one) for one in table.tables("blocks", 1, 20))
    unique([block.key for block in blocks], table, "blocks")
    items = tuple(
        _item(one, [block.key for block in blocks], [scale.key for scale in scales])
        for one in table.tables("items", 1, 120)
    )
    unique([item.key for item in items], table, "items")
    nothing = Said("", "")
    sharpens = table.said("sharpens", nothing)
    found = Questionnaire(
        head=head,
        about=table.one_of("about", ABOUT),
        anonymous=table.yes("anonymous"),
        smallest=table.number("smallest", SMALLEST, 50, SMALLEST),
        scales=scales,
        blocks=blocks,
        items=items,
        sharpens=sharpens if sharpens != nothing else None,
    )
    if found.about == "mirror" and not found.anonymous:
        raise table.wrong("anonymous", "must be true when the views of groups are put side by side")
    table.end()
    return found


def _scale(table: Table) -> Scale:
    points = tuple(_point(one) for one in table.tables("points", 2, 11))
    if list(points) != sorted(points, key=lambda point: point.value) or len({p.value for p in points}) != len(points):
        raise table.wrong("points", "must rise in value")
    scale = Scale(table.key(), points, table.yes("not_applicable"), table.yes("rather_not"))
    table.end()
    return scale


def _block(table: Table) -> Block:
    bands = tuple(_band(one) for one in table.tables("bands", 0, 6))
    if [band.from_ for band in bands] != sorted({band.from_ for band in bands}) or (bands and bands[0].from_ != 0):
        raise table.wrong("bands", "must begin at 0 and rise")
    nothing = Said("", "")
    block = Block(table.key(), table.said("name"), table.said("about", nothing), bands)
    table.end()
    return block


def _item(table: Table, blocks: list[str], scales: list[str]) -> Item:
    kind = table.one_of("kind", ITEMS, "scale")
    options = tuple(_option(one) for one in table.tables("options", 0, 20))
    if (kind in ("choice", "several")) != bool(options):
        raise table.wrong("options", "belong to an item of kind choice or several, and to no other")
    item = Item(
        key=table.key(),
        kind=kind,
        block=table.one_of("block", blocks),
        text=table.said("text"),
        scale=table.one_of("scale", scales) if kind == "scale" else "",
        options=options,
        reverse=table.yes("reverse"),
        groups=table.some_of("groups", GROUPS, ()),
        required=table.yes("required"),
    )
    table.end()
    return item


def _point(table: Table) -> Point:
    point = Point(table.number("value", 0, 10), table.said("name"))
    table.end()
    return point


def _band(table: Table) -> Band:
    band = Band(table.number("from", 0, 100), table.said("says"))
    table.end()
    return band


def _option(table: Table) -> Option:
    option = Option(table.key(), table.said("name"))
    table.end()
    return option
