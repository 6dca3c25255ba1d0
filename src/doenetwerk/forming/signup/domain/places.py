"""Verbs about where networks of a round can meet and who can guide them (003 Zuid: nearby; S3)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Avg
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import FormingRound, RoundFacilitator, RoundHost, RoundTheme
from doenetwerk.forming.models.slots import in_order
from doenetwerk.forming.signup.domain.checks import going
from doenetwerk.journal.domain import record
from doenetwerk.people.models import Location, School

Point = tuple[float, float]
MOST = 50


def point_of_school(school: School) -> Point | None:
    """Where a school is: its first open site that stands on the map. One query."""
    row = (
        Location.objects.filter(school=school, closed_on=None, lat__isnull=False, lon__isnull=False)
        .order_by("code")
        .values_list("lat", "lon")
        .first()
    )
    return None if row is None else (float(row[0] or 0), float(row[1] or 0))


def point_of_town(town: str) -> Point | None:
    """About where a town is: the middle of the school sites there; None for a town without one. One query."""
    if not town.strip():
        return None
    middle = Location.objects.filter(town__iexact=town.strip(), closed_on=None).aggregate(
        lat=Avg("lat"), lon=Avg("lon")
    )
    return None if middle["lat"] is None or middle["lon"] is None else (middle["lat"], middle["lon"])


@verb
def set_host(
    actor: Person,
    found: FormingRound,
    *,
    school: School | None = None,
    name: str = "",
    town: str = "",
    slots: Iterable[str] = (),
    networks: int | None = None,
    host: RoundHost | None = None,
) -> RoundHost:
    """A place that offers a room: a school, or somewhere else by its name and town; or change one (`host`).

    `slots` is when it can (empty: always), `networks` how many networks at most (None: no limit). A school comes with
    its point on the map, another place with that of its town, as far as that is known.
    Refused: no name, a school of another region, a place that stands there already, a number that makes no sense.
    """
    going(found)
    if school is not None and school.region_id != found.region_id:
        raise Refused(_("Deze school hoort bij een andere regio."), "school")
    title = str(school)[:120] if school is not None else " ".join(name.split())[:120]
    if not title:
        raise Refused(_("Zeg hoe de plek heet."), "name")
    if networks is not None and not 1 <= networks <= MOST:
        raise Refused(_("Kies 1 tot 50 netwerken, of laat het leeg."), "networks")
    row = host
    if row is None and school is not None:
        row = found.hosts.filter(school=school).first()
    same = found.hosts.filter(name=title)
    if row is not None:
        same = same.exclude(pk=row.pk)
    if same.exists():
        if school is None:
            raise Refused(_("Deze plek staat er al."), "name")
        # Two schools of one name: the town tells them apart.
        title = f"{title} ({school.town or school.brin or school.pk})"[:120]
    new = row is None
    if row is None:
        row = RoundHost(round=found, school=school)
    row.name = title
    row.town = school.town if school is not None else " ".join(town.split())[:100]
    point = point_of_school(school) if school is not None else point_of_town(town)
    row.lat, row.lon = point if point is not None else (None, None)
    row.slots, row.networks = in_order(slots), networks
    row.save()
    if new:
        record("round.host", actor, region=found.region, subject=found, circle=Circle.REGION)
    return row


@verb
def remove_host(actor: Person, row: RoundHost) -> None:
    """This place offers no room after all. Refused: when proposals of the round meet there."""
    going(row.round)
    if row.proposals.exists():
        raise Refused(_("Er zijn al voorstellen op deze plek. Daarom blijft ze in de ronde."))
    found = row.round
    row.delete()
    record("round.host_removed", actor, region=found.region, subject=found, circle=Circle.REGION)


@verb
def set_facilitator(
    actor: Person,
    found: FormingRound,
    person: Person,
    *,
    networks: int = 1,
    themes: Iterable[RoundTheme] = (),
    slots: Iterable[str] = (),
) -> RoundFacilitator:
    """Someone can guide networks of this round: how many at most, on which themes and when (empty: any).

    Refused: a number that makes no sense, a theme of another round.
    """
    going(found)
    if not 1 <= networks <= MOST:
        raise Refused(_("Kies 1 tot 50 netwerken."), "networks")
    chosen = list(themes)
    if any(theme.round_id != found.pk for theme in chosen):
        raise Refused(_("Dit thema hoort bij een andere ronde."), "themes")
    row, new = RoundFacilitator.objects.update_or_create(
        round=found, person=person, defaults={"networks": networks, "slots": in_order(slots)}
    )
    row.themes.set(chosen)
    if new:
        record("round.facilitator", actor, region=found.region, subject=found, circle=Circle.REGION)
    return row


@verb
def remove_facilitator(actor: Person, row: RoundFacilitator) -> None:
    """This person guides no network of the round after all; proposals that had them are without a guide again."""
    found = row.round
    going(found)
    row.delete()
    record("round.facilitator_removed", actor, region=found.region, subject=found, circle=Circle.REGION)
