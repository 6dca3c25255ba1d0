"""Reads of the register: what already happens in a region, also on this platform (S10; 003 RPO-prof, Zeeland)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from doenetwerk.engines.forming.travel import kilometres
from doenetwerk.forming.demand.domain.initiatives import CHECK_AFTER
from doenetwerk.forming.demand.queries.alike import alike_to
from doenetwerk.forming.models import Initiative
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.points import Point

if TYPE_CHECKING:
    from doenetwerk.forming.demand.access import RegionViewer
    from doenetwerk.people.models import Region

NETWORKS = "doenetwerk"  # the sort of networks of this platform, in the filter
MOST = 300


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be joined or looked at: an initiative of the register, or a network here.

    `distance` is in kilometres as the crow flies, from the place that was asked about; None when unknown.
    """

    pk: int
    is_network: bool
    title: str
    sort: str
    about: str
    organiser: str
    town: str
    for_whom: str
    themes: tuple[str, ...]
    is_open: bool
    distance: float | None
    starts_on: date | None
    ends_on: date | None
    checked_at: datetime | None
    is_tip: bool
    is_over: bool

    @property
    def key(self) -> str:
        """Its name in a form: "n12" or "i12"."""
        return f"{'n' if self.is_network else 'i'}{self.pk}"

    @property
    def must_check(self) -> bool:
        """Nobody said for a year that it is still so."""
        return self.checked_at is not None and not self.is_tip and self.checked_at < timezone.now() - CHECK_AFTER

    @property
    def can_be_joined(self) -> bool:
        return self.is_open and not self.is_over and not self.is_tip

    @property
    def km(self) -> int | None:
        """Whole kilometres, at least one."""
        return None if self.distance is None else max(1, round(self.distance))


def nearest(point: Point | None, places: Collection[Point]) -> float | None:
    """How far a point is from the nearest of these places, in kilometres; None when either is unknown."""
    return None if point is None or not places else min(kilometres(point, place) for place in places)


def of_initiative(row: Initiative, places: Collection[Point] = (), *, named: bool = True) -> Thing:
    """An initiative; with `named` its themes must be prefetched."""
    return Thing(
        row.pk,
        False,
        row.title,
        str(row.get_sort_display()),
        row.description,
        row.organiser,
        row.town,
        row.for_whom,
        tuple(theme.name for theme in row.themes.all()) if named else (),
        row.is_open,
        nearest(row.point, places),
        row.starts_on,
        row.ends_on,
        row.checked_at,
        row.accepted_at is None,
        row.ends_on is not None and row.ends_on < timezone.localdate(),
    )


def of_network(row: Network, *, named: bool = False) -> Thing:
    """A network; with `named` its themes must be prefetched."""
    return Thing(
        row.pk,
        True,
        row.name,
        str(row.get_kind_display()),
        row.question,
        "",
        "",
        "",
        tuple(theme.name for theme in row.themes.all()) if named else (),
        True,
        None,
        None,
        None,
        None,
        False,
        row.stage == Network.Stage.ENDED,
    )


def networks_here(region: Region, *, all_of_them: bool) -> QuerySet[Network]:
    """Networks of the region that go on. Others than a coordinator do not meet those of one board alone, nor those
    that are extra confidential."""
    rows = Network.objects.filter(region=region).exclude(stage=Network.Stage.ENDED)
    if not all_of_them:
        rows = rows.filter(internal_to=None).exclude(confidentiality=Network.Confidentiality.HIGH)
    return rows.prefetch_related("themes").order_by("name")


def networks_about(networks: QuerySet[Network], theme: Theme | None) -> QuerySet[Network]:
    """Those about a theme; none when there is no theme."""
    return networks.filter(themes=theme) if theme is not None else networks.none()


@dataclass(frozen=True, slots=True)
class Register:
    """What there is, what waits for the coordinator, and how much of each sort."""

    things: list[Thing]
    tips: list[Thing]
    must_check: int
    total: int


