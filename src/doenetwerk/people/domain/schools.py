"""Verbs about files of DUO: keep one to look at, carry it out as a whole, or let it go. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.engines.duo import BoardRow, SchoolRow
from doenetwerk.journal.domain import record
from doenetwerk.people.models import Board, Import, Location, RegionMunicipality, School
from doenetwerk.people.schoolfiles import GROUPS, IN_DETAILS, SOURCE, Proposal, pack, propose, read_files, unpack

KEPT_DAYS = 7
BATCH = 500


class Outdated(Refused):
    """What was looked at is no longer what would happen; `proposal` is."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(_("Intussen is er iets veranderd. Bekijk opnieuw wat er zou gebeuren."))
        self.proposal = proposal


def nameless(number: str) -> str:
    """What a board is called until a file names it. Not translated: it stands in the database for every reader."""
    return f"Bestuur {number}"


@verb
def keep_schools(actor: Person | None, files: Sequence[tuple[str, bytes]]) -> Import:
    """Keep files that can be read, to look at what they would change."""
    return Import.objects.create(
        kind=Import.Kind.SCHOOLS,
        filename=", ".join(name for name, _data in files).replace("\0", "")[:200],
        uploaded_by=actor,
        payload=pack(files),
    )


@verb
def discard(actor: Person | None, read: Import) -> None:
    """Let a file go without doing anything with it. Refused: one that was confirmed."""
    if read.confirmed_at is not None:
        raise Refused(_("Dit bestand is al ingelezen."))
    read.discarded_at = read.discarded_at or timezone.now()
    read.payload = {}
    read.save(update_fields=["discarded_at", "payload"])


