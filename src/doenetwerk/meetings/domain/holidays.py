"""Verbs of the list of school holidays. The administrator keeps it."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.models import SchoolHoliday
from doenetwerk.people.models import HolidayZone


def _may(actor: Person) -> None:
    if not actor.is_administrator:
        raise Refused(_("Alleen de beheerder houdt deze lijst bij."))


def _keep(holiday: SchoolHoliday) -> None:
    if holiday.zone not in HolidayZone.values:
        raise Refused(_("Kies Noord, Midden of Zuid."), "zone")
    if not holiday.name.strip():
        raise Refused(_("Geef de vakantie een naam."), "name")
    if holiday.ends_on < holiday.starts_on:
        raise Refused(_("De laatste dag ligt vóór de eerste."), "ends_on")
    try:
        with transaction.atomic():
            holiday.save()
    except IntegrityError:
        raise Refused(_("Op die dag begint in deze regio al een vakantie."), "starts_on") from None


@verb
def add_holiday(actor: Person, *, zone: str, name: str, starts_on: date, ends_on: date) -> SchoolHoliday:
    """Add a holiday of one zone. Refused: not the administrator, days in the wrong order, one that is there already."""
    _may(actor)
    holiday = SchoolHoliday(zone=zone, name=name.strip(), starts_on=starts_on, ends_on=ends_on)
    _keep(holiday)
    record("holidays.changed", actor, subject=holiday, circle=Circle.EVERYONE)
    return holiday


@verb
def change_holiday(
    actor: Person, holiday: SchoolHoliday, *, zone: str, name: str, starts_on: date, ends_on: date
) -> None:
    """Correct a holiday. Refused: as `add_holiday`."""
    _may(actor)
    holiday.zone, holiday.name, holiday.starts_on, holiday.ends_on = zone, name.strip(), starts_on, ends_on
    _keep(holiday)
    record("holidays.changed", actor, subject=holiday, circle=Circle.EVERYONE)


@verb
def remove_holiday(actor: Person, holiday: SchoolHoliday) -> None:
    """Take a holiday from the list."""
    _may(actor)
    holiday.delete()
    record("holidays.changed", actor, circle=Circle.EVERYONE)