def register(
    viewer: RegionViewer,
    *,
    sort: str = "",
    theme: int | None = None,
    word: str = "",
    places: Collection[Point] = (),
    by_distance: bool = False,
) -> Register:
    """What already happens in the region, narrowed by sort, theme and words. Tips are for the coordinator, and for who
    gave them. Four queries."""
    rows = Initiative.objects.filter(region=viewer.region, gone_at=None).prefetch_related("themes")
    if not viewer.keeps:
        rows = rows.filter(Q(accepted_at__isnull=False) | Q(registered_by=viewer.person))
    initiatives = list(rows[:MOST])
    things = [of_initiative(row, places) for row in initiatives]
    sorts = {row.pk: row.sort for row in initiatives}
    networks = list(networks_here(viewer.region, all_of_them=viewer.keeps)[:MOST])
    theme_of = {("i", row.pk): {one.pk for one in row.themes.all()} for row in initiatives}
    theme_of |= {("n", row.pk): {one.pk for one in row.themes.all()} for row in networks}
    everything = [*things, *(of_network(row, named=True) for row in networks)]
    wanted = [part.casefold() for part in word.split()[:6]]

    def fits(one: Thing) -> bool:
        if sort and (NETWORKS if one.is_network else sorts.get(one.pk)) != sort:
            return False
        if theme is not None and theme not in theme_of["n" if one.is_network else "i", one.pk]:
            return False
        said = " ".join(
            (one.title, one.about if not one.is_network else "", one.organiser, one.town, one.for_whom, *one.themes)
        ).casefold()
        return all(part in said for part in wanted)

    def order(one: Thing) -> tuple[Any, ...]:
        far = one.distance if one.distance is not None else 1e9
        return (one.is_over, far if by_distance else 0, one.title.casefold(), one.pk)

    shown = sorted((one for one in everything if fits(one) and not one.is_tip), key=order)
    return Register(
        shown,
        [one for one in things if one.is_tip],
        sum(one.must_check for one in things) if viewer.keeps else 0,
        sum(not one.is_tip for one in everything),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What there is about a theme, and what may be about it: its words are like those of the questions."""

    linked: list[Thing]
    perhaps: list[tuple[Thing, tuple[str, ...]]]

    @property
    def can_be_joined(self) -> list[Thing]:
        return [one for one in self.linked if one.can_be_joined]

    @property
    def all(self) -> list[Thing]:
        """All that may be proposed to join."""
        return [*self.can_be_joined, *(one for one, _words in self.perhaps if one.can_be_joined)]


def around(
    region: Region,
    theme: Theme | None,
    texts: Iterable[str],
    networks: Iterable[Network] = (),
    places: Collection[Point] = (),
) -> Around:
    """What exists about a theme in the region, the nearest first, and at most three things that look like it.

    `texts` are the questions it is about; `networks` those about the theme, already read. One query.
    """
    through = Initiative.themes.through.objects.filter(
        initiative=OuterRef("pk"), theme=theme.pk if theme is not None else None
    )
    rows = Initiative.objects.filter(region=region, gone_at=None, accepted_at__isnull=False)
    linked = [of_network(row) for row in networks if row.stage != Network.Stage.ENDED]
    others: dict[int, Thing] = {}
    for row in rows.annotate(is_linked=Exists(through))[:MOST]:
        thing = of_initiative(row, places, named=False)
        if row.is_linked:
            linked.append(thing)
        elif not thing.is_over:
            others[row.pk] = thing
    name = theme.name if theme is not None else ""
    found = alike_to([name, *texts], {pk: f"{one.title}. {one.about}" for pk, one in others.items()})
    linked.sort(key=lambda one: (not one.can_be_joined, one.distance if one.distance is not None else 1e9, one.title))
    return Around(linked, [(others[pk], words) for pk, words in found])


def themes_like(text: str, themes: Iterable[Theme]) -> list[Theme]:
    """The themes whose name is like a text, for a proposed link. No query when the themes are read."""
    known = {theme.pk: theme for theme in themes}
    return [known[pk] for pk, _words in alike_to([text], {pk: theme.name for pk, theme in known.items()})]