@verb
def forget_files() -> int:
    """Throw away what files held, a week after they were read: lists name people. Returns how many there were."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    old = Import.objects.filter(uploaded_at__lt=before).exclude(payload={})
    waiting = old.filter(confirmed_at=None).update(payload={}, discarded_at=timezone.now())
    done = 0
    for row in old.filter(confirmed_at__isnull=False, kind=Import.Kind.PEOPLE):
        kept = {key: row.payload[key] for key in ("region", "counts") if key in row.payload}
        if row.payload != kept:
            row.payload = kept
            row.save(update_fields=["payload"])
            done += 1
    return waiting + done


@verb
def confirm_schools(
    actor: Person | None, read: Import, fingerprint: str | None, *, without_skipped: bool = False
) -> dict[str, int]:
    """Carry out what the files propose, all of it or nothing; returns how many changes of each sort.

    `fingerprint` is that of the proposal that someone looked at; None when nobody looks (the command with --yes).
    `without_skipped`: someone agreed that the lines that cannot be read stay out. Refused: a file that was confirmed
    or let go already; `Outdated` when the proposal would now be another one; lines that cannot be read.
    """
    # Two who confirm at once wait for each other, also with different files.
    waiting = Import.objects.select_for_update().filter(Q(confirmed_at=None) | Q(pk=read.pk), kind=read.kind)
    list(waiting.order_by("pk").values_list("pk"))
    read = Import.objects.get(pk=read.pk)
    if read.confirmed_at is not None:
        raise Refused(_("Dit bestand is al ingelezen."))
    if read.discarded_at is not None:
        raise Refused(_("Dit bestand is weggelegd. Kies het opnieuw."))
    proposal = propose(read_files(unpack(read.payload)))
    if fingerprint is not None and proposal.fingerprint != fingerprint:
        raise Outdated(proposal)
    if proposal.skipped and not without_skipped:
        raise Refused(_("Vink eerst aan dat de regels die niet te lezen zijn, wegblijven."), "without_skipped")
    regions = _carry_out(proposal)
    counts = proposal.counts
    read.confirmed_at = timezone.now()
    read.payload = {"counts": counts}
    read.save(update_fields=["confirmed_at", "payload"])
    data: dict[str, Any] = {name: counts.get(name, 0) for name in GROUPS}
    record("schools.imported", actor, subject=read, **data)
    for region, number in sorted(regions.items()):
        # A line for each region too: pages that are kept in memory show names of schools.
        record("region.schools", actor, region=_Key(region), subject=read, number=number)
    return counts


class _Key:
    """A region of which only the key is needed."""

    def __init__(self, pk: int) -> None:
        self.pk = pk


def _carry_out(proposal: Proposal) -> dict[int, int]:
    """Write everything in a few dozen statements, however many rows. Returns regions with how many schools changed."""
    today = timezone.localdate()
    rows: dict[str, SchoolRow] = {}
    boards: dict[str, BoardRow] = {}
    closed: list[str] = []
    for file in proposal.files:
        closed += [change.code for change in file.difference.closed]
        for name in GROUPS:
            for change in getattr(file.difference, name):
                # What changed in one field is written as a whole: all that differs is in the proposal anyway.
                if isinstance(change.row, SchoolRow):
                    rows[change.code] = change.row
                elif isinstance(change.row, BoardRow):
                    boards[change.code] = change.row
    board_ids = _write_boards(boards, proposal.unknown_boards)
    school_ids = _make_schools(rows.values())
    # One by one up to a few hundred; beyond that reading all is quicker, and no list of parameters gets too long.
    which = Q(code__in=list(rows)) if len(rows) < BATCH else Q()
    before = {
        code: (details, municipality)
        for code, details, municipality in Location.objects.filter(which).values_list(
            "code", "details", "municipality_code"
        )
    }
    Location.objects.bulk_create(
        (_location(row, school_ids[row.brin4], before.get(code, ({}, ""))[0]) for code, row in rows.items()),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            "school",
            "name",
            "street",
            "number",
            "postcode",
            "town",
            "municipality_code",
            "municipality",
            "province",
            "holiday_zone",
            "details",
            "source",
            "closed_on",
        ],
    )
    touched = set(school_ids.values())
    for start in range(0, len(closed), BATCH):
        there = Location.objects.filter(code__in=closed[start : start + BATCH])
        touched.update(there.values_list("school_id", flat=True))
        there.update(closed_on=today)
    old = {code: municipality for code, (_details, municipality) in before.items()}
    return _follow(touched, board_ids, old, today)


def _write_boards(rows: dict[str, BoardRow], unknown: Iterable[str]) -> dict[str, int]:
    """Write the boards; returns the key of each number that there is."""
    Board.objects.bulk_create(
        (
            *(Board(number=row.number, name=row.name, town=row.town, details=row.details) for row in rows.values()),
            *(Board(number=number, name=nameless(number)) for number in unknown if number not in rows),
        ),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["name", "town", "details", "closed_on"],
    )
    return {number or "": pk for number, pk in Board.objects.exclude(number=None).values_list("number", "pk")}


def _make_schools(rows: Iterable[SchoolRow]) -> dict[str, int]:
    """Make the schools that we do not have; returns the key of each BRIN among the rows."""
    first: dict[str, SchoolRow] = {}
    for row in sorted(rows, key=lambda row: row.brin6):
        first.setdefault(row.brin4, row)
    known = {brin or "": pk for brin, pk in School.objects.exclude(brin=None).values_list("brin", "pk")}
    made = School.objects.bulk_create(
        (
            School(brin=brin, name=row.name, sector=row.sector, town=row.town)
            for brin, row in first.items()
            if brin not in known
        ),
        batch_size=BATCH,
    )
    known |= {school.brin or "": school.pk for school in made}
    return {brin: known[brin] for brin in first}


def _location(row: SchoolRow, school_id: int, details: dict[str, Any]) -> Location:
    kept = {**details, **row.details}
    for field, column in IN_DETAILS.items():
        value = getattr(row, field)
        if value:
            kept[column] = value
        elif field != "board_number":  # a line without a board does not say that there is none
            kept.pop(column, None)
    return Location(
        school_id=school_id,
        code=row.brin6,
        name=row.name,
        street=row.street,
        number=row.number,
        postcode=row.postcode,
        town=row.town,
        municipality_code=row.municipality_code,
        municipality=row.municipality,
        province=row.province,
        holiday_zone=row.holiday_zone,
        details=kept,
        source=f"{SOURCE}{row.sector}",
        closed_on=None,
    )


def _follow(touched: set[int], board_ids: dict[str, int], old: dict[str, str], today: date) -> dict[int, int]:
    """Let schools follow their main location: the open one with the lowest code. Returns regions and numbers.

    A school gets the region of its municipality when it has none, and moves along when it had the region of the
    municipality where it was. A region that someone chose by hand stays.
    """
    which = Q(school__in=touched) if len(touched) < BATCH else Q()
    main: dict[int, tuple[Any, ...]] = {}
    fields = ("school_id", "code", "name", "town", "municipality_code", "details", "source", "closed_on")
    for row in Location.objects.filter(which).order_by("school_id", "code").values_list(*fields):
        school_id, closed = row[0], row[7]
        if school_id not in main or (main[school_id][7] is not None and closed is None):
            main[school_id] = row
    region_of = dict(RegionMunicipality.objects.values_list("code", "region_id"))
    schools = School.objects.filter(pk__in=touched) if len(touched) < BATCH else School.objects.all()
    changed: list[School] = []
    regions: dict[int, int] = {}
    for school in schools:
        if school.pk not in touched or school.pk not in main:
            continue
        _pk, code, name, town, municipality, details, source, closed = main[school.pk]
        region_id = school.region_id
        if region_id is None or (old.get(code) not in (None, municipality) and region_id == region_of.get(old[code])):
            region_id = region_of.get(municipality, region_id)
        after = {
            "name": name,
            "town": town,
            "sector": source.removeprefix(SOURCE) if source.startswith(SOURCE) else school.sector,
            "board_id": board_ids.get(details.get(IN_DETAILS["board_number"], ""), school.board_id),
            "region_id": region_id,
            "closed_on": (school.closed_on or today) if closed is not None else None,
        }
        for one in {school.region_id, region_id}:
            if one is not None:
                regions[one] = regions.get(one, 0) + 1
        if any(getattr(school, field) != value for field, value in after.items()):
            for field, value in after.items():
                setattr(school, field, value)
            changed.append(school)
    School.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "town", "sector", "board", "region", "closed_on"],
    )
    return regions
