"""Verbs about what already happens in a region (S10; 003 RPO-prof: take stock first, then begin something)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import Initiative
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Region
from doenetwerk.people.points import checked

CHECK_AFTER = timedelta(days=365)
FIELDS = (
    "title",
    "sort",
    "organiser",
    "description",
    "for_whom",
    "town",
    "lat",
    "lon",
    "url",
    "contact",
    "starts_on",
    "ends_on",
    "is_open",
)


def _values(region: Region, given: dict[str, Any], initiative: Initiative | None = None) -> dict[str, Any]:
    """The fields as they are kept. Refused: no title, one that is there already, a sort that is none, half a point, an
    end before the beginning."""
    unknown = set(given) - set(FIELDS)
    if unknown:
        raise TypeError(f"no such fields: {sorted(unknown)}")
    values: dict[str, Any] = dict(given)
    for key in ("title", "organiser", "for_whom", "town"):
        if key in values:
            values[key] = " ".join(values[key].split())
    if "title" in values or initiative is None:
        title = values.get("title", "")
        if not title:
            raise Refused(_("Geef een naam."), "title")
        same = Initiative.objects.filter(region=region, title__iexact=title, gone_at=None)
        if initiative is not None:
            same = same.exclude(pk=initiative.pk)
        if same.exists():
            raise Refused(_("“%(title)s” staat er al.") % {"title": title}, "title")
    if "sort" in values and values["sort"] not in Initiative.Sort.values:
        raise Refused(_("Kies een soort."), "sort")
    lat, lon = values.get("lat"), values.get("lon")
    if (lat is None) != (lon is None):
        raise Refused(_("Vul beide coördinaten in, of geen."), "point")
    if lat is not None and lon is not None:
        values["lat"], values["lon"] = checked(lat, lon)
    starts: date | None = values.get("starts_on")
    ends: date | None = values.get("ends_on")
    if starts is not None and ends is not None and ends < starts:
        raise Refused(_("Het eindigt voordat het begint."), "ends_on")
    return values


def _themes(region: Region, themes: Iterable[Theme]) -> list[Theme]:
    chosen = list(themes)
    for theme in chosen:
        if theme.region_id not in (None, region.pk):
            raise Refused(_("Dit thema hoort bij een andere regio."), "themes")
    return chosen


@verb
def register_initiative(
    actor: Person | None, region: Region, *, themes: Iterable[Theme] = (), **given: Any
) -> Initiative:
    """Put something that happens in the region in the register; all of the region reads it. See `FIELDS`.

    Refused: no title or one that stands there already, half a point or one outside the country, an end before the
    beginning, a theme of another region.
    """
    values = _values(region, given)
    chosen = _themes(region, themes)
    made = Initiative.objects.create(region=region, registered_by=actor, **values)
    made.themes.set(chosen)
    record("initiative.registered", actor, region=region, subject=made, circle=Circle.REGION, title=made.title)
    return made


@verb
def tip_initiative(actor: Person, region: Region, **given: Any) -> Initiative:
    """Somebody of the region knows of something. It stands in the register once a coordinator accepts it.

    Refused: as `register_initiative`.
    """
    values = _values(region, given)
    made = Initiative.objects.create(region=region, registered_by=actor, accepted_at=None, **values)
    # Without its title: a tip is for the coordinators until one of them says yes.
    record("initiative.tipped", actor, region=region, subject=made, circle=Circle.REGION)
    return made


@verb
def accept_tip(actor: Person, initiative: Initiative) -> None:
    """A tip comes into the register. Refused: one that was taken away."""
    if initiative.gone_at is not None:
        raise Refused(_("Dit is al weggehaald."))
    if initiative.accepted_at is not None:
        return
    initiative.accepted_at = initiative.checked_at = timezone.now()
    initiative.save(update_fields=["accepted_at", "checked_at"])
    record(
        "initiative.registered",
        actor,
        region=initiative.region,
        subject=initiative,
        circle=Circle.REGION,
        title=initiative.title,
    )


@verb
def change_initiative(
    actor: Person, initiative: Initiative, *, themes: Iterable[Theme] | None = None, **given: Any
) -> Initiative:
    """Change what is given; who changes something says that the rest is right too. Refused: as registering, and what
    is gone."""
    _there(initiative)
    values = _values(initiative.region, given, initiative)
    for key, value in values.items():
        setattr(initiative, key, value)
    initiative.checked_at = timezone.now()
    initiative.save()
    if themes is not None:
        initiative.themes.set(_themes(initiative.region, themes))
    record("initiative.changed", actor, region=initiative.region, subject=initiative, circle=Circle.REGION,
           title=initiative.title)  # fmt: skip
    return initiative


@verb
def still_right(actor: Person, initiative: Initiative) -> None:
    """The yearly question was answered: it is still as it stands there. Refused: what is gone."""
    _there(initiative)
    initiative.checked_at = timezone.now()
    initiative.save(update_fields=["checked_at"])
    record("initiative.checked", actor, region=initiative.region, subject=initiative, circle=Circle.REGION,
           title=initiative.title)  # fmt: skip


@verb
def mark_gone(actor: Person, initiative: Initiative) -> None:
    """It is there no more, or a tip is not taken up. The row stays, and its name is free again."""
    if initiative.gone_at is not None:
        return
    was_tip = initiative.accepted_at is None
    initiative.gone_at = timezone.now()
    initiative.save(update_fields=["gone_at"])
    if was_tip:
        record("initiative.tip_declined", actor, region=initiative.region, subject=initiative, circle=Circle.REGION)
    else:
        record("initiative.gone", actor, region=initiative.region, subject=initiative, circle=Circle.REGION,
               title=initiative.title)  # fmt: skip


@verb
def link_theme(actor: Person, initiative: Initiative, theme: Theme) -> None:
    """Say that an initiative is about a theme. Refused: what is gone, a theme of another region."""
    _there(initiative)
    (chosen,) = _themes(initiative.region, [theme])
    if initiative.themes.filter(pk=chosen.pk).exists():
        return
    initiative.themes.add(chosen)
    record("initiative.linked", actor, region=initiative.region, subject=initiative, circle=Circle.REGION,
           title=initiative.title, theme=chosen.name)  # fmt: skip


@verb
def import_initiatives(actor: Person, region: Region, rows: Iterable[tuple[dict[str, Any], list[Theme]]]) -> int:
    """Put a list in the register, all of it or nothing; what is there under the same name stays as it is.

    Returns how many came in. Refused: as `register_initiative`, for the first row that is.
    """
    there = {title.casefold() for title in Initiative.objects.filter(region=region, gone_at=None).values_list(
        "title", flat=True)}  # fmt: skip
    count = 0
    for given, themes in rows:
        values = _values_of_row(given)
        if values["title"].casefold() in there:
            continue
        there.add(values["title"].casefold())
        values = _values(region, values)
        made = Initiative.objects.create(region=region, registered_by=actor, **values)
        made.themes.set(_themes(region, themes))
        count += 1
    if count:
        record("initiative.imported", actor, region=region, circle=Circle.REGION, count=count)
    return count


def _values_of_row(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "title": " ".join(str(given.get("title", "")).split())}


def _there(initiative: Initiative) -> None:
    if initiative.gone_at is not None:
        raise Refused(_("Dit staat niet meer in de lijst."))
