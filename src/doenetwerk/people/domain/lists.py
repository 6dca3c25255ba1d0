"""Verbs about lists of people: keep one, say what its columns and schools are, correct it, carry it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.engines import sheet
from doenetwerk.engines.sheet import FIELDS, Table
from doenetwerk.journal.domain import record
from doenetwerk.people.lists import Planned, Reading, pack, people_by_address, read_list
from doenetwerk.people.models import Import, Leadership, Position, Region

BATCH = 500
LONGEST = 500  # of a corrected cell


class Changed(Refused):
    """What was looked at is no longer what would happen."""

    def __init__(self) -> None:
        super().__init__(_("Intussen is er iets veranderd. Bekijk opnieuw wat er zou gebeuren."))


@verb
def keep_list(actor: Person, region: Region, table: Table, filename: str) -> Import:
    """Keep a list that can be read, with a guess of what its columns are."""
    return Import.objects.create(
        kind=Import.Kind.PEOPLE,
        filename=filename.replace("\0", "")[:200],
        uploaded_by=actor,
        payload={
            "region": region.pk,
            "table": pack(table),
            "mapping": sheet.propose_mapping(table.header),
            "schools": {},
        },
    )


def _open(read: Import) -> Import:
    """The list, locked. Refused: confirmed, let go or forgotten already."""
    read = Import.objects.select_for_update().get(pk=read.pk)
    if read.confirmed_at is not None or read.discarded_at is not None or "table" not in read.payload:
        raise Refused(_("Deze lijst is al ingelezen of weggelegd. Kies hem opnieuw."))
    return read


@verb
def map_columns(read: Import, mapping: Mapping[str, int]) -> None:
    """Say which column is what. Refused: an address or a name is missing."""
    read = _open(read)
    width = len(read.payload["table"]["header"])
    chosen = {name: index for name, index in mapping.items() if name in FIELDS and 0 <= index < width}
    if "email" not in chosen:
        raise Refused(_("Wijs aan in welke kolom het e-mailadres staat."))
    if not chosen.keys() & {"name", "first_name", "last_name"}:
        raise Refused(_("Wijs aan in welke kolom de naam staat."))
    if not chosen.keys() & {"school", "brin", "board"}:
        raise Refused(_("Wijs aan in welke kolom de school, de BRIN of het bestuur staat."))
    read.payload["mapping"] = chosen
    read.save(update_fields=["payload"])


@verb
def correct_list(read: Import, cells: Mapping[tuple[int, int], str], schools: Mapping[str, int]) -> None:
    """Change cells by (line, column), and say which school is meant by what name (0: none of those proposed)."""
    read = _open(read)
    table: dict[str, Any] = read.payload["table"]
    where = {line: index for index, line in enumerate(table["lines"])}
    blanked = {tuple(one) for one in table["blanked"]}
    for (line, column), value in cells.items():
        if line in where and 0 <= column < len(table["header"]):
            text = " ".join(value.replace("\0", "").split())[:LONGEST]
            table["rows"][where[line]][column] = text
            if text:
                blanked.discard((line, column))
    table["blanked"] = sorted(list(one) for one in blanked)
    asked = {name.replace("\0", ""): school for name, school in schools.items()}
    read.payload["schools"] = {**read.payload.get("schools", {}), **asked}
    read.save(update_fields=["payload"])


@verb
def confirm_list(actor: Person, read: Import, region: Region, fingerprint: str) -> Reading:
    """Take over what can be taken over, in one go; lines with faults are kept a week, to be corrected.

    Whoever is known already by an address only gets what is new: positions, and a leader where there is none. The same
    list once more changes nothing. Refused: `Changed` when the list would now do something else than what was shown.
    """
    read = _open(read)
    reading = read_list(read.payload, region)
    if reading.fingerprint != fingerprint:
        raise Changed
    try:
        with transaction.atomic():
            _carry_out(reading)
    except IntegrityError:  # Someone else made one of these people known at the same moment.
        raise Changed from None
    counts: dict[str, Any] = {
        "new": len(reading.new),
        "positions": len(reading.moved),
        "leaders": sum(1 for one in reading.planned if one.leader),
        "same": len(reading.same),
        "faults": len(reading.fault_lines),
    }
    read.confirmed_at = timezone.now()
    read.payload = {"region": region.pk, "counts": counts, "faults": faulty_rows(read.payload, reading)}
    read.save(update_fields=["confirmed_at", "payload"])
    record("people.imported", actor, region=region, subject=read, **counts)
    return reading


def faulty_rows(payload: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """The lines with faults as they stand in the list, each with what to do; with the header."""
    table = payload["table"]
    texts: dict[int, list[str]] = {}
    for fault in reading.faults:
        texts.setdefault(fault.line, []).append(fault.text)
    for unclear in reading.unclear:
        options = "; ".join(label for _pk, label in unclear.options)
        for line in unclear.lines:
            texts.setdefault(line, []).append(_("Welke school is dit? Misschien: %(options)s") % {"options": options})
    rows = [
        [row, " ".join(texts[line])] for line, row in zip(table["lines"], table["rows"], strict=True) if line in texts
    ]
    return {"header": table["header"], "rows": rows}


def _carry_out(reading: Reading) -> None:
    """Write people, addresses, positions and leaders in a handful of statements."""
    today = timezone.localdate()
    people = [Person(name=one.name[:200], email=one.email) for one in reading.new]
    for person in people:
        person.set_unusable_password()
    Person.objects.bulk_create(people, batch_size=BATCH)
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=person, email=person.email or "", primary=True, verified=True) for person in people),
        batch_size=BATCH,
    )
    keys = {person.email: person.pk for person in people}

    def key(one: Planned) -> int:
        return one.person_id if one.person_id is not None else keys[one.email]

    seen: set[tuple[int, int | None, int | None, str]] = set()
    positions = []
    for one in reading.planned:
        there = (key(one), one.school_id, one.board_id, one.function)
        # Two addresses of one person may stand in one list.
        if one.adds_position and there not in seen:
            seen.add(there)
            positions.append(
                Position(
                    person_id=key(one),
                    school_id=one.school_id,
                    board_id=one.board_id,
                    function=one.function,
                    level=one.level,
                    title=one.title,
                    since=today,
                )
            )
    Position.objects.bulk_create(positions, batch_size=BATCH)
    leaders = {one.leader for one in reading.planned if one.leader}
    keys.update(people_by_address(leaders))
    led = {
        (key(one), one.school_id): Leadership(
            leader_id=keys[one.leader], person_id=key(one), school_id=one.school_id, since=today
        )
        for one in reading.planned
        if one.leader and one.school_id is not None and keys[one.leader] != key(one)
    }
    Leadership.objects.bulk_create(led.values(), batch_size=BATCH)
