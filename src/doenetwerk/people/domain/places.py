"""Verbs about regions and schools as people arrange them; what DUO says comes in by `domain.schools`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.people.models import Board, Coordination, Location, Region, RegionMunicipality, School
from doenetwerk.people.municipalities import known_municipalities, main_municipalities


@verb
def save_region(
    actor: Person | None,
    region: Region | None,
    *,
    name: str,
    holiday_zone: str,
    municipalities: Iterable[str] | None = None,
) -> Region:
    """Make a region, or change its name, holiday zone and municipalities (codes; None leaves them).

    Schools in a municipality that comes in, go to this region when they have none or came along from another region.
    Schools in one that goes out have no region any more; schools that were placed by hand stay where they are.
    Refused: no name, or the name of another region.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Geef de regio een naam."), "name")
    others = Region.objects.exclude(pk=region.pk) if region is not None else Region.objects.all()
    if others.filter(name__iexact=name).exists():
        raise Refused(_("Er is al een regio met deze naam."), "name")
    row = region or Region()
    row.name, row.holiday_zone = name, holiday_zone
    row.save()
    moved = _set_municipalities(row, set(municipalities)) if municipalities is not None else 0
    record("region.saved", actor, region=row, subject=row, schools=moved)
    return row


def _set_municipalities(region: Region, codes: set[str]) -> int:
    """Make these the municipalities of a region; returns how many schools changed region."""
    known = {one.code: one for one in known_municipalities()}
    codes &= known.keys()
    before = {code for code, one in known.items() if one.region_id == region.pk}
    came, went = codes - before, before - codes
    # Taken from another region: its schools that followed the municipality come along.
    taken = {code: known[code].region_id for code in came if known[code].region_id is not None}
    RegionMunicipality.objects.filter(code__in=[*went, *taken]).delete()
    RegionMunicipality.objects.bulk_create(
        RegionMunicipality(region=region, code=code, name=known[code].name) for code in sorted(came)
    )
    changed: dict[int | None, list[int]] = {region.pk: [], None: []}
    for school_id, (code, region_id) in main_municipalities(came | went).items():
        if code in came and region_id in (None, taken.get(code)):
            changed[region.pk].append(school_id)
        elif code in went and region_id == region.pk:
            changed[None].append(school_id)
    for region_id, schools in changed.items():
        School.objects.filter(pk__in=schools).update(region=region_id)
    return sum(map(len, changed.values()))


@verb
def appoint_coordinator(actor: Person | None, person: Person, region: Region) -> Coordination:
    """Make someone coordinator of a region; the same appointment comes back unchanged."""
    coordination, new = Coordination.objects.get_or_create(person=person, region=region, until=None)
    if new:
        record("region.coordinator", actor, region=region, subject=coordination)
    return coordination


@verb
def end_coordination(actor: Person | None, coordination: Coordination) -> None:
    """Someone no longer coordinates a region; the row stays."""
    if coordination.until is not None:
        return
    coordination.until = max(timezone.localdate(), coordination.since)
    coordination.save(update_fields=["until"])
    record("region.coordinator_ended", actor, region=coordination.region, subject=coordination)


@verb
def name_school(actor: Person | None, school: School, display_name: str, locations: Mapping[int, str]) -> None:
    """Choose how a school and its locations are called here; "" goes back to the official name. No file changes it."""
    school.display_name = " ".join(display_name.split())[:120]
    school.save(update_fields=["display_name"])
    for location in Location.objects.filter(school=school, pk__in=locations):
        location.display_name = " ".join(locations[location.pk].split())[:120]
        location.save(update_fields=["display_name"])
    record("school.named", actor, region=school.region, subject=school)


@verb
def place_school(actor: Person | None, school: School, region: Region | None) -> None:
    """Put a school in a region by hand, or in none."""
    if school.region_id == (region.pk if region is not None else None):
        return
    before, school.region = school.region, region
    school.save(update_fields=["region"])
    record("school.placed", actor, region=region or before, subject=school)


@verb
def add_school(
    actor: Person | None,
    *,
    name: str,
    sector: str,
    town: str = "",
    region: Region | None = None,
    board: Board | None = None,
    brin: str = "",
) -> School:
    """Make a school or organisation known that is in no file of DUO. Refused: no name, a BRIN that is there already."""
    name, brin = " ".join(name.split()), brin.strip().upper()
    if not name:
        raise Refused(_("Vul een naam in."), "name")
    taken = Refused(_("Er is al een school met deze BRIN."), "brin")
    if brin and School.objects.filter(brin=brin).exists():
        raise taken
    try:
        with transaction.atomic():
            school = School.objects.create(
                name=name, sector=sector, town=town.strip(), region=region, board=board, brin=brin or None
            )
    except IntegrityError:  # Someone else added it at the same moment.
        raise taken from None
    record("school.added", actor, region=region, subject=school)
    return school
