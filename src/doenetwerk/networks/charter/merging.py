"""What becomes of an answer when others answered meanwhile: taken, joined, or shown beside theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from doenetwerk.engines.textdiff import three_way
from doenetwerk.networks.charter.answers import Holding, Slot, tidy
from doenetwerk.networks.models import CharterRevision


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people changed the same place: what was typed, what stands now, and what both started from."""

    slot: Slot
    mine: str
    theirs: str
    base: str


@dataclass(slots=True)
class Merged:
    """The result over all slots. `values` is what the form shows next; `changed` is what would be written."""

    values: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    overlaps: list[Clash] = field(default_factory=list)
    joined: bool = False


def merge(found: Sequence[Slot], holding: Holding, values: Mapping[str, str], was: Mapping[str, str]) -> Merged:
    """Compare, for each slot, what was typed with what stands now and with what the form started from.

    One query for each section whose revision is no longer the one the form started from.
    """
    result = Merged()
    known = {slot.name for slot in found}
    for slot in found:
        if slot.name not in values:
            continue
        mine = tidy(values[slot.name]) if slot.kind == "text" else values[slot.name].strip()
        base = _base(slot, holding, was.get(slot.name, slot.base))
        _settle(result, slot, mine, base)
    _rows_that_are_gone(result, known, values, was)
    return result


def _settle(result: Merged, slot: Slot, mine: str, base: str) -> None:
    theirs = slot.value
    final = mine
    if mine == theirs:
        pass
    elif theirs == base:
        result.changed[slot.name] = mine
    elif mine == base:
        final = theirs
        result.joined = True
    else:
        both = _join(base, mine, theirs) if slot.kind == "text" else None
        if both is None:
            result.overlaps.append(Clash(slot, mine, theirs, base))
        else:
            final = both
            result.joined = True
            if final != theirs:
                result.changed[slot.name] = final
    result.values[slot.name] = final


def _base(slot: Slot, holding: Holding, token: str) -> str:
    """The value that the form started from. A revision that never was counts as empty, so that nothing is lost."""
    if not slot.section:
        return tidy(token) if slot.kind == "text" else token.strip()
    if token == slot.base:
        return slot.value
    section = holding.sections.get(slot.section)
    if section is None or not token.isdigit():
        return ""
    return (
        CharterRevision.objects.filter(section=section, revision=int(token)).values_list("text", flat=True).first()
        or ""
    )


def _join(base: str, mine: str, theirs: str) -> str | None:
    """Both changes in one text; None when they touch the same place."""
    both = three_way(base, mine, theirs)
    return both.text if both.clean else None


def _rows_that_are_gone(result: Merged, known: set[str], values: Mapping[str, str], was: Mapping[str, str]) -> None:
    """Someone took a row away that this person rewrote: it comes back, with all its cells."""
    rows: dict[str, list[str]] = {}
    for name in values:
        kind, _dash, rest = name.partition("-")
        if name not in known and kind in ("goal", "budget") and rest[:1].isdigit():
            rows.setdefault(f"{kind}-{rest.partition('-')[0]}", []).append(name)
    for names in rows.values():
        if any(tidy(values[name]) != tidy(was.get(name, values[name])) and values[name].strip() for name in names):
            result.changed.update({name: tidy(values[name]) for name in names})
